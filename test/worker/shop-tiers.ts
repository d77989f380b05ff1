// Tiers of a shop on PostgreSQL worked out again from its purchases, refunds and events, and compared with what the members' rows say.

import { sql } from 'drizzle-orm'
import type { Program } from '../../worker/shop/program/rules.ts'
import { type Look, tierFromScratch } from './tiers-from-scratch.ts'
import type { TestWorld } from './world.ts'

interface Found extends Record<string, unknown> {
  memberId: string
  tierId: string
  since: number
  until: number | null
  joinedAt: number
  purchases: {
    id: string
    occurredAt: number
    boundAt: number
    amountMinor: number
    refunds: { at: number; amountMinor: number }[]
  }[]
  marks: { at: number; trigger: string }[]
  nights: number[]
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint::float8`)

/** Instants as epoch milliseconds. What a member was given at joining is no event of the tier. */
const FACTS = sql`
  select m.id as "memberId", m.tier_id as "tierId", ${ms('m.tier_since')} as since, ${ms('m.tier_until')} as until,
    ${ms('m.joined_at')} as "joinedAt",
    coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'occurredAt', ${ms('p.occurred_at')}, 'boundAt', ${ms('p.bound_at')},
      'amountMinor', p.amount_minor, 'refunds', coalesce((select jsonb_agg(jsonb_build_object('at', ${ms('r.applied_at')},
        'amountMinor', r.applied_minor)) from purchase_refund r where r.purchase_id = p.id), '[]'))) from purchase p
      where p.member_id = m.id), '[]') as purchases,
    coalesce((select jsonb_agg(jsonb_build_object('at', ${ms('at')}, 'trigger', trigger)) from (
      select c.at, 'check-in' as trigger from check_in c where c.member_id = m.id
      union all select a.at, a.trigger from earning_award a
      where a.member_id = m.id and a.trigger not in ('sign-up', 'tier-upgrade')) events), '[]') as marks,
    coalesce((select jsonb_agg(${ms('finished_at')}) from job_run where job = 'raise-tiers' and finished_at is not null), '[]') as nights
  from member m where m.status = 'member'`

/** Who looked at the tier, in the order of time. */
function looksOf({ purchases, marks, nights }: Found): Look[] {
  const bought = purchases.flatMap(({ id, boundAt, refunds }): Look[] => [
    { at: boundAt, kind: 'gain', purchaseId: id },
    ...refunds.flatMap(({ at }): Look[] =>
      at > boundAt ? [{ at, kind: 'refund', purchaseId: id }] : [],
    ),
  ])
  const others = [
    ...marks.map(({ at }): Look => ({ at, kind: 'event' })),
    ...nights.map((at): Look => ({ at, kind: 'night' })),
  ]
  return [...bought, ...others].sort((a, b) => a.at - b.at)
}

const dated = (at: number | null) => (at === null ? 'never' : new Date(at).toISOString())

/** Members whose tier is not the one that their history makes; none, whatever happened. */
export async function tierComplaintsAbout(
  { db, clock }: TestWorld,
  { tiers }: Program,
): Promise<string[]> {
  const { rows } = await db.execute<Found>(FACTS)
  return rows.flatMap((row) => {
    const { memberId, tierId, since, until, joinedAt, purchases, marks } = row
    const facts = { programs: [{ at: 0, tiers }], purchases, marks, looks: looksOf(row) }
    const { held } = tierFromScratch(facts, joinedAt, clock.now().getTime())
    const kept = `${tierId} ${dated(since)} ${dated(until)}`
    const again = `${tiers.levels[held.level]?.id} ${dated(held.since)} ${dated(held.until)}`
    return kept === again ? [] : [`member ${memberId} holds ${kept}, from scratch ${again}`]
  })
}
