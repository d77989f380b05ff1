// Refusals that no operation decides: a door that stays shut, a token that opens nothing.

import { commit } from '../../../db/commit.ts'
import { newId } from '../../core/ids.ts'
import type { OperationContext } from '../../core/operation.ts'
import { auditStatement } from './store.ts'

/** `actor`: a staff id, or undefined where nobody of the shop was recognised. */
export async function recordRefusal(
  { db, now: clock }: OperationContext,
  { actor, action, code }: { actor: string | undefined; action: string; code: string },
): Promise<void> {
  const now = clock()
  const audit = auditStatement(db, { actor, action, code }, { now, newId: () => newId(now) })
  await commit(db, [audit])
}
