// A queue's batch → the consumer of that queue.

import type { Context } from '../context.ts'
import { runDeadLetters } from './dead-letter.ts'
import { runDeliveries } from './deliveries.ts'
import { runLineEvents } from './line-events.ts'
import { DEAD_LETTERS, DELIVERIES, LINE_EVENTS } from './queue-names.ts'

const CONSUMERS: Record<string, (context: Context, batch: MessageBatch) => Promise<void>> = {
  [LINE_EVENTS]: runLineEvents,
  [DELIVERIES]: runDeliveries,
  [DEAD_LETTERS]: runDeadLetters,
}

/** @throws for a queue that wrangler.toml names and this table does not: the batch comes back */
export async function runQueue(context: Context, batch: MessageBatch): Promise<void> {
  const consumer = CONSUMERS[batch.queue]
  if (!consumer) throw new Error(`No consumer for the queue ${batch.queue}.`)
  try {
    await consumer(context, batch)
  } catch (error) {
    context.log.fail(error)
    throw error
  }
}
