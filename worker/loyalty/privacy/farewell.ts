// Telling LINE that somebody left: claimed, called, marked; tried again until LINE has heard it or its token is over.

import { z } from 'zod'
import { commit } from '../../../db/commit.ts'
import { newId } from '../../core/ids.ts'
import type { OperationContext } from '../../core/operation.ts'
import { HOUR_MS, MINUTE_MS } from '../../core/time.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { claimFarewell, deleteFarewell, selectDueFarewells } from './store.ts'

/** What is sealed until LINE was told. */
export const farewellNote = z.object({
  lineUserId: z.string(),
  /** Of the page they left by; null where it had none: then there is nothing to give back but the menu. */
  userAccessToken: z.string().nullable(),
})
export type FarewellNote = z.infer<typeof farewellNote>

/** LIFF's access tokens live twelve hours (LINE Login); after a day there is nothing that LINE could still take back. */
const GIVEN_UP_AFTER_MS = 24 * HOUR_MS
/** A try that ended badly, or not at all, is followed by another one after this. */
const NEXT_TRY_MS = 5 * MINUTE_MS
/** One tick brings back at most this many; the next one goes on. */
const DUE_MAX = 100

export interface FarewellTools {
  /** Null: sealed with another secret. */
  open(sealed: string): Promise<FarewellNote | null>
  /** True when LINE has done it, or says that there is nothing to do. */
  tell(note: FarewellNote): Promise<boolean>
}

export type FarewellState = 'told' | 'later' | 'given-up' | 'idle'

/** One try. Repeated it changes nothing: LINE takes both calls any number of times. */
export async function sayFarewell(
  { db, now: clock }: OperationContext,
  id: string,
  { open, tell }: FarewellTools,
): Promise<FarewellState> {
  const now = clock()
  const [claimed] = await claimFarewell(db, id, now, new Date(now.getTime() + NEXT_TRY_MS))
  if (!claimed) return 'idle'
  const note = await open(claimed.sealed)
  if (note !== null && (await tell(note))) {
    await commit(db, [deleteFarewell(db, id)])
    return 'told'
  }
  const over = now.getTime() - claimed.createdAt.getTime() >= GIVEN_UP_AFTER_MS
  if (note !== null && !over) return 'later'
  const act = {
    actor: 'system',
    action: 'say-farewell',
    subject: `farewell:${id}`,
    code: note === null ? 'seal_broken' : 'line_unreachable',
  }
  await commit(db, [
    deleteFarewell(db, id),
    auditStatement(db, act, { now, newId: () => newId(now) }),
  ])
  return 'given-up'
}

/** The farewells whose message was lost, or whose last try failed; for the minute's tick. */
export async function dueFarewells({ db, now }: OperationContext): Promise<string[]> {
  const rows = await selectDueFarewells(db, now(), DUE_MAX)
  return rows.map(({ id }) => id)
}
