// What must hold of a shop whatever happened in it: read from its tables, told as complaints.

import { sql } from 'drizzle-orm'
import { FIRST_SLICE } from '../../worker/loyalty/ledger/nightly.ts'
import { selectDisagreements } from '../../worker/loyalty/ledger/nightly-store.ts'
import { spendHoldIds } from '../../worker/loyalty/spending/store.ts'
import type { TestWorld } from './world.ts'

interface Complaint extends Record<string, unknown> {
  complaint: string
}

/** A coupon is what its last step says, its steps are all there, and quotas count what was issued. */
const COUPONS = sql`
  select 'coupon ' || c.id || ' is ' || c.status || ' with ' || c.steps || ' steps, the last one ' || coalesce(last.kind, 'its issue') as complaint
  from coupon c
  left join lateral (select kind from coupon_step where coupon_id = c.id order by number desc limit 1) last on true
  where c.steps <> (select count(*) from coupon_step where coupon_id = c.id)
    or c.status not in ('issued', 'expired', 'held', 'redeemed', 'void')
    or (last.kind = 'hold') <> (c.status = 'held') or (last.kind = 'redeem') <> (c.status = 'redeemed')
    or (last.kind = 'void') <> (c.status = 'void')
  union all
  select 'quota of ' || q.template_id || ' counts ' || q.issued from coupon_quota q
  where q.issued <> (select count(*) from coupon where template_id = q.template_id)
  union all
  select 'member ' || member_id || ' has no coupon ' || template_id || ' number ' || count(*) from coupon
  group by member_id, template_id having max(number) <> count(*)`

/** Of a reward as many are taken as are with members or used; every voucher's end is written once. */
const REWARDS = sql`
  select 'stock of ' || s.reward_id || ' says ' || s.taken as complaint from reward_stock s
  where s.taken <> (select count(*) from voucher where reward_id = s.reward_id and status in ('issued', 'redeemed'))
  union all
  select 'voucher ' || v.id || ' is ' || v.status from voucher v left join voucher_end e on e.voucher_id = v.id
  where v.status <> coalesce(e.kind, 'issued')
  union all
  select 'points of voucher ' || v.id || ' are ' || coalesce(h.status, 'not held') || ' though it is ' || v.status
  from voucher v left join ledger_hold h on h.id = v.id
  where v.payment = 'hold' and h.status is distinct from case v.status
    when 'issued' then 'held' when 'redeemed' then 'captured' when 'expired' then 'expired' else 'released' end
    and not (v.status in ('issued', 'expired') and h.status in ('held', 'expired'))`

/** A gift card's value is in one account at the most, once, and its steps are all there. */
const GIFT_CARDS = sql`
  select 'gift card ' || g.id || ' is ' || g.status || ' and was earned ' || coalesce(e.times, 0) || ' times' as complaint
  from gift_card g
  left join lateral (
    select count(*) as times, sum(delta) as delta from ledger_entry
    where source = 'gift-card:' || g.id and kind in ('earn')
  ) e on true
  where coalesce(e.times, 0) <> (g.claimed_by is not null)::int
    or (g.claimed_by is not null and e.delta <> g.amount_minor)
    or g.steps <> (select count(*) from gift_card_step where gift_card_id = g.id)
    or (g.status = 'refunded' and g.refunded_minor = 0)`

/** Rollups are the sums they stand for; a purchase given back whole is none. */
const PURCHASES = sql`
  select 'member ' || m.id || ' has bought ' || p.count || ' times for ' || p.minor || ', the rollup says '
    || m.purchase_count || ' for ' || m.purchase_amount_minor as complaint
  from member m cross join lateral (
    select count(*) as count, coalesce(sum(amount_minor - refunded_minor), 0) as minor, max(occurred_at) as last_at
    from purchase where member_id = m.id and refunded_minor < amount_minor
  ) p
  where m.purchase_count <> p.count or m.purchase_amount_minor <> p.minor or m.last_purchase_at is distinct from p.last_at
  union all
  select 'purchase ' || p.id || ' was given back ' || p.refunded_minor || ', its refunds say ' || r.minor
  from purchase p cross join lateral (
    select coalesce(sum(applied_minor), 0) as minor from purchase_refund where purchase_id = p.id
  ) r
  where p.refunded_minor <> r.minor
  union all
  select 'purchase ' || id || ' has no binding of its member' from purchase p
  where member_id is not null and claim_code is not null
    and not exists (select 1 from purchase_binding b where b.purchase_id = p.id and b.member_id = p.member_id)`

