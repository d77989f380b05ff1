// What every act at the counter needs: its key, the member its token names, the refusal of one that opens nothing, the receipt's way.

import type { Context as HonoContext } from 'hono'
import { personIdOf } from '../core/ids.ts'
import { isRemembered } from '../core/operation.ts'
import type { AtCounter } from '../loyalty/spending/operations.ts'
import { recordRefusal } from '../shop/audit/operations.ts'
import { barredFrom, COUNTER_ROLES } from '../shop/staff/rules.ts'
import { type StaffRow, selectStaff } from '../shop/staff/store.ts'
import type { AppEnv } from './app-env.ts'
import { refuse } from './errors.ts'
import { readCounterToken } from './session.ts'

export function counterKey(c: HonoContext<AppEnv>, idempotencyKey: string): string {
  return `counter:${personIdOf(c.get('session').lineUserId)}:${idempotencyKey}`
}

/**
 * The member a counter token names, for the staff person who holds it; null where it opens nothing. One whose five minutes are over
 * opens only the answer to what was done before under `key`.
 */
export async function readMember(
  c: HonoContext<AppEnv>,
  token: string,
  key?: string,
): Promise<AtCounter | null> {
  const named = await readCounterToken(c, token)
  if (!named) return null
  const { db } = c.get('context')
  if (named.expired && !(key !== undefined && (await isRemembered(db, key)))) return null
  const { memberId, identifiedBy } = named
  return { staffLineUserId: c.get('session').lineUserId, memberId, identifiedBy }
}

/** A counter token that opens nothing, written down. */
export async function refuseToken(c: HonoContext<AppEnv>, action: string): Promise<Response> {
  const context = c.get('context')
  const code = 'counter_token_expired'
  const [person] = await selectStaff(context.db, c.get('session').lineUserId)
  await recordRefusal(context, { actor: person?.id, action, code })
  return refuse(c, { code })
}

/** Why an answer from memory is not told; null where it is: somebody who was dismissed since learns nothing again. */
export function barredSince({
  replayed,
  state: { staff },
}: {
  replayed: boolean
  state: { staff: StaffRow | undefined }
}) {
  return replayed ? barredFrom(COUNTER_ROLES, staff) : null
}

/** The receipt is stored; should this message be lost, the next minute's sweep finds it. */
export function sendReceipt(c: HonoContext<AppEnv>, batchId: string): void {
  const { queues } = c.get('context')
  c.executionCtx.waitUntil(queues.deliveries.send({ job: 'deliver-batch', batchId }))
}
