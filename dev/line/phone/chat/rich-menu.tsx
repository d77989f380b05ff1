// The rich menu: its picture with the tap areas over it, and the bar that opens and closes it.

import type { messagingApi } from '@line/bot-sdk'
import { useState } from 'preact/hooks'
import type { Act } from '../flex/placement.ts'
import { actionHint } from '../flex/tap.tsx'
import { richMenuImageUrl } from '../state/api.ts'
import { Icon } from '../ui/icon.tsx'

interface Props {
  menu: messagingApi.RichMenuResponse
  shown: boolean
  onToggle: () => void
  act: Act
  lang: string
}

export function RichMenu({ menu, shown, onToggle, act, lang }: Props) {
  return (
    <div class="rich-menu" lang={lang}>
      {shown && <Areas menu={menu} act={act} />}
      <button
        type="button"
        class="menu-bar"
        aria-expanded={shown}
        onClick={onToggle}
        data-testid="rich-menu-bar"
      >
        <Icon name={shown ? 'keyboard' : 'menu'} size={18} />
        <span>{menu.chatBarText}</span>
        <span class={shown ? 'turn' : 'turn closed'}>
          <Icon name="chevron" size={16} />
        </span>
      </button>
    </div>
  )
}

function Areas({ menu, act }: { menu: messagingApi.RichMenuResponse; act: Act }) {
  const [noPicture, setNoPicture] = useState<string | null>(null)
  const width = menu.size.width ?? 2500
  const height = menu.size.height ?? 1686
  const bare = noPicture === menu.richMenuId
  const part = (value: number | undefined, whole: number) => `${((value ?? 0) / whole) * 100}%`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture with buttons, not a form's fieldset
    <div
      class={bare ? 'areas bare' : 'areas'}
      role="group"
      aria-label={menu.name}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {!bare && (
        <img
          src={richMenuImageUrl(menu.richMenuId)}
          alt=""
          onError={() => setNoPicture(menu.richMenuId)}
        />
      )}
      {menu.areas.map(({ bounds, action }, index) =>
        action ? (
          <button
            key={index}
            type="button"
            class="tap-area"
            aria-label={areaName(action)}
            title={actionHint(action)}
            data-testid={`rich-menu-area-${index}`}
            style={{
              left: part(bounds?.x, width),
              top: part(bounds?.y, height),
              width: part(bounds?.width, width),
              height: part(bounds?.height, height),
            }}
            onClick={() => act(action)}
          >
            {bare && areaName(action)}
          </button>
        ) : null,
      )}
    </div>
  )
}

function areaName(action: messagingApi.Action): string {
  if (action.label) return action.label
  if (action.type === 'message' && action.text) return action.text
  if (action.type === 'postback' && action.displayText) return action.displayText
  return actionHint(action)
}
