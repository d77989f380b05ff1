// The SQL of rewards: vouchers with how they ended, stock as a counter that cannot pass its limit, and the sweep of those that are over.

import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { prepared } from '../../../db/prepared.ts'
import { coupon } from '../../../db/schema/loyalty.ts'
import { member } from '../../../db/schema/member.ts'
import { raffleDraw, raffleWinner } from '../../../db/schema/raffle.ts'
import { rewardStock, voucher, voucherEnd } from '../../../db/schema/reward.ts'

const VOUCHER = {
  id: voucher.id,
  memberId: voucher.memberId,
  rewardId: voucher.rewardId,
  kind: voucher.kind,
  status: voucher.status,
  points: voucher.points,
  moneyMinor: voucher.moneyMinor,
  payment: voucher.payment,
  code: voucher.code,
  couponId: voucher.couponId,
  coupon,
  raffleWeight: voucher.raffleWeight,
  issuedAt: voucher.issuedAt,
  undoUntil: voucher.undoUntil,
  expiresAt: voucher.expiresAt,
  endedAt: voucherEnd.at,
  /** Of a drawn entry: its draw, and which of the draw's prizes it won; null: none. */
  drawId: voucherEnd.drawId,
  prizeNumber: raffleWinner.prizeNumber,
  prizes: raffleDraw.prizes,
}

function selectVouchers(db: Database) {
  return db
    .select(VOUCHER)
    .from(voucher)
    .leftJoin(coupon, eq(coupon.id, voucher.couponId))
    .leftJoin(voucherEnd, eq(voucherEnd.voucherId, voucher.id))
    .leftJoin(raffleWinner, eq(raffleWinner.entryId, voucher.id))
    .leftJoin(raffleDraw, eq(raffleDraw.id, raffleWinner.drawId))
}
export type VoucherRow = Awaited<ReturnType<typeof selectVouchers>>[number]

/** One voucher. */
export type VoucherRef = { id: string }

export function selectVoucher(db: Database, ref: VoucherRef) {
  return selectVouchers(db).where(eq(voucher.id, ref.id))
}

/** A member's newest vouchers. */
export function selectVouchersOf(db: Database, memberId: SQL, limit: number) {
  return selectVouchers(db)
    .where(eq(voucher.memberId, memberId))
    .orderBy(desc(voucher.issuedAt), desc(voucher.id))
    .limit(limit)
}

/** The newest vouchers of a reward, with who has them. */
export function selectVouchersOfReward(db: Database, rewardId: string, limit: number) {
  return db
    .select({ ...VOUCHER, memberName: member.displayName })
    .from(voucher)
    .innerJoin(member, eq(member.id, voucher.memberId))
    .leftJoin(coupon, eq(coupon.id, voucher.couponId))
    .leftJoin(voucherEnd, eq(voucherEnd.voucherId, voucher.id))
    .leftJoin(raffleWinner, eq(raffleWinner.entryId, voucher.id))
    .leftJoin(raffleDraw, eq(raffleDraw.id, raffleWinner.drawId))
    .where(eq(voucher.rewardId, rewardId))
    .orderBy(desc(voucher.issuedAt), desc(voucher.id))
    .limit(limit)
}

/** How many of each reward a member has: redeemed, and neither given back nor over; and what they had had in a life before. */
export const selectHad = prepared((db, memberId: SQL<SQL>, now: SQL<Date>) => {
  const had = sql`
    select reward_id, 1 as pieces from voucher where member_id = ${memberId}
      and (status = 'redeemed' or status = 'issued' and (expires_at is null or expires_at > ${now}::timestamptz))
    union all select subject, used from past_use where member_id = ${memberId} and kind = 'reward'`
  return db
    .select({
      rewardId: sql<string>`reward_id`,
      had: sql<number>`sum(pieces)`.mapWith(Number),
    })
    .from(sql`(${had}) as had`)
    .groupBy(sql`reward_id`)
})

/** How many of each reward are taken; no row for one that nobody has had. */
export const selectTaken = prepared((db) =>
  db.select({ rewardId: rewardStock.rewardId, taken: rewardStock.taken }).from(rewardStock),
)

export function insertVoucher(db: Database, row: Omit<typeof voucher.$inferInsert, 'status'>) {
  return db.insert(voucher).values({ ...row, status: 'issued' })
}

/** Takes one; fails the commit where that is more than there are (`reward_stock_within_limit`). Last, so that its row is locked briefly. */
export function takeStock(db: Database, rewardId: string, limit: number | null) {
  return db
    .insert(rewardStock)
    .values({ rewardId, taken: 1, limit })
    .onConflictDoUpdate({
      target: rewardStock.rewardId,
      set: { taken: sql`${rewardStock.taken} + 1`, limit },
    })
}

/** Ends a voucher; fails the commit where it has ended before. What was not handed over goes back to the stock. */
export function endStatements(
  db: Database,
  { rewardId, ...end }: typeof voucherEnd.$inferInsert & { rewardId: string },
): Statement[] {
  const giveBack = db
    .update(rewardStock)
    .set({ taken: sql`${rewardStock.taken} - 1` })
    .where(eq(rewardStock.rewardId, rewardId))
  return [
    db.insert(voucherEnd).values(end),
    db.update(voucher).set({ status: end.kind }).where(eq(voucher.id, end.voucherId)),
    ...(end.kind === 'redeemed' ? [] : [giveBack]),
  ]
}

/** True when the minute's tick has vouchers to write off. */
export async function hasDueVouchers(db: Database, now: Date): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select 1 from voucher where status = 'issued' and expires_at <= ${now.toISOString()}::timestamptz limit 1`,
  )
  return rows.length > 0
}

/** Vouchers written off by one statement. */
export const DUE_VOUCHERS_MAX = 500

/**
 * Writes off the vouchers that ended first and gives their stock back, in one statement; one that somebody ends at that moment keeps the
 * end that was written first. Their points are none of its business: a hold ends by itself. Answers how many were due.
 */
export function expireVouchers(db: Database, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`
  return db.execute<{ due: number }>(sql`
    with due as (
      select id, reward_id, expires_at from voucher
      where status = 'issued' and expires_at <= ${at} order by expires_at, id limit ${DUE_VOUCHERS_MAX}
    ), ended as (
      insert into voucher_end (voucher_id, kind, at, paid_minor)
      select id, 'expired', expires_at, 0 from due
      on conflict (voucher_id) do nothing returning voucher_id
    ), closed as (
      update voucher set status = 'expired' from ended where id = voucher_id returning reward_id
    ), given as (
      update reward_stock s set taken = taken - c.count
      from (select reward_id, count(*) as count from closed group by reward_id) c where s.reward_id = c.reward_id
    )
    select count(*)::int as due from due`)
}

/**
 * Ends what somebody who leaves has not used, as if they took it back: its piece goes to the next one. The points that are set aside for it
 * come back with the account's other holds. Fails the commit when a till ended one of them at that moment: it is decided again.
 */
export function endVouchersOf(db: Database, memberId: string, at: Date): Statement {
  return db.execute(sql`
    with ended as (
      update voucher set status = 'undone'
      where member_id = ${memberId}::uuid and status = 'issued' and kind <> 'coupon'
      returning id, reward_id
    ), given_back as (
      update reward_stock s set taken = s.taken - back.pieces
      from (select reward_id, count(*) as pieces from ended group by reward_id) back
      where s.reward_id = back.reward_id
    )
    insert into voucher_end (voucher_id, kind, at, paid_minor) select id, 'undone', ${at}::timestamptz, 0 from ended`)
}
