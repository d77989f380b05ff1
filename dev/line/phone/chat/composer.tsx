// Where a person writes: Enter sends, Shift+Enter breaks the line, plus adds a sticker or a photo.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { WorldUser } from '../../protocol.ts'
import { sendImage, sendSticker, sendText } from '../state/api.ts'
import { update, usePage } from '../state/store.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu } from '../ui/menu.tsx'
import { deliver } from './actions.ts'

const LINES_MAX_PX = 120

export function Composer({ user }: { user: WorldUser }) {
  const { userId } = user
  const [text, setText] = useState('')
  const draft = usePage((page) => page.drafts[userId])
  const area = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    if (draft === undefined) return
    setText(draft)
    update((page) => ({
      drafts: Object.fromEntries(Object.entries(page.drafts).filter(([id]) => id !== userId)),
    }))
    area.current?.focus()
  }, [draft, userId])

  useEffect(() => {
    const box = area.current
    if (!box) return
    box.style.height = 'auto'
    box.style.height = `${Math.min(box.scrollHeight, LINES_MAX_PX)}px`
  }, [text])

  const send = () => {
    const said = text.trim()
    if (!said) return
    setText('')
    void deliver(sendText(userId, said))
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Menu
        label="Send something else"
        icon="plus"
        items={[
          { label: 'Sticker', icon: 'sticker', run: () => void deliver(sendSticker(userId)) },
          { label: 'Photo', icon: 'image', run: () => void deliver(sendImage(userId)) },
        ]}
      />
      <textarea
        ref={area}
        rows={1}
        value={text}
        lang={user.language}
        placeholder="Aa"
        aria-label={`Message as ${user.displayName}`}
        data-testid={`composer-${userId}`}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter that confirms a Chinese or Japanese conversion does not send.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <button type="submit" class="icon-button send" aria-label="Send" disabled={!text.trim()}>
        <Icon name="send" />
      </button>
    </form>
  )
}
