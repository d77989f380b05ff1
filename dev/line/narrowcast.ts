// Narrowcasts: who is chosen, and the progress that LINE tells afterwards.

import type { z } from 'zod'
import { LineError } from './line-error.ts'
import type { narrowcastRequest } from './message-schema.ts'
import type { World } from './world.ts'

interface NarrowcastFailure {
  errorCode: number
  failedDescription: string
}

interface Progress extends Partial<NarrowcastFailure> {
  phase: 'succeeded' | 'failed'
  successCount?: number
  failureCount?: number
  targetCount?: number
  acceptedTime: string
  completedTime: string
}

const TOO_FEW_RECIPIENTS: NarrowcastFailure = {
  errorCode: 2,
  failedDescription: 'There are not enough recipients.',
}

/** Narrowcasts whose progress is kept. */
const PROGRESS_KEPT = 1_000

/**
 * Without a recipient and a filter it is every friend. The world has no audiences, and LINE knows no demographics of
 * its people, so an audience is unknown and a filter leaves too few, as in an account with few friends.
 */
export function narrowcastAudience(
  world: World,
  request: z.output<typeof narrowcastRequest>,
): { userIds: string[]; failure: NarrowcastFailure | null } {
  if (request.recipient !== undefined) {
    throw new LineError(400, 'The request body has 1 error(s)', [
      { message: 'The audience does not exist', property: 'recipient' },
    ])
  }
  if (request.filter?.demographic !== undefined) return { userIds: [], failure: TOO_FEW_RECIPIENTS }
  const everyone = world.people.friends().map((user) => user.userId)
  const { max = everyone.length, upToRemainingQuota = false } = request.limit ?? {}
  const { quota } = world.settings
  const left = quota.type === 'limited' ? quota.value - world.quota.consumption() : Infinity
  const count = upToRemainingQuota ? Math.max(0, Math.min(max, left)) : max
  return { userIds: everyone.slice(0, count), failure: null }
}

export class Narrowcasts {
  readonly #progress = new Map<string, Progress>()

  finished(requestId: string, at: number, count: number, failure: NarrowcastFailure | null): void {
    const time = new Date(at).toISOString()
    const times = { acceptedTime: time, completedTime: time }
    this.#progress.set(
      requestId,
      failure === null
        ? { phase: 'succeeded', successCount: count, failureCount: 0, targetCount: count, ...times }
        : { phase: 'failed', ...failure, ...times },
    )
    const [oldest] = this.#progress.keys()
    if (this.#progress.size > PROGRESS_KEPT && oldest !== undefined) this.#progress.delete(oldest)
  }

  progress(requestId: string | null): Progress {
    const progress = this.#progress.get(requestId ?? '')
    if (progress === undefined) throw new LineError(404, 'Not found')
    return progress
  }
}
