// The last sales of a branch, for the one who has to give one back.

import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { purchase } from '../../../db/schema/loyalty.ts'
import { member } from '../../../db/schema/member.ts'
import { type OperationContext, query, reads } from '../../core/operation.ts'
import { DAY_MS } from '../../core/time.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../../shop/staff/rules.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { mayRefund } from './refund-counter.ts'

/** How far back the list goes, and how long it is. */
const LISTED_MS = 7 * DAY_MS
const LISTED_MAX = 30

export interface CounterSale {
  saleNumber: string
  displayName: string
  at: Date
  amountMinor: number
  refundedMinor: number
  pointsPaidMinor: number
  creditPaidMinor: number
  refundable: boolean
}

const REFUNDS =
  sql<number>`(select count(*) from purchase_refund f where f.channel = purchase.channel and f.external_id = purchase.external_id)`.mapWith(
    Number,
  )

/** The sales of the staff person's branch, the newest first; null where they are no staff. One round trip. */
export async function readCounterSales(
  { db, now: clock }: OperationContext,
  staffLineUserId: string,
): Promise<CounterSale[] | null> {
  const now = clock()
  const load = reads(
    [selectProgram(db), selectStaff(db, staffLineUserId), selectSales(db, staffLineUserId, now)],
    ([versions, [staff], sales]) => ({
      program: currentProgramOf(versions).document,
      staff,
      sales,
    }),
  )
  const { program, staff, sales } = await query(db, load)
  if (barredFrom(COUNTER_ROLES, staff) || !staff) return null
  return sales.map(({ sale, displayName, refunds }) => ({
    saleNumber: sale.externalId,
    displayName,
    at: sale.occurredAt,
    amountMinor: sale.amountMinor,
    refundedMinor: sale.refundedMinor,
    pointsPaidMinor: sale.pointsPaidMinor,
    creditPaidMinor: sale.creditPaidMinor,
    refundable: isLeft(sale, refunds) && mayRefund(staff, sale, now, program.timeZone),
  }))
}

/** A sale that its discounts paid whole has nothing left to refund, and is given back once all the same. */
function isLeft(sale: { amountMinor: number; refundedMinor: number }, refunds: number): boolean {
  return sale.amountMinor === 0 ? refunds === 0 : sale.refundedMinor < sale.amountMinor
}

/** A week of counter sales along `purchase_counter_recent`. */
function selectSales(db: Database, staffLineUserId: string, now: Date) {
  const branch = sql`(select branch_id from staff where line_user_id = ${staffLineUserId})`
  return db
    .select({ sale: purchase, displayName: member.displayName, refunds: REFUNDS })
    .from(purchase)
    .innerJoin(member, eq(member.id, purchase.memberId))
    .where(
      and(
        eq(purchase.channel, 'counter'),
        gte(purchase.occurredAt, new Date(now.getTime() - LISTED_MS)),
        sql`${purchase.branchId} is not distinct from ${branch}`,
      ),
    )
    .orderBy(desc(purchase.occurredAt))
    .limit(LISTED_MAX)
}
