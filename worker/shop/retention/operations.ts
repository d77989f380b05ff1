// The nightly forgetting: what is older than its time goes, in bounded rounds; a long night is several messages.

import type { OperationContext } from '../../core/operation.ts'
import type { Day } from '../../core/time.ts'
import { loadProgram } from '../program/operations.ts'
import { keptSince, RETENTION_DAYS, type RetentionKind } from './rules.ts'
import { FORGOTTEN_PER_STATEMENT, forgetSome } from './store.ts'

/** Statements of one kind in one message; what is left waits for the next message. */
const ROUNDS_MAX = 10

/** @returns how many rows were forgotten, and whether there is more. Repeated, it changes nothing. */
export async function forgetOld(
  context: OperationContext,
  { day }: { day: Day },
): Promise<{ forgotten: number; more: boolean }> {
  const { timeZone } = await loadProgram(context)
  let forgotten = 0
  let more = false
  for (const kind of Object.keys(RETENTION_DAYS) as RetentionKind[]) {
    const since = keptSince(kind, day, timeZone)
    for (let round = 1; ; round += 1) {
      const count = await forgetSome(context.db, kind, since)
      forgotten += count
      if (count < FORGOTTEN_PER_STATEMENT) break
      if (round === ROUNDS_MAX) {
        more = true
        break
      }
    }
  }
  return { forgotten, more }
}
