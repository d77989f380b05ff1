// A visit to a branch, by the QR that hangs there: once per member, branch and business day.

import type { Load, OperationContext } from '../../core/operation.ts'
import { awardTrigger } from '../earning/operations.ts'

interface Visit {
  lineUserId: string
  /** As the token says (branch-token.ts). */
  branchId: string
  /** When the member scanned, epoch milliseconds: an event may wait on the queue over midnight. Null: now. */
  occurredAt: number | null
}

/** Refused as `already_awarded` on the second time of a day, and as `branch_unknown` where the shop has closed the branch. */
export function checkInAtBranch<After = undefined>(
  context: OperationContext,
  { lineUserId, branchId, occurredAt }: Visit,
  key: string,
  after?: Load<After>,
) {
  const command = {
    who: { lineUserId },
    trigger: 'branch-check-in' as const,
    source: branchId,
    daily: true as const,
    branchId,
    occurredAt,
    actor: 'member' as const,
  }
  return awardTrigger(context, command, key, after)
}
