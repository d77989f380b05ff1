// Sends one batch: claim, call, mark. The retry key was stored before the first try, so that no crash and no repeat sends twice.

import type { Database } from '../../../db/client.ts'
import { commit, isConflict, isUnreachable, type Statement } from '../../../db/commit.ts'
import type { OperationContext } from '../../core/operation.ts'
import type { Program } from '../program/rules.ts'
import {
  type Claim,
  cappedFrom,
  endWithoutCall,
  isPostponement,
  isQuiet,
  type Mark,
  type SendResult,
  settle,
} from './rules.ts'
import {
  claimOf,
  claimStatement,
  markStatement,
  postponeStatement,
  selectWaiting,
} from './store.ts'

/** The call to LINE: a push for a member's own message, a multicast for everything else. */
export type Send = (message: {
  kind: 'own' | 'campaign'
  to: string[]
  messages: unknown[]
  retryKey: string
}) => Promise<SendResult>

/** What a wing above adds to the commit that ends a batch (it owns the campaign; this feature does not). */
export type FollowUp = (
  db: Database,
  ended: { campaignId: string; claim: Claim; mark: Mark; now: Date },
) => {
  before: Statement[]
  after: Statement[]
}

export interface DeliveryTools {
  send: Send
  followUp: FollowUp
  program: Program
}

export type Delivered =
  | { state: 'ended'; mark: Mark }
  /** To be tried again by a message that comes after this pause. */
  | { state: 'postponed'; delayMs: number; reason: string }
  /** Finished before, or not to be tried until the cron says so. */
  | { state: 'idle' }

export async function deliverBatch(
  context: OperationContext,
  batchId: string,
  tools: DeliveryTools,
): Promise<Delivered> {
  const { db } = context
  const claimedAt = context.now()
  const guards = {
    campaignsMaySend: !isQuiet(claimedAt, tools.program),
    cappedFrom: cappedFrom(claimedAt, tools.program),
  }
  const [rows, [waiting]] = await db.batch([
    claimStatement(db, batchId, claimedAt, guards),
    selectWaiting(db, batchId),
  ])
  const claim = claimOf(rows)
  if (claim === null) return waitFor(waiting, claimedAt)
  const ending = endWithoutCall(claim, claimedAt)
  const settled = ending ?? settle(claim, await call(claim, tools), context.now(), Math.random())
  if (isPostponement(settled)) {
    await commitSurely(db, [postponeStatement(db, claim, settled)])
    const delayMs = Math.max(0, settled.nextAttemptAt.getTime() - context.now().getTime())
    return { state: 'postponed', delayMs, reason: settled.reason }
  }
  await commitSurely(db, endStatements(db, claim, settled, tools, context.now()))
  return { state: 'ended', mark: settled }
}

/** Somebody else owns it, or its pause is not over: a message may come back then. In quiet hours the cron brings it back. */
function waitFor(waiting: { nextAttemptAt: Date } | undefined, now: Date): Delivered {
  const delayMs = waiting ? waiting.nextAttemptAt.getTime() - now.getTime() : 0
  return delayMs > 0 ? { state: 'postponed', delayMs, reason: 'not-yet' } : { state: 'idle' }
}

function call(
  { campaignId, recipients, messages, retryKey }: Claim,
  { send }: DeliveryTools,
): Promise<SendResult> {
  return send({
    kind: campaignId === null ? 'own' : 'campaign',
    to: recipients,
    messages,
    retryKey,
  })
}

function endStatements(
  db: Database,
  claim: Claim,
  mark: Mark,
  { followUp }: DeliveryTools,
  now: Date,
): Statement[] {
  const marked = markStatement(db, claim, mark, now)
  if (claim.campaignId === null) return [marked]
  const { before, after } = followUp(db, { campaignId: claim.campaignId, claim, mark, now })
  return [...before, marked, ...after]
}

/** LINE has been called: its answer is worth several tries before the lease and the retry key have to save it. */
const COMMIT_ATTEMPTS_MAX = 4

async function commitSurely(db: Database, statements: readonly Statement[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await commit(db, statements)
      return
    } catch (error) {
      if (attempt >= COMMIT_ATTEMPTS_MAX || !(isConflict(error) || isUnreachable(error)))
        throw error
    }
  }
}
