// The row of quick replies above the composer.

import type { messagingApi } from '@line/bot-sdk'
import { Picture } from '../flex/picture.tsx'
import type { Act } from '../flex/placement.ts'
import { actionHint } from '../flex/tap.tsx'

interface Props {
  items: messagingApi.QuickReplyItem[]
  lang: string
  act: Act
}

export function QuickReplies({ items, lang, act }: Props) {
  if (items.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a form's fieldset
    <div class="quick-replies" role="group" aria-label="Quick replies" lang={lang}>
      {items.map(({ action, imageUrl }, index) =>
        action ? (
          <button
            key={index}
            type="button"
            title={actionHint(action)}
            data-testid={`quick-reply-${index}`}
            onClick={() => act(action)}
          >
            {imageUrl && <Picture url={imageUrl} style={{ width: '20px', height: '20px' }} />}
            {action.label ?? actionHint(action)}
          </button>
        ) : null,
      )}
    </div>
  )
}