/** Whatever was set aside and captured paid for one purchase, by as much. */
const SPENDING = sql`
  select 'purchase ' || p.id || ' was paid with ' || p.points_spent || ' points and ' || p.credit_paid_minor || ' credit, its hold '
    || coalesce(h.points || ' and ' || h.credit_minor, 'is none') as complaint
  from purchase p left join spend_hold h on h.id = p.spend_hold_id
  where p.points_spent + p.credit_paid_minor > 0
    and (h.id is null or h.member_id <> p.member_id or h.points <> p.points_spent or h.credit_minor <> p.credit_paid_minor)
  union all
  select 'hold ' || l.id || ' is captured and paid for nothing' from ledger_hold l
  join ledger_entry e on e.member_id = l.member_id and e.unit = l.unit and e.seq = l.seq
  where l.status = 'captured' and e.source like 'spend:%'
    and not exists (select 1 from purchase p where 'spend:' || p.spend_hold_id = e.source)`

/** The history of tiers ends in the tier held; changes of one instant have no order among themselves. */
const TIERS = sql`
  select 'member ' || m.id || ' holds ' || coalesce(m.tier_id, 'none') || ', the history ends in ' || last.tiers as complaint
  from member m join lateral (
    select string_agg(to_tier_id, ' or ') as tiers, bool_or(to_tier_id is not distinct from m.tier_id) as held
    from tier_change where member_id = m.id group by at order by at desc limit 1
  ) last on true
  where not last.held`

/** Nobody is told the same thing twice. */
const MESSAGES = sql`
  select 'dead letter ' || queue || ': ' || reason as complaint from dead_letter`

/** Everything that does not hold; none, whatever happened. */
export async function complaintsAbout({ db }: TestWorld): Promise<string[]> {
  const queries = [COUPONS, REWARDS, GIFT_CARDS, PURCHASES, SPENDING, TIERS, MESSAGES]
  const [accounts, spendHolds, holds, ...found] = await db.batch([
    selectDisagreements(db, FIRST_SLICE),
    db.execute<{ id: string }>(sql`select id from spend_hold`),
    db.execute<{ id: string; status: string }>(sql`select id, status from ledger_hold`),
    ...queries.map((query) => db.execute<Complaint>(query)),
  ])
  const statusOf = new Map(holds.rows.map(({ id, status }) => [id, status]))
  const halves = spendHolds.rows.flatMap(({ id }) => {
    const statuses = Object.values(spendHoldIds(id)).flatMap((each) => statusOf.get(each) ?? [])
    return new Set(statuses).size === 1 ? [] : [`spend hold ${id} is ${statuses.join(' and ')}`]
  })
  return [
    ...accounts.rows.map((row) => JSON.stringify(row)),
    ...halves,
    ...found.flatMap(({ rows }) => rows.map(({ complaint }) => String(complaint))),
  ]
}

const TABLES = [
  'ledger_entry',
  'ledger_take',
  'ledger_hold',
  'coupon',
  'coupon_step',
  'voucher',
  'voucher_end',
  'gift_card',
  'gift_card_step',
  'purchase',
  'spend_hold',
  'purchase_refund',
  'purchase_binding',
  'tier_change',
  'check_in',
  'earning_award',
  'delivery_batch',
]

/** How much is written by now; reading it changes nothing. */
export async function rowsWritten({ db }: TestWorld): Promise<unknown> {
  const counts = TABLES.map((table) => `(select count(*) from ${table}) as ${table}`)
  const { rows } = await db.execute(sql.raw(`select ${counts.join(', ')}`))
  return rows[0]
}
