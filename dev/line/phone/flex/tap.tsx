// Makes a Flex part with an action tappable, by pointer and by keyboard, without nesting buttons in buttons.

import type { messagingApi } from '@line/bot-sdk'
import type { Act } from './placement.ts'

interface Tappable {
  role?: 'button'
  tabIndex?: number
  'data-tappable'?: boolean
  title?: string
  onClick?: (event: MouseEvent) => void
  onKeyDown?: (event: KeyboardEvent) => void
}

/** The attributes of a tappable part; none where it has no action. */
export function tap(action: messagingApi.Action | undefined, act: Act): Tappable {
  if (!action) return {}
  return {
    role: 'button',
    tabIndex: 0,
    'data-tappable': true,
    title: actionHint(action),
    onClick: (event: MouseEvent) => {
      event.stopPropagation()
      act(action)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' '))
        return
      event.preventDefault()
      act(action)
    },
  }
}

/** What a tap will do, in a few words. */
export function actionHint(action: messagingApi.Action): string {
  switch (action.type) {
    case 'uri':
      return action.uri ?? 'link'
    case 'message':
      return `says: ${action.text ?? ''}`
    case 'postback':
      return `postback: ${action.data ?? ''}`
    case 'datetimepicker':
      return `picks a ${action.mode ?? 'date'}`
    case 'clipboard':
      return `copies: ${action.clipboardText}`
    case 'richmenuswitch':
      return `switches to menu ${action.richMenuAliasId ?? ''}`
    default:
      return action.type
  }
}
