// The SQL of tiers: spend in the windows that decide, and the history of changes.

import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { prepared } from '../../../db/prepared.ts'
import { insertRows } from '../../../db/rows.ts'
import { purchase } from '../../../db/schema/loyalty.ts'
import { member, tierChange } from '../../../db/schema/member.ts'
import { newId } from '../../core/ids.ts'
import { couponsHad } from '../member/past-use.ts'
import type { TierEnding, TierMove } from './rules.ts'

/** A setting of the program in force, read in the same statement so that no second round trip is needed. */
const setting = (column: string) =>
  sql`(select ${sql.identifier(column)} from program_version order by version desc limit 1)`
const ZONE = setting('time_zone')
const WINDOW = sql`make_interval(months => ${setting('tier_window_months')})`
const ENGAGEMENT = setting('engagement')

/** Where the rolling window that ends at `end` begins: `windowStart` of rules.ts in SQL. */
function startOfWindow(end: SQL): SQL {
  return sql`((${end} at time zone ${ZONE})::date - ${WINDOW}) at time zone ${ZONE}`
}

/**
 * The upgrade gifts a member was given; and of the templates that gifts and earning rules give, how many coupons were issued, to
 * everybody and to the member.
 */
export interface KnownGifts {
  /** `<tier>:<local day>` of each. */
  given: string[]
  issuances: { templateId: string; issued: number; ofMember: number }[]
}

/** What is left of a purchase behind its refunds. */
const LEFT_MINOR = sql`${purchase.amountMinor} - ${purchase.refundedMinor}`

function spendWhere(condition: SQL) {
  return sql<number>`coalesce(sum(${LEFT_MINOR}) filter (where ${condition}), 0)::bigint`.mapWith(
    Number,
  )
}

const ORDERS_LEFT = sql`${purchase.refundedMinor} < ${purchase.amountMinor}`

function ordersWhere(condition: SQL) {
  return sql<number>`count(*) filter (where ${ORDERS_LEFT} and ${condition})`.mapWith(Number)
}

/** Marks of one member between two instants, by the weights of the program in force: check-ins, and events that were remembered. */
export function marksBetween(memberId: SQL | string, from: SQL, to: SQL) {
  return sql<number>`(
    coalesce((select sum((${ENGAGEMENT} ->> a.trigger)::bigint) from earning_award a
      where a.member_id = ${memberId} and a.at >= ${from} and a.at <= ${to}), 0)
    + (select count(*) from check_in c where c.member_id = ${memberId} and c.at >= ${from} and c.at <= ${to})
      * coalesce((${ENGAGEMENT} ->> 'check-in')::bigint, 0)
  )`.mapWith(Number)
}

const count = (column: string) => sql<number>`${sql.identifier(column)}`.mapWith(Number)

/**
 * What of one member counts for tiers, refunds taken off, in the rolling window that ends at `now` and in the one that ends with the
 * tier; and the upgrade gifts that were given. The program's settings are read once; then one index range each: `purchase_member`, the
 * keys of earning_award and check_in.
 */
export const selectTierSpend = prepared((db, memberId: SQL<SQL | string>, now: SQL<Date>) => {
  const begins = (end: SQL) =>
    sql`((${end} at time zone p.time_zone)::date - make_interval(months => p.tier_window_months)) at time zone p.time_zone`
  const counted = sql`
    with frame as materialized (
      select w.id, w.until, p.engagement, p.gift_template_ids,
        ${begins(sql`w.until`)} as since, ${begins(sql`coalesce(m.tier_until, w.until)`)} as renewal
      from (select ${memberId}::uuid as id, ${now}::timestamptz as until) w
      cross join (select * from program_version order by version desc limit 1) p
      left join member m on m.id = w.id
    )
    select bought.*, marked.*, jsonb_build_object(
      'given', coalesce((select jsonb_agg(source) from earning_award where member_id = frame.id and trigger = 'tier-upgrade'), '[]'),
      'issuances', coalesce((
        select jsonb_agg(jsonb_build_object('templateId', q.template_id, 'issued', q.issued, 'ofMember',
          ${couponsHad(sql`frame.id`, sql`q.template_id`)}))
        from coupon_quota q where frame.gift_template_ids ? q.template_id), '[]')) as gifts
    from frame
    cross join lateral (
      select coalesce(sum(amount_minor - refunded_minor) filter (where occurred_at >= frame.since), 0) as spent,
        count(*) filter (where refunded_minor < amount_minor and occurred_at >= frame.since) as orders,
        coalesce(sum(amount_minor - refunded_minor) filter (where occurred_at >= frame.renewal), 0) as spent_for_renewal,
        count(*) filter (where refunded_minor < amount_minor and occurred_at >= frame.renewal) as orders_for_renewal
      from purchase
      where member_id = frame.id and occurred_at >= least(frame.since, frame.renewal) and occurred_at <= frame.until
    ) bought
    cross join lateral (
      select coalesce(sum(marks) filter (where at >= frame.since), 0) as marks,
        coalesce(sum(marks) filter (where at >= frame.renewal), 0) as marks_for_renewal
      from (
        select at, (frame.engagement ->> trigger)::bigint as marks from earning_award
        where member_id = frame.id and at >= least(frame.since, frame.renewal) and at <= frame.until
        union all
        select at, (frame.engagement ->> 'check-in')::bigint from check_in
        where member_id = frame.id and at >= least(frame.since, frame.renewal) and at <= frame.until
      ) engaged
    ) marked`
  return db
    .select({
      spentMinor: count('spent'),
      orders: count('orders'),
      engagement: count('marks'),
      spentForRenewalMinor: count('spent_for_renewal'),
      ordersForRenewal: count('orders_for_renewal'),
      engagementForRenewal: count('marks_for_renewal'),
      gifts: sql<KnownGifts>`gifts`,
    })
    .from(sql`(${counted}) as counted`)
})

