// One person's chat with the account: the messages by day, kept scrolled to the newest.

import type { messagingApi } from '@line/bot-sdk'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ChatMessage, WorldUser } from '../../protocol.ts'
import type { Act } from '../flex/placement.ts'
import { type SharedMessage, usePage } from '../state/store.ts'
import { dayText } from '../state/time.ts'
import { MessageRow, SharedRow } from './row.tsx'

type Entry = { kind: 'message'; message: ChatMessage } | { kind: 'shared'; shared: SharedMessage }

interface Props {
  user: WorldUser
  act: Act
  openLink: (link: string) => void
}

const NEAR_END_PX = 160
const FOLLOWS_ON_MS = 60_000

export function Chat({ user, act, openLink }: Props) {
  const messages = usePage((page) => page.chats[user.userId])
  const shared = usePage((page) => page.shared[user.userId])
  const list = useRef<HTMLDivElement>(null)
  const seen = useRef(0)
  const count = (messages?.length ?? 0) + (shared?.length ?? 0)

  const atEnd = useRef(true)
  /** The chat's height when it was last moved: a scroll that arrives after it grew is ours, not the person's. */
  const height = useRef(0)

  /** The newest is in sight at first, after one's own words, and as long as nobody scrolled away from it. */
  useLayoutEffect(() => {
    const ownNewest = messages?.at(-1)?.from === 'user'
    if (list.current) settle(list.current, seen.current === 0 || atEnd.current || ownNewest)
    seen.current = count
  }, [count])

  const settle = (box: HTMLDivElement, toEnd: boolean) => {
    if (toEnd) box.scrollTop = box.scrollHeight
    atEnd.current = toEnd
    height.current = box.scrollHeight
  }

  // Pictures give a message its height only when they load, and the rich menu takes room when it opens.
  useLayoutEffect(() => {
    const box = list.current
    if (!box) return
    const remember = () => {
      if (box.scrollHeight !== height.current) return
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX
    }
    const observer = new ResizeObserver(() => settle(box, atEnd.current))
    observer.observe(box)
    if (box.firstElementChild) observer.observe(box.firstElementChild)
    box.addEventListener('scroll', remember, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', remember)
    }
  }, [])

  const entries = inOrder(messages ?? [], shared ?? [])
  return (
    <div
      class="chat"
      ref={list}
      role="log"
      aria-live="polite"
      aria-label={`Chat of ${user.displayName}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard
      tabIndex={0}
      lang={user.language}
      data-scrolls
      data-testid={`chat-${user.userId}`}
    >
      <div class="chat-inner">
        {messages && entries.length === 0 && (
          <p class="chat-empty" lang="en">
            Nothing said yet. Type below, or tap the menu.
          </p>
        )}
        {entries.map((entry, index) => {
          const previous = entries[index - 1]
          const day = dayText(timeOf(entry))
          const newDay = !previous || dayText(timeOf(previous)) !== day
          return (
            <div key={keyOf(entry)}>
              {newDay && (
                <p class="day" lang="en">
                  <time>{day}</time>
                </p>
              )}
              {entry.kind === 'message' ? (
                <MessageRow
                  message={entry.message}
                  first={newDay || !followsOn(previous, entry)}
                  act={act}
                  openLink={openLink}
                />
              ) : (
                <SharedRow shared={entry.shared} act={act} openLink={openLink} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function inOrder(messages: ChatMessage[], shared: SharedMessage[]): Entry[] {
  const entries: Entry[] = messages.map((message) => ({ kind: 'message', message }))
  for (const item of shared) {
    const after = entries.findIndex((entry) => timeOf(entry) > item.at)
    entries.splice(after === -1 ? entries.length : after, 0, { kind: 'shared', shared: item })
  }
  return entries
}

const timeOf = (entry: Entry) => (entry.kind === 'message' ? entry.message.at : entry.shared.at)
const keyOf = (entry: Entry) => (entry.kind === 'message' ? entry.message.id : entry.shared.id)

/** The same sender spoke within a minute: no avatar and name again. */
function followsOn(previous: Entry | undefined, entry: Entry): boolean {
  if (previous?.kind !== 'message' || entry.kind !== 'message') return false
  const [earlier, later] = [previous.message, entry.message]
  if (earlier.content.type === 'notice' || earlier.from !== later.from) return false
  return senderOf(earlier) === senderOf(later) && later.at - earlier.at < FOLLOWS_ON_MS
}

const senderOf = ({ content }: ChatMessage) =>
  'sender' in content ? content.sender?.name : undefined

/** Quick replies stay only while the account's message that carries them is the newest in the chat. */
export function quickRepliesOf(messages: ChatMessage[] | undefined): messagingApi.QuickReplyItem[] {
  const newest = messages?.filter((message) => message.content.type !== 'notice').at(-1)
  if (newest?.from !== 'account' || !('quickReply' in newest.content)) return []
  return newest.content.quickReply?.items ?? []
}
