// Chat events from the queue: one user's in the order of their timestamps, users side by side, each message with its own fate.

import { type Handled, handleEvent } from '../chat/dispatch.ts'
import type { Context } from '../context.ts'
import { type LineEventMessage, lineEventMessage } from './message.ts'
import { attempt, bury, eachBounded, later, RETRIES_MAX } from './message-fate.ts'
import { LINE_EVENTS } from './queue-names.ts'
import { setMenusSoon } from './rich-menus.ts'

/** A Worker has six connections at once. */
const USERS_AT_ONCE = 6

interface Arrived {
  message: Message
  event: LineEventMessage['event']
}

export async function runLineEvents(context: Context, { messages }: MessageBatch): Promise<void> {
  const users = new Map<string, Arrived[]>()
  for (const message of messages) {
    const parsed = lineEventMessage.safeParse(message.body)
    if (!parsed.success) {
      await bury(context, LINE_EVENTS, message, 'Not an event of LINE.')
      continue
    }
    // Only what every event has is checked; the rest is LINE's own, signed by LINE.
    const event = parsed.data.event as unknown as LineEventMessage['event']
    const user = parsed.data.event.source?.userId ?? event.webhookEventId
    users.set(user, [...(users.get(user) ?? []), { message, event }])
  }
  context.log.set({ events: messages.length, users: users.size })
  let menuDue = false
  await eachBounded([...users.values()], USERS_AT_ONCE, async (arrived) => {
    const handled = await handleInOrder(context, arrived)
    menuDue ||= handled.menuDue
  })
  // Once for all of them: one job sets every menu that is due.
  if (menuDue) await setMenusSoon(context)
}

/** Behind an event that has to come back its later ones wait too; one on its last attempt waits no longer, it would be lost. */
async function handleInOrder(context: Context, arrived: Arrived[]): Promise<Handled> {
  let mustWait = false
  let menuDue = false
  for (const { message, event } of arrived.toSorted(byTime)) {
    if (mustWait && message.attempts <= RETRIES_MAX) {
      later(message)
      continue
    }
    const fate = await attempt(context, LINE_EVENTS, message, async () => {
      const handled = await handleEvent(context, event)
      menuDue ||= handled.menuDue
    })
    if (fate === 'later') mustWait = true
  }
  return { menuDue }
}

function byTime(a: Arrived, b: Arrived): number {
  return a.event.timestamp - b.event.timestamp
}