/** The last changes of a member's tier, the newest first: the one into the tier held, and the one into the tier before it. */
export const selectLastTierChanges = prepared((db, memberId: SQL<SQL | string>) =>
  db
    .select()
    .from(tierChange)
    .where(eq(tierChange.memberId, memberId))
    .orderBy(desc(tierChange.at), desc(tierChange.id))
    .limit(2),
)

/** What counted in the window that ended when the held tier began, and in the one that ended when the tier before it did. */
export function selectReachSpend(db: Database, memberId: SQL | string) {
  const heldSince = sql`(select tier_since from member where id = ${memberId})`
  const previousSince = sql`(select at from tier_change where member_id = ${memberId} order by at desc, id desc offset 1 limit 1)`
  const within = (end: SQL) =>
    sql`${purchase.occurredAt} >= ${startOfWindow(end)} and ${purchase.occurredAt} <= ${end}`
  return db
    .select({
      held: {
        spentMinor: spendWhere(within(heldSince)),
        orders: ordersWhere(within(heldSince)),
        engagement: marksBetween(memberId, startOfWindow(heldSince), heldSince),
      },
      previous: {
        spentMinor: spendWhere(within(previousSince)),
        orders: ordersWhere(within(previousSince)),
        engagement: marksBetween(memberId, startOfWindow(previousSince), previousSince),
      },
    })
    .from(purchase)
    .where(sql`${purchase.memberId} = ${memberId}`)
}

/**
 * The tier as an act has left it, with a history row for every change since it was stored. Of two acts decided on the same state the
 * second fails its commit: what reaches a tier need not move the ledger, whose numbers would tell.
 * @param revision the member's as it was read
 */
export function tierStatements(
  db: Database,
  memberId: string,
  { from, after, endings }: TierMove,
  revision: number,
  reason: Readonly<Record<string, string>>,
  now: Date,
): Statement[] {
  const { tier, since: tierSince, until: tierUntil } = after
  const change = {
    id: newId(now),
    memberId,
    fromTierId: from.id,
    toTierId: tier.id,
    at: now,
    until: tierUntil,
    reason,
  }
  return [
    moveTier(db, memberId, tier.id, tierSince, tierUntil, revision),
    ...insertTierEndings(db, memberId, endings, now),
    ...(tier.id === from.id ? [] : [insertTierChange(db, change)]),
  ]
}

const moveTier = prepared(
  (
    db,
    memberId: SQL<string>,
    tierId: SQL<string>,
    tierSince: SQL<Date>,
    tierUntil: SQL<Date | null>,
    revision: SQL<number>,
  ) => {
    const next = sql`case when ${member.tierRevision} = ${revision}::integer then ${revision}::integer + 1 else -1 end`
    return db
      .update(member)
      .set({ tierId, tierSince, tierUntil, tierRevision: next })
      .where(eq(member.id, memberId))
  },
)

function insertTierChange(db: Database, row: typeof tierChange.$inferInsert) {
  return insertRows(db, tierChange, [row])
}

/** Why a tier changed at its end; `tier_change_end` lets one end be written once. */
export const END = { kind: 'end' } as const

/** The history rows of ends that an operation met before the nightly job did. */
function insertTierEndings(
  db: Database,
  memberId: string,
  endings: readonly TierEnding[],
  now: Date,
): Statement[] {
  if (endings.length === 0) return []
  const rows = endings.map(({ from, held }) => ({
    id: newId(now),
    memberId,
    fromTierId: from.id,
    toTierId: held.tier.id,
    at: held.since,
    until: held.until,
    reason: END,
  }))
  return [insertRows(db, tierChange, rows)]
}
