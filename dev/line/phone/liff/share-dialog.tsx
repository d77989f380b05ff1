// LINE's share target picker: choose friends, and what the page shares appears in their phones.

import type { messagingApi } from '@line/bot-sdk'
import { useState } from 'preact/hooks'
import type { WorldUser } from '../../protocol.ts'
import { summary } from '../chat/message.tsx'
import { Avatar } from '../people/avatar.tsx'
import { read, toast, update, usePage } from '../state/store.ts'
import { Dialog } from '../ui/dialog.tsx'

interface Props {
  from: WorldUser
  messages: messagingApi.Message[]
  onDone: (sent: boolean) => void
}

export function ShareDialog({ from, messages, onDone }: Props) {
  const users = usePage((page) => page.world?.users)
  const [chosen, setChosen] = useState<string[]>([])
  const others = users?.filter((user) => user.userId !== from.userId) ?? []
  const first = messages[0]

  const toggle = (userId: string) =>
    setChosen(chosen.includes(userId) ? chosen.filter((id) => id !== userId) : [...chosen, userId])

  return (
    <Dialog title="Share with" onClose={() => onDone(false)}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          share(from, chosen, messages)
          onDone(true)
        }}
      >
        {first && <p class="hint">“{summary(first)}”</p>}
        <ul class="choose-people">
          {others.map((user) => (
            <li key={user.userId}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.includes(user.userId)}
                  onChange={() => toggle(user.userId)}
                  data-testid={`share-${user.userId}`}
                />
                <Avatar
                  id={user.userId}
                  name={user.displayName}
                  pictureUrl={user.pictureUrl}
                  size={32}
                />
                <span lang={user.language}>{user.displayName}</span>
              </label>
            </li>
          ))}
        </ul>
        <div class="form-end">
          <button type="button" class="button" onClick={() => onDone(false)}>
            Cancel
          </button>
          <button
            type="submit"
            class="button primary"
            disabled={chosen.length === 0}
            data-testid="share-send"
          >
            Share
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Friend to friend: it stays in this page, since LINE tells the account nothing about it. */
function share(from: WorldUser, userIds: string[], messages: messagingApi.Message[]) {
  const at = Date.now() + (read().world?.clockOffsetMs ?? 0)
  update((page) => {
    const shared = { ...page.shared }
    const unread = { ...page.unread }
    for (const userId of userIds) {
      const item = { id: `shared-${crypto.randomUUID()}`, at, fromName: from.displayName, messages }
      shared[userId] = [...(shared[userId] ?? []), item]
      if (!page.open.includes(userId)) unread[userId] = (unread[userId] ?? 0) + 1
    }
    return { shared, unread }
  })
  toast(`Shared with ${userIds.length === 1 ? 'one person' : `${userIds.length} people`}.`)
}
