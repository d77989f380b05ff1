// Nothing here yet: said kindly, with what to do about it.

import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import type { IconPath } from '../../shared/ui/icons.ts'

interface EmptyProps {
  icon: IconPath
  text: string
  action?: { label: string; run: () => void }
}

export function Empty({ icon, text, action }: EmptyProps) {
  return (
    <div class="empty-state" data-testid="empty">
      <Icon path={icon} />
      <p class="soft">{text}</p>
      {action && (
        <Button kind="quiet" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
