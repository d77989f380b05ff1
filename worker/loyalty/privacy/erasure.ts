// What erasure takes away: a list that every feature extends which keeps something that names a member.

import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { personIdOf } from '../../core/ids.ts'
import { forgetOutcomes } from '../../core/operation.ts'
import { forgetDetails } from '../../shop/audit/store.ts'
import { deleteLettersOf } from '../../shop/dead-letter/store.ts'
import { emptyMessage, emptyOwnMessages } from '../../shop/delivery/store.ts'
import { forgetTries } from '../attempt/store.ts'
import { forgetCheckIns } from '../check-in/store.ts'
import { voidCouponsOf } from '../coupon/store.ts'
import { forgetGiftWords } from '../gift-card/store.ts'
import { forgetNotes } from '../ledger/store.ts'
import { keepUses } from '../member/past-use.ts'
import { eraseMember } from '../member/store.ts'
import { forgetCode, messageIdOf } from '../referral/store.ts'
import { endVouchersOf } from '../reward/store.ts'
import { deleteTicketsOf } from './store.ts'

/** Who is erased. */
export interface Leaver {
  memberId: string
  lineUserId: string
  now: Date
}

/** The name of the operation that erases: its own outcome, which names nobody, answers its own repeat. */
export const LEAVE = 'leave'

/**
 * One entry per place that names a member, each a statement of the feature that owns the table. `test/worker/erasure.test.ts` searches every
 * text and JSON column of the database for what was known of the person: a feature that keeps more fails there until it adds its entry.
 */
const ERASERS: readonly ((db: Database, leaver: Leaver) => Statement[])[] = [
  (db, { memberId, now }) => eraseMember(db, memberId, now),
  (db, { memberId, now }) => voidCouponsOf(db, memberId, now),
  (db, { memberId, now }) => [endVouchersOf(db, memberId, now)],
  (db, leaver) => keepUses(db, leaver),
  (db, { memberId }) => [forgetGiftWords(db, memberId)],
  (db, { memberId }) => [forgetCode(db, memberId)],
  (db, { memberId }) => [forgetNotes(db, memberId)],
  (db, { memberId }) => [forgetCheckIns(db, memberId)],
  (db, { memberId }) => [forgetTries(db, memberId)],
  (db, { memberId, now }) => [emptyOwnMessages(db, memberId, now)],
  (db, { memberId, now }) => [emptyMessage(db, messageIdOf(memberId), now)],
  (db, { lineUserId }) => [deleteLettersOf(db, lineUserId)],
  (db, { memberId }) => [
    forgetDetails(
      db,
      sql`select ${`member:${memberId}`} union all select 'coupon:' || id from coupon where member_id = ${memberId}::uuid
        union all select 'voucher:' || id from voucher where member_id = ${memberId}::uuid
        union all select 'purchase:' || id from purchase where member_id = ${memberId}::uuid
        union all select 'gift-card:' || id from gift_card where buyer_id = ${memberId}::uuid or claimed_by = ${memberId}::uuid`,
    ),
  ],
  (db, { memberId }) => [deleteTicketsOf(db, memberId)],
  (db, { memberId, lineUserId }) => [forgetOutcomes(db, [memberId, personIdOf(lineUserId)], LEAVE)],
]

/** Everything, in the commit that ends the membership. */
export function eraseStatements(db: Database, leaver: Leaver): Statement[] {
  return ERASERS.flatMap((eraser) => eraser(db, leaver))
}
