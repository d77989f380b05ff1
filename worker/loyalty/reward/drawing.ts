// The SQL of vouchers in a raffle: what is in a drum, its entries ended by a draw, and the vouchers that winners get.

import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'

/** Open entries of members; those of somebody suspended wait, and somebody who left has none. */
const inDrum = (rewardId: string) => sql`
  from voucher v join member m on m.id = v.member_id
  where v.reward_id = ${rewardId} and v.kind = 'raffle-entry' and v.status = 'issued' and m.status = 'member'`

/** What is in a raffle's drum now, in one row; `own`: whether this LINE user has an entry in it. */
export function selectDrum(db: Database, rewardId: string, lineUserId: string, now: Date) {
  return db.execute<{
    entries: number
    members: number
    tickets: number
    undo_until: string | null
    own: boolean
  }>(sql`
    select count(*)::int as entries, count(distinct v.member_id)::int as members, coalesce(sum(v.raffle_weight), 0)::int as tickets,
      to_char(max(v.undo_until) filter (where v.undo_until > ${now}::timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as undo_until,
      coalesce(bool_or(m.line_user_id = ${lineUserId}), false) as own
    ${inDrum(rewardId)}`)
}

/**
 * Ends every entry in the drum for a draw, whatever their number, and their pieces of stock are free for the next one: one statement.
 * Fails the commit where an entry was undone, made void, drawn or left behind at that moment: it is decided again.
 */
export function endDrawnEntries(
  db: Database,
  { rewardId, drawId, at }: { rewardId: string; drawId: string; at: Date },
): Statement {
  return db.execute(sql`
    with drum as (select v.id ${inDrum(rewardId)} order by v.id), ended as (
      insert into voucher_end (voucher_id, kind, at, paid_minor, draw_id)
      select id, 'drawn', ${at}::timestamptz, 0, ${drawId}::uuid from drum
      returning voucher_id
    ), closed as (
      update voucher set status = 'drawn' from ended where id = voucher_id
    )
    update reward_stock set taken = taken - (select count(*) from ended) where reward_id = ${rewardId}`)
}

/** A draw is news for so long; later it stands among the earlier vouchers only. */
const NEWS_DAYS = 30
/** The card tells of this many. */
const RESULTS_SHOWN = 10

/** How the draws went that a member took part in, the newest first: a row each, however many entries they had. */
export function selectResults(db: Database, memberId: SQL, now: Date) {
  return db.execute(sql`
    select e.draw_id as "drawId", v.reward_id as "rewardId", (extract(epoch from max(e.at)) * 1000)::float8 as at,
      count(*)::int as entries, w.prize_number as "prizeNumber", d.prizes
    from voucher v join voucher_end e on e.voucher_id = v.id
    left join raffle_winner w on w.draw_id = e.draw_id and w.member_id = v.member_id
    left join raffle_draw d on d.id = w.draw_id
    where v.member_id = ${memberId} and v.status = 'drawn' and e.at > ${now}::timestamptz - make_interval(days => ${NEWS_DAYS}::integer)
    group by e.draw_id, v.reward_id, w.prize_number, d.prizes order by max(e.at) desc limit ${RESULTS_SHOWN}::integer`)
}

const result = z.object({
  drawId: z.string(),
  rewardId: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** The member's own. */
  entries: z.number(),
  /** Which of the draw's prizes they won, from 1, and those prizes; null: none. */
  prizeNumber: z.number().nullable(),
  prizes: z.unknown(),
})
export type DrawResult = z.infer<typeof result>

export function resultsOf({ rows }: { rows: unknown[] }): DrawResult[] {
  return z.array(result).parse(rows)
}

/** A voucher as winners get it. */
export interface PrizeVoucher {
  rewardId: string
  kind: 'gift' | 'experience'
  /** How many of them: pieces of the reward's stock. */
  count: number
  stock: number | null
  expiresAt: Date
  at: Date
}

/**
 * Gives each of `winners` (rows of member_id, id and code) a voucher that cost nothing. Fails the commit where the stock does not cover
 * them any more: it is decided again.
 */
export function insertPrizeVouchers(
  db: Database,
  winners: SQL,
  { rewardId, kind, count, stock, expiresAt, at }: PrizeVoucher,
): Statement {
  return db.execute(sql`
    with won as (${winners}), counted as (
      insert into reward_stock (reward_id, taken, "limit") values (${rewardId}, ${count}::integer, ${stock}::integer)
      on conflict (reward_id) do update set taken = reward_stock.taken + excluded.taken, "limit" = excluded."limit"
    )
    insert into voucher (id, member_id, reward_id, kind, status, points, money_minor, payment, code, issued_at, undo_until, expires_at)
    select id, member_id, ${rewardId}, ${kind}, 'issued', 0, 0, 'none', code, ${at}::timestamptz, ${at}::timestamptz, ${expiresAt}::timestamptz
    from won`)
}
