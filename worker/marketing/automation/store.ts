// The SQL of automations: a run is a campaign of its slot, its audience the members it touches for the first time in a period.

import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { automationTouch, campaign } from '../../../db/schema/marketing.ts'
import type { Celebration } from '../../loyalty/member/rules.ts'
import type { Cutoffs } from '../segment/rules.ts'
import { lapsedBefore, notCapped, REACHABLE } from '../segment/store.ts'
import type { Automation, Slot } from './rules.ts'

/** The runs of a business day. */
export function selectRuns(db: Database, day: string) {
  return db
    .select({ automation: campaign.automation, slot: campaign.slot })
    .from(campaign)
    .where(eq(campaign.slot, day))
}

export function selectRun(db: Database, { automation, day }: Slot) {
  return db
    .select({ id: campaign.id })
    .from(campaign)
    .where(and(eq(campaign.automation, automation), eq(campaign.slot, day)))
}

/**
 * Touches every reachable member who was born on one of the celebrated dates and was not greeted for that birthday yet; the frequency
 * cap does not hold for birthdays. The dates are VALUES, whose number the planner knows: one look into the partial index
 * `member_birthday` for each (a JSON record set counts as a hundred rows and makes it read the whole table: 61 ms instead of 6 for
 * 300,000 members).
 */
export function touchBirthdays(
  db: Database,
  campaignId: string,
  celebrated: readonly Celebration[],
): Statement {
  const dates = celebrated.map(
    ({ month, day, period }) => sql`(${month}::smallint, ${day}::smallint, ${period})`,
  )
  return db.execute(sql`
    insert into automation_touch (member_id, automation, period, campaign_id)
    select m.id, 'birthday', celebrated.period, ${campaignId}::uuid
    from (values ${sql.join(dates, sql`, `)}) as celebrated(month, day, period)
    join member m on m.birth_month = celebrated.month and m.birth_day = celebrated.day
    where ${REACHABLE}
    on conflict (member_id, automation, period) do nothing`)
}

/**
 * Touches every reachable Potential and Lost member once per lapse: the period is the purchase since which they are silent, so that a
 * member who comes back and lapses again is won back again. `member_last_purchase` gives the lapsed; those touched before drop out by
 * the touch's primary key.
 */
export function touchLapsed(
  db: Database,
  campaignId: string,
  { naplWindowStart, cappedFrom }: Cutoffs,
): Statement {
  const period = sql`to_char(m.last_purchase_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return db.execute(sql`
    insert into automation_touch (member_id, automation, period, campaign_id)
    select m.id, 'win-back', ${period}, ${campaignId}::uuid
    from member m
    where ${REACHABLE} and ${lapsedBefore(naplWindowStart)} and m.purchase_count >= 1 and ${notCapped(cappedFrom)}
      and not exists (
        select from automation_touch t where t.member_id = m.id and t.automation = 'win-back' and t.period = ${period}
      )
    on conflict (member_id, automation, period) do nothing`)
}

/** Those this run touched: its frozen audience. */
export function touchedBy(campaignId: string) {
  return sql`select m.id, m.language from automation_touch t join member m on m.id = t.member_id where t.campaign_id = ${campaignId}::uuid`
}

/** `birthday:2026` for the birthday it is given for; the run's own name for a win-back. */
export function couponSource(automation: Automation, campaignId: string) {
  if (automation === 'win-back') return sql`${`campaign:${campaignId}`}`
  return sql`'birthday:' || (
    select t.period from automation_touch t
    where t.member_id = frozen.id and t.automation = 'birthday' and t.campaign_id = ${campaignId}::uuid
    limit 1
  )`
}

/** A run that was stopped before it sent anything touched nobody: the next one tries again. */
export function untouchStopped(db: Database, campaignId: string): Statement {
  return db
    .delete(automationTouch)
    .where(
      and(
        eq(automationTouch.campaignId, campaignId),
        sql`exists (select from campaign c where c.id = ${campaignId}::uuid and c.status = 'stopped')`,
      ),
    )
}
