// Chat events from the queue: one user's in the order of their timestamps, users side by side, each message with its own fate.

import { handleEvent } from '../chat/dispatch.ts'
import type { Context } from '../context.ts'
import { type LineEventMessage, lineEventMessage } from './message.ts'
import { attempt, bury, eachBounded, later, RETRIES_MAX } from './message-fate.ts'
import { LINE_EVENTS } from './queue-names.ts'

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
  await eachBounded([...users.values()], USERS_AT_ONCE, (arrived) =>
    handleInOrder(context, arrived),
  )
}

/** Behind an event that has to come back its later ones wait too; one on its last attempt waits no longer, it would be lost. */
async function handleInOrder(context: Context, arrived: Arrived[]): Promise<void> {
  let mustWait = false
  for (const { message, event } of arrived.toSorted(byTime)) {
    if (mustWait && message.attempts <= RETRIES_MAX) {
      later(message)
      continue
    }
    const fate = await attempt(context, LINE_EVENTS, message, () => handleEvent(context, event))
    if (fate === 'later') mustWait = true
  }
}

function byTime(a: Arrived, b: Arrived): number {
  return a.event.timestamp - b.event.timestamp
}
