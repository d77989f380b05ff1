// The SQL of draws: winners drawn from the entries that a draw has ended, what each is to get, and a draw as it is shown and checked.

import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { failWhere } from '../../../db/guard.ts'
import { couponQuota } from '../../../db/schema/coupon.ts'
import { member } from '../../../db/schema/member.ts'
import { raffleDraw, raffleWinner } from '../../../db/schema/raffle.ts'
import { staff } from '../../../db/schema/staff.ts'
import type { Prize } from '../reward/prize.ts'

/** How many of each coupon template were issued. */
export function selectIssued(db: Database) {
  return db
    .select({ templateId: couponQuota.templateId, issued: couponQuota.issued })
    .from(couponQuota)
}

/** The number of a reward's last draw; no row before the first. */
export function selectLastNumber(db: Database, rewardId: string) {
  return db
    .select({ number: raffleDraw.number })
    .from(raffleDraw)
    .where(eq(raffleDraw.rewardId, rewardId))
    .orderBy(desc(raffleDraw.number))
    .limit(1)
}

export interface NewDraw {
  drawId: string
  rewardId: string
  number: number
  seed: string
  staffId: string
  at: Date
  prizes: readonly Prize[]
  /** By place: which prize it wins, from 1, and the id that the prize will have; null: it has none. */
  places: readonly { prizeNumber: number; prizeId: string | null }[]
}

/**
 * Draws the winners as `drawWinners` (draw.ts) does, from the entries that the statement before it ended for this draw, and writes them
 * with the draw. A ticket's number is hashed where it lies: 100,000 entries never leave the database. Numbers are compared as text of the
 * collation "C", byte by byte, and carry their entry behind them.
 */
export function insertDraw(
  db: Database,
  { drawId, rewardId, number, seed, staffId, at, prizes, places }: NewDraw,
): Statement {
  const prizeOf = (field: string) =>
    sql`${JSON.stringify(places)}::jsonb -> (place - 1)::integer ->> ${field}`
  return db.execute(sql`
    with drum as (
      select v.id, v.member_id, v.raffle_weight from voucher_end e join voucher v on v.id = e.voucher_id
      where e.draw_id = ${drawId}::uuid
    ), lowest as (
      select d.member_id,
        min((encode(sha256(convert_to(${`${seed}:`} || d.id || ':' || t.ticket, 'UTF8')), 'hex') || ':' || d.id) collate "C") as number
      from drum d cross join lateral generate_series(1, d.raffle_weight) as t(ticket)
      group by d.member_id
    ), placed as (
      select member_id, split_part(number, ':', 2)::uuid as entry_id, row_number() over (order by number collate "C") as place
      from lowest order by number collate "C" limit ${places.length}::integer
    ), drawn as (
      insert into raffle_draw (id, reward_id, number, seed, staff_id, at, entries, members, tickets, prizes)
      select ${drawId}::uuid, ${rewardId}, ${number}::integer, ${seed}, ${staffId}::uuid, ${at}::timestamptz,
        count(*), count(distinct member_id), coalesce(sum(raffle_weight), 0), ${JSON.stringify(prizes)}::jsonb
      from drum
    )
    insert into raffle_winner (draw_id, place, prize_number, entry_id, member_id, prize_id)
    select ${drawId}::uuid, place, (${prizeOf('prizeNumber')})::integer, entry_id, member_id, (${prizeOf('prizeId')})::uuid
    from placed`)
}

/** Fails the commit where fewer won than were to, because entries went meanwhile, or one of them is leaving: it is decided again. */
export function checkWinners(db: Database, drawId: string, winners: number): Statement[] {
  const ofDraw = sql`from raffle_winner where draw_id = ${drawId}::uuid`
  // Locked as a foreign key locks them: somebody who is leaving is waited for, and then is no member.
  const locked = sql`select status from member where id in (select member_id ${ofDraw}) order by id for key share`
  return [
    failWhere(db, 'a drum emptied', sql`(select count(*) ${ofDraw}) <> ${winners}::integer`),
    failWhere(db, 'a winner left', sql`found.status <> 'member'`, locked),
  ]
}

/**
 * Rows of member_id, id and code for what gives the winners of one prize theirs.
 * @param codes by place, from the first; null where the prize has none
 */
export function winnersOf(
  drawId: string,
  prizeNumber: number,
  codes: readonly (string | null)[],
): SQL {
  return sql`
    select member_id, prize_id as id, ${JSON.stringify(codes)}::jsonb ->> (place - 1) as code
    from raffle_winner where draw_id = ${drawId}::uuid and prize_number = ${prizeNumber}::integer`
}

const DRAW = {
  id: raffleDraw.id,
  rewardId: raffleDraw.rewardId,
  number: raffleDraw.number,
  seed: raffleDraw.seed,
  at: raffleDraw.at,
  entries: raffleDraw.entries,
  members: raffleDraw.members,
  tickets: raffleDraw.tickets,
  prizes: raffleDraw.prizes,
  staffName: staff.name,
}

/** A reward's draws, the newest first. */
export function selectDraws(db: Database, rewardId: string, limit: number) {
  return db
    .select(DRAW)
    .from(raffleDraw)
    .innerJoin(staff, eq(staff.id, raffleDraw.staffId))
    .where(eq(raffleDraw.rewardId, rewardId))
    .orderBy(desc(raffleDraw.number))
    .limit(limit)
}
export type DrawRow = Awaited<ReturnType<typeof selectDraws>>[number]

export function selectDraw(db: Database, drawId: string) {
  return db
    .select(DRAW)
    .from(raffleDraw)
    .innerJoin(staff, eq(staff.id, raffleDraw.staffId))
    .where(eq(raffleDraw.id, drawId))
}

/** Who won, by place. The name of somebody who has left is empty. */
export function selectWinners(db: Database, drawId: string) {
  return db
    .select({
      place: raffleWinner.place,
      prizeNumber: raffleWinner.prizeNumber,
      entryId: raffleWinner.entryId,
      memberId: raffleWinner.memberId,
      displayName: member.displayName,
      status: member.status,
    })
    .from(raffleWinner)
    .innerJoin(member, eq(member.id, raffleWinner.memberId))
    .where(eq(raffleWinner.drawId, drawId))
    .orderBy(raffleWinner.place)
}
export type WinnerRow = Awaited<ReturnType<typeof selectWinners>>[number]

/** The entries that a draw ended, with the place that each won. Members are numbered: whoever checks the draw need not know them. */
export function selectDrawnEntries(db: Database, drawId: string) {
  return db.execute<{ id: string; member: number; weight: number; place: number | null }>(sql`
    select v.id, dense_rank() over (order by v.member_id)::int as member, v.raffle_weight as weight, w.place
    from voucher_end e join voucher v on v.id = e.voucher_id left join raffle_winner w on w.entry_id = v.id
    where e.draw_id = ${drawId}::uuid order by v.id`)
}
