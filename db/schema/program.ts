// The loyalty program: one validated document per version; the highest version is in force.

import { sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const programVersion = pgTable('program_version', {
  version: integer().primaryKey(),
  /** Parsed by `worker/shop/program/rules.ts` on every read. */
  document: jsonb().notNull(),
  // What statements ask of the program in force, out of the document: it is read whole, unpacked and searched at every use otherwise.
  timeZone: text().generatedAlwaysAs(sql`document ->> 'timeZone'`),
  tierWindowMonths: integer().generatedAlwaysAs(
    sql`(document #>> '{tiers,windowMonths}')::integer`,
  ),
  /** Marks by trigger. */
  engagement: jsonb().generatedAlwaysAs(sql`document #> '{tiers,engagement}'`),
  /** Coupon templates that earning rules and upgrades give. */
  giftTemplateIds: jsonb().generatedAlwaysAs(
    sql`jsonb_path_query_array(document, '$.tiers.levels[*].upgradeGift.couponTemplateId') || jsonb_path_query_array(document, '$.earningRules[*].award.couponTemplateId')`,
  ),
  createdAt: instant().notNull(),
  /** A staff id, or the command that stored it. */
  createdBy: text().notNull(),
  /** Where it differs from the version before; nothing for the first. */
  changedPaths: text().array().notNull().default(sql`'{}'`),
})
