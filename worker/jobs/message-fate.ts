// What becomes of one queue message: done, brought back later, or written down with the reason; never a throw for its neighbours.

import type { Context } from '../context.ts'
import { reasonOf } from '../core/errors.ts'
import { storeDeadLetter } from '../shop/dead-letter/operations.ts'

/** As `max_retries` in wrangler.toml: the attempt after the last retry is the last one. */
export const RETRIES_MAX = 3
const RETRY_FIRST_S = 2
const RETRY_GROWTH = 5

export type Fate = 'done' | 'later' | 'dead'

/** Runs `work` for the message. When it fails the message comes back; when it has come back often enough it becomes a dead letter. */
export async function attempt(
  context: Context,
  queue: string,
  message: Message,
  work: () => Promise<void>,
): Promise<Fate> {
  try {
    await work()
    message.ack()
    return 'done'
  } catch (error) {
    context.log.fail(error)
    if (message.attempts > RETRIES_MAX) return bury(context, queue, message, reasonOf(error))
    return later(message)
  }
}

/** 2, 10 and 50 seconds. */
export function later(message: Message): Fate {
  const delaySeconds = RETRY_FIRST_S * RETRY_GROWTH ** Math.min(message.attempts - 1, RETRIES_MAX)
  message.retry({ delaySeconds })
  return 'later'
}

/** Writes the message down. Without a database it is left to the platform, whose dead-letter queue brings it here again. */
export async function bury(
  context: Context,
  queue: string,
  message: Message,
  reason: string,
): Promise<Fate> {
  const { id: messageId, attempts } = message
  // A message of nothing is stored as an empty one: the column holds JSON, and null would be none.
  const body = message.body ?? {}
  context.log.count('deadLetters')
  try {
    await storeDeadLetter(context, { queue, messageId, message: body, reason, attempts })
    message.ack()
    return 'dead'
  } catch (error) {
    context.log.fail(error)
    return later(message)
  }
}

/** Runs `work` for every item, at most `limit` at the same time. */
export async function eachBounded<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
}
