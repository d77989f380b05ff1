// A visit to a branch, by the QR that hangs there: once per member, branch and business day.

import { isRemembered, type Load, type OperationContext } from '../../core/operation.ts'
import { loadProgram } from '../../shop/program/operations.ts'
import { awardTrigger } from '../earning/operations.ts'
import { readBranchToken } from './branch-token.ts'

/**
 * The branch whose QR was scanned at `scannedAt`; null where the token is nobody's, over, or of a printed code that the branch does not
 * use: a copy of one that was taken down counts for nothing. Such a token opens only the answer to the visit that was made by it under
 * `key`, which its sender may not have heard. Asks the database only for that, and where the program was not read within the minute.
 */
export async function branchVisited(
  context: OperationContext,
  {
    secret,
    token,
    scannedAt,
    key,
  }: { secret: string; token: string; scannedAt: Date; key: string },
): Promise<string | null> {
  const code = await readBranchToken(secret, token, scannedAt)
  if (code === null) return null
  const counts = code.kind === 'printed' ? await hangs(context, code.branchId) : !code.over
  return counts || (await isRemembered(context.db, key)) ? code.branchId : null
}

/** Whether the branch's printed code is the one in use. */
async function hangs(context: OperationContext, branchId: string): Promise<boolean> {
  const { branches } = await loadProgram(context)
  return !branches.some(({ id, checkInCode }) => id === branchId && checkInCode === 'rotating')
}

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
