// The ledger's SQL over all accounts: what has expired is written off, every account is replayed, the liability is counted.

import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Unit } from './rules.ts'

/** Accounts per statement: a transaction of well under a second. */
export const EXPIRE_ACCOUNTS_MAX = 500
/** Members per replay statement. */
export const REPLAY_MEMBERS_MAX = 5_000

/**
 * Writes off, for up to EXPIRE_ACCOUNTS_MAX accounts, the lots of the earliest instant that is over: what `expire` in rules.ts does
 * to one account, in one statement for many. An account that somebody else moves at the same time has its number taken: it is left
 * alone and found again by the next round. One instant per account and round, so that a number that is taken leaves no gap.
 * `ledger_lot_open_by_expiry` gives the lots that end first.
 * @returns one row: `due` accounts found, `written` of them
 */
export function expireLots(db: Database, now: Date) {
  return db.execute<{ due: number; written: number }>(sql`
    with first_over as (
      select member_id, unit, expires_at from ledger_lot
      where remaining > 0 and expires_at <= ${now}::timestamptz
      order by expires_at limit ${EXPIRE_ACCOUNTS_MAX}
    ), over as (
      select member_id, unit, min(expires_at) as expires_at from first_over group by member_id, unit
    ), lots as (
      select l.member_id, l.unit, l.seq, l.remaining, l.expires_at
      from over join ledger_lot l using (member_id, unit, expires_at)
      where l.remaining > 0
    ), sums as (
      select member_id, unit, expires_at, sum(remaining)::bigint as amount from lots group by member_id, unit, expires_at
    ), entries as (
      insert into ledger_entry
        (member_id, unit, seq, kind, delta, balance_after, reason, source, actor, occurred_at, recorded_at)
      select s.member_id, s.unit, a.seq + 1, 'expire', -s.amount, a.balance - s.amount, 'expiry',
        'expiry:' || to_char(s.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'system', s.expires_at, ${now}::timestamptz
      from sums s join account a using (member_id, unit)
      on conflict (member_id, unit, seq) do nothing
      returning member_id, unit, seq, balance_after
    ), takes as (
      insert into ledger_take (member_id, unit, seq, lot_seq, amount)
      select e.member_id, e.unit, e.seq, l.seq, l.remaining from entries e join lots l using (member_id, unit)
    ), emptied as (
      update ledger_lot l set remaining = 0
      from entries e join lots o using (member_id, unit)
      where l.member_id = o.member_id and l.unit = o.unit and l.seq = o.seq
    ), moved as (
      update account a set seq = e.seq, balance = e.balance_after
      from entries e where a.member_id = e.member_id and a.unit = e.unit
    )
    select (select count(*) from over)::int as due, (select count(*) from entries)::int as written`)
}

/** An account that does not agree with its entries, lots, takes or holds, and in what. */
export interface Disagreement extends Record<string, unknown> {
  memberId: string
  unit: Unit
  complaints: string[]
}

/** The last member of the slice behind `after`; null where `after` was the last one. */
export function selectSliceEnd(db: Database, after: string) {
  return db.execute<{ upTo: string | null; members: number }>(sql`
    select (max(id::text))::uuid as "upTo", count(*)::int as members
    from (select id from member where id > ${after}::uuid order by id limit ${REPLAY_MEMBERS_MAX}) as slice`)
}

/** Every account of a slice of members, told again from its rows: those that do not agree. One snapshot, set-based. */
export function selectDisagreements(db: Database, after: string) {
  return db.execute<Disagreement>(sql`
    with slice as (
      select id as member_id from member where id > ${after}::uuid order by id limit ${REPLAY_MEMBERS_MAX}
    ), running as (
      select e.member_id, e.unit, e.seq, e.kind, e.delta,
        e.balance_after <> sum(e.delta) over (partition by e.member_id, e.unit order by e.seq) as wrong
      from ledger_entry e join slice using (member_id)
    ), entries as (
      select member_id, unit, sum(delta) as total, min(seq) as first, max(seq) as last, count(*) as count, bool_or(wrong) as wrong,
        coalesce(sum(delta) filter (where kind in ('hold', 'release')), 0) as held_back
      from running group by member_id, unit
    ), lot_takes as (
      select t.member_id, t.unit, t.lot_seq as seq, sum(t.amount) as taken
      from ledger_take t join slice using (member_id) group by t.member_id, t.unit, t.lot_seq
    ), lots as (
      select l.member_id, l.unit, sum(l.remaining) as held,
        bool_or(l.remaining < 0 or l.remaining > l.amount or l.amount <> e.delta) as out_of_bounds,
        bool_or(l.remaining <> l.amount - coalesce(t.taken, 0)) as takes_differ
      from ledger_lot l join slice using (member_id)
      join ledger_entry e using (member_id, unit, seq)
      left join lot_takes t using (member_id, unit, seq)
      group by l.member_id, l.unit
    ), entry_takes as (
      select t.member_id, t.unit, t.seq, sum(t.amount) as taken
      from ledger_take t join slice using (member_id) group by t.member_id, t.unit, t.seq
    ), taking as (
      select r.member_id, r.unit, bool_or(coalesce(t.taken, 0) <> -r.delta) as takes_differ
      from running r left join entry_takes t using (member_id, unit, seq)
      where r.kind in ('spend', 'hold', 'expire', 'capture')
      group by r.member_id, r.unit
    ), holds as (
      select h.member_id, h.unit, sum(h.amount) filter (where h.status in ('held', 'captured')) as held,
        bool_or(made.kind <> 'hold' or made.delta <> -h.amount
          or (h.status <> 'held' and (settled.of_seq is distinct from h.seq
            or settled.kind <> case h.status when 'captured' then 'capture' else 'release' end))) as wrong
      from ledger_hold h join slice using (member_id)
      join ledger_entry made using (member_id, unit, seq)
      left join ledger_entry settled
        on settled.member_id = h.member_id and settled.unit = h.unit and settled.seq = h.settled_seq
      group by h.member_id, h.unit
    ), known as (
      select a.member_id, a.unit from account a join slice using (member_id) union select member_id, unit from entries
    ), told as (
      select k.member_id, k.unit, array_remove(array[
        case when a.balance is distinct from coalesce(e.total, 0) or e.wrong then 'balance against entries' end,
        case when a.balance is distinct from coalesce(l.held, 0) - a.debt then 'balance against lots and debt' end,
        case when a.debt > 0 and l.held > 0 then 'debt beside open lots' end,
        case when e.first <> 1 or e.last <> e.count or a.seq is distinct from e.last then 'numbering' end,
        case when l.out_of_bounds then 'lot out of bounds' end,
        case when l.takes_differ or t.takes_differ then 'takes against lots' end,
        case when h.wrong or coalesce(h.held, 0) <> -coalesce(e.held_back, 0) then 'holds against entries' end
      ], null) as complaints
      from known k
      left join account a using (member_id, unit)
      left join entries e using (member_id, unit)
      left join lots l using (member_id, unit)
      left join taking t using (member_id, unit)
      left join holds h using (member_id, unit)
    )
    select member_id as "memberId", unit, complaints from told where cardinality(complaints) > 0 order by member_id, unit`)
}
