// Messages that died on their queue are written down; an operator puts them back.

import type { Context } from '../context.ts'
import { replayDeadLetter } from '../shop/dead-letter/operations.ts'
import { jobMessage, type LineEventMessage, lineEventMessage } from './message.ts'
import { bury } from './message-fate.ts'
import { DELIVERIES, LINE_EVENTS } from './queue-names.ts'

/** What the platform gave up by itself: a consumer that was killed, or a database that was away when the letter should be written. */
export async function runDeadLetters(context: Context, { messages }: MessageBatch): Promise<void> {
  for (const message of messages) {
    await bury(
      context,
      queueOf(message.body),
      message,
      'The queue gave up: its consumer did not finish.',
    )
  }
}

/** The queue does not say where a dead message comes from; its shape does. */
function queueOf(body: unknown): string {
  if (lineEventMessage.safeParse(body).success) return LINE_EVENTS
  return jobMessage.safeParse(body).success ? DELIVERIES : 'unknown'
}

/** Puts a dead letter back on its queue, as a new message. */
export function replay(context: Context, id: string, staffId: string) {
  return replayDeadLetter(context, { id, staffId }, async ({ queue, message }) => {
    const event = lineEventMessage.safeParse(message)
    if (queue === LINE_EVENTS && event.success) {
      await context.queues.lineEvents.send(event.data as unknown as LineEventMessage)
      return true
    }
    const job = jobMessage.safeParse(message)
    if (queue !== DELIVERIES || !job.success) return false
    await context.queues.deliveries.send(job.data)
    return true
  })
}
