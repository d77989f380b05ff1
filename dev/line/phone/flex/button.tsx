// A Flex button in LINE's three styles and two heights.

import type { messagingApi } from '@line/bot-sdk'
import type { CSSProperties } from 'preact'
import { color } from './measure.ts'
import { type Act, GRAVITY, type Place, placement } from './placement.ts'
import { actionHint } from './tap.tsx'

interface Props {
  button: messagingApi.FlexButton
  place: Place
  act: Act
}

export function FlexButtonView({ button, place, act }: Props) {
  const style = button.style ?? 'link'
  const own = color(button.color)
  const paint: CSSProperties = style === 'link' ? { color: own } : { background: own }
  return (
    <div
      class="flex-button"
      style={{ ...placement(button, place), justifyContent: GRAVITY[button.gravity ?? 'top'] }}
    >
      <button
        type="button"
        class={`${style} ${button.height ?? 'md'}${button.adjustMode ? ' shrink' : ''}`}
        style={paint}
        title={actionHint(button.action)}
        onClick={(event) => {
          event.stopPropagation()
          act(button.action)
        }}
      >
        <span>{button.action.label ?? actionHint(button.action)}</span>
      </button>
    </div>
  )
}
