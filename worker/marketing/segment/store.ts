// The audiences as SQL over the members' rollups: no join, no purchase is read.

import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../../db/client.ts'
import type { Audience, Cutoffs } from './rules.ts'

/**
 * Who may get marketing at all, for member `m`. The first three conditions are those of the partial indexes `member_birthday`,
 * `member_last_purchase` and `member_tier`, word for word: the planner uses an index only if its condition is implied.
 */
export const REACHABLE: SQL = sql`m.status = 'member' and m.friend and m.marketing_consent and m.line_user_id is not null`

/** Not reached by a campaign lately. `null` compares as unknown, so that "no cap" and "never reached" have to be said. */
export function notCapped(cappedFrom: Date | null): SQL {
  if (cappedFrom === null) return sql`true`
  return sql`(m.last_marketed_at is null or m.last_marketed_at < ${cappedFrom}::timestamptz)`
}

/**
 * The audience's own condition on member `m`. With REACHABLE: `tier` reads `member_tier`, `birthday-month` reads `member_birthday` by
 * its first column, `potential` and `lost` read `member_last_purchase` as a range with the count as filter inside the index;
 * `everyone` is a scan of the table, which a million members take 0.1 s for (runtime.md).
 */
export function belongsTo(audience: Audience, cutoffs: Cutoffs): SQL {
  switch (audience.kind) {
    case 'everyone':
      return sql`true`
    case 'tier':
      return sql`m.tier_id = ${audience.tierId}`
    case 'birthday-month':
      return sql`m.birth_month = ${cutoffs.month}::smallint`
    case 'potential':
      return sql`${lapsedBefore(cutoffs.naplWindowStart)} and m.purchase_count >= 2`
    case 'lost':
      return sql`${lapsedBefore(cutoffs.naplWindowStart)} and m.purchase_count = 1`
  }
}

/** Potential or Lost: the last purchase lies before the window. */
export function lapsedBefore(windowStart: Date): SQL {
  return sql`m.last_purchase_at < ${windowStart}::timestamptz`
}

/** The members a campaign would reach now: `id` and `language`. */
export function selectRecipients(audience: Audience, cutoffs: Cutoffs): SQL {
  return sql`select m.id, m.language from member m
    where ${REACHABLE} and ${belongsTo(audience, cutoffs)} and ${notCapped(cutoffs.cappedFrom)}`
}

/**
 * How many would be reached, and how many of the audience cannot be and why: one pass over the members. The unreachable are in no
 * partial index, so this is a scan for every audience; it runs when a marketer picks one, not when one is sent.
 */
export function selectEstimate(db: Database, audience: Audience, cutoffs: Cutoffs) {
  return db.execute(sql`
    select count(*) filter (where ${REACHABLE} and ${notCapped(cutoffs.cappedFrom)})::integer as recipients,
      count(*) filter (where not m.friend)::integer as "notFriend",
      count(*) filter (where m.friend and not m.marketing_consent)::integer as "noConsent",
      count(*) filter (where ${REACHABLE} and not ${notCapped(cutoffs.cappedFrom)})::integer as "reachedLately"
    from member m
    where m.status = 'member' and m.line_user_id is not null and ${belongsTo(audience, cutoffs)}`)
}

const estimateRow = z.object({
  recipients: z.number(),
  notFriend: z.number(),
  noConsent: z.number(),
  reachedLately: z.number(),
})
export type Reach = z.infer<typeof estimateRow>

export function reachOf({ rows }: { rows: unknown[] }): Reach {
  return estimateRow.parse(rows[0])
}
