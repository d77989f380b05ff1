// A sentence that answers what was just done, or says what is wrong and what to do.

import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import type { IconPath } from './view-icons.ts'

interface NoticeProps {
  tone?: 'plain' | 'good' | 'warn' | 'bad'
  icon?: IconPath
  children: ComponentChildren
  action?: { label: string; run: () => void; busy?: boolean }
  testId?: string
}

export function Notice({ tone = 'plain', icon, children, action, testId }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'} data-testid={testId}>
      {icon && <Icon path={icon} />}
      <div class="grow">
        {children}
        {action && (
          <div>
            <Button kind="quiet" busy={action.busy} onClick={action.run}>
              {action.label}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
