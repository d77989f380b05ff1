// A sentence that answers what was just done, or says what is wrong and what to do.

import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

interface NoticeProps {
  tone?: 'plain' | 'good' | 'warn' | 'bad'
  icon?: IconName
  children: ComponentChildren
  action?: { label: string; run: () => void; busy?: boolean }
  testId?: string
}

export function Notice({ tone = 'plain', icon, children, action, testId }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'} data-testid={testId}>
      {icon && <Icon name={icon} />}
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
