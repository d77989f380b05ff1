// One commit, one HTTP transaction: all of its statements are written, or none; and what a failed one means.

import { NeonDbError } from '@neondatabase/serverless'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from './client.ts'

export type Statement = BatchItem<'pg'>

/**
 * Runs the statements as one transaction in one round trip, and after them, in the same transaction, the queries.
 * @returns the rows of `queries`
 * @throws the driver's error; `isConflict` and `isUnreachable` tell which ones are worth another try
 */
export async function commit(
  db: Database,
  statements: readonly Statement[],
  queries: readonly Statement[] = [],
): Promise<unknown[]> {
  const [first, ...rest] = [...statements, ...queries]
  if (!first) return []
  const results = await db.batch([first, ...rest])
  return results.slice(statements.length)
}

/** PostgreSQL: unique_violation, serialization_failure, deadlock_detected. */
const CONFLICTS = new Set(['23505', '40001', '40P01'])

/**
 * Constraints that fail where somebody else wrote first: a sum that commits add to without reading it, of which others took what was
 * left, or a reward's last piece; a raffle's drum that another draw has emptied; a coupon that was withdrawn with its unsent message while it was used; a tier that was moved since it
 * was read; whatever `failWhere` finds (guard.ts).
 */
const GUARDING_CHECKS = new Set([
  'earning_usage_within_limit',
  'coupon_quota_kept',
  'coupon_within_member_limit',
  'coupon_step_coupon_id_coupon_id_fk',
  'member_tier_revision',
  'reward_stock_within_limit',
  'raffle_draw_drum',
  'stale_decision_never',
])

/** True when somebody else wrote first: what was decided is stale, and deciding again will see what they wrote. */
export function isConflict(error: unknown): boolean {
  const found = databaseError(error)
  if (found?.code === undefined) return false
  return CONFLICTS.has(found.code) || GUARDING_CHECKS.has(found.constraint ?? '')
}

/** True when no answer of the database arrived: the statements may have been written or not. */
export function isUnreachable(error: unknown): boolean {
  const found = databaseError(error)
  if (found !== undefined) return found.code === undefined
  return isTimeout(error)
}

/** PostgreSQL: query_canceled, which is how a `statement_timeout` ends. */
const STOPPED = '57014'

/** True when the database stopped the statement because it took longer than the batch allowed. */
export function isStopped(error: unknown): boolean {
  return databaseError(error)?.code === STOPPED
}

/** The answer began and did not end in time: the driver does not wrap that. */
function isTimeout(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'TimeoutError') return true
  }
  return false
}

function databaseError(error: unknown): NeonDbError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof NeonDbError) return cause
  }
  return undefined
}
