// The program in force, read with every load in the same round trip, and its next version.

import { desc, type SQL, sql } from 'drizzle-orm'
import { type Database, originalOf } from '../../../db/client.ts'
import { prepared } from '../../../db/prepared.ts'
import { programVersion } from '../../../db/schema/program.ts'
import { staff } from '../../../db/schema/staff.ts'
import { mapped } from '../../../db/template.ts'
import { type CurrentProgram, program } from './rules.ts'

/** The version this isolate has parsed last, by database. Versions never change, so its document need not travel again. */
const inIsolate = new WeakMap<Database, CurrentProgram>()

/** The version this isolate has read last; undefined where it has read none. The newest, unless one was saved since. */
export function knownProgram(db: Database): CurrentProgram | undefined {
  return inIsolate.get(originalOf(db))
}

/**
 * The newest version; one row. Always as fresh as the load it is part of, and after the first time only a number: reading and parsing
 * the document cost more than most loads that need it.
 */
export function selectProgram(db: Database) {
  const known = knownProgram(db)
  const newest = selectNewest(db, known?.version ?? null)
  return mapped(db, newest, (rows) => rows.map((row) => ({ current: remember(db, known, row) })))
}

const selectNewest = prepared((db, knownVersion: SQL<number | null>) => {
  const { version, document } = programVersion
  const unlessKnown = sql<unknown>`case when ${version} is distinct from ${knownVersion}::integer then ${document} end`
  return db
    .select({ version, document: unlessKnown })
    .from(programVersion)
    .orderBy(desc(version))
    .limit(1)
})

function remember(
  db: Database,
  known: CurrentProgram | undefined,
  row: { version: number; document: unknown },
): CurrentProgram {
  if (known?.version === row.version) return known
  const current = parsedProgram(row)
  inIsolate.set(originalOf(db), current)
  return current
}

/** @throws when the shop has no program yet: `npm run db:migrate` and a first program come before the first request */
export function currentProgramOf([row]: { current: CurrentProgram }[]): CurrentProgram {
  if (row) return row.current
  throw new Error(
    'There is no program yet. Store one first (see "Going to production" in README.md).',
  )
}

/** A version as a row keeps it, parsed. */
export function parsedProgram(row: { version: number; document: unknown }): CurrentProgram {
  return { version: row.version, document: program.parse(row.document) }
}

/** Fails the commit when the version was taken: somebody else saved at the same moment. */
export function insertProgram(
  db: Database,
  { version, document }: CurrentProgram,
  createdAt: Date,
  createdBy: string,
  changedPaths: string[] = [],
) {
  return db.insert(programVersion).values({ version, document, createdAt, createdBy, changedPaths })
}

/** The newest versions first, with the name of the staff person who saved each. */
export function selectVersions(db: Database, limit: number) {
  return db
    .select({
      version: programVersion.version,
      at: programVersion.createdAt,
      by: sql<string>`coalesce(${staff.name}, ${programVersion.createdBy})`,
      changedPaths: programVersion.changedPaths,
    })
    .from(programVersion)
    .leftJoin(staff, sql`${staff.id}::text = ${programVersion.createdBy}`)
    .orderBy(desc(programVersion.version))
    .limit(limit)
}

/** What a program that is to be saved must still name. */
export interface Kept {
  tierIds: readonly string[]
  couponTemplateIds: readonly string[]
  rewardIds: readonly string[]
  /** Of the rewards those that are raffles. */
  raffleIds: readonly string[]
  branchIds: readonly string[]
  currency: string
}

export type UseKind = 'tier' | 'coupon_template' | 'reward' | 'branch' | 'currency'

/**
 * Everything of the program in force that somebody has and the next one does not name: tiers held, coupons and vouchers that can still
 * be used, raffles that are not drawn, branches where active staff work, and the currency of purchases. What is kept is not looked for, and a search ends at the first hit.
 */
export function selectDroppedInUse(
  db: Database,
  { tierIds, couponTemplateIds, rewardIds, raffleIds, branchIds, currency }: Kept,
  now: Date,
) {
  const current = sql`(select document from program_version order by version desc limit 1)`
  const dropped = (list: SQL, kept: readonly string[]) => sql`
    select row ->> 'id' as id from jsonb_array_elements(${list}) as row
    where not (${JSON.stringify(kept)}::jsonb ? (row ->> 'id'))`
  const rows = sql`
    select 'tier' as kind, id from (${dropped(sql`${current} -> 'tiers' -> 'levels'`, tierIds)}) as tiers
    where exists (select from member where tier_id = tiers.id and status in ('member', 'suspended'))
    union all
    select 'coupon_template', id from (${dropped(sql`${current} -> 'coupons'`, couponTemplateIds)}) as templates
    where exists (select from coupon where template_id = templates.id and status in ('issued', 'held')
      and (expires_at is null or expires_at > ${now.toISOString()}::timestamptz))
    union all
    select 'reward', id from (${dropped(sql`${current} #> '{rewards,catalogue}'`, rewardIds)}) as rewards
    where exists (select from voucher where reward_id = rewards.id and status = 'issued'
      and expires_at > ${now.toISOString()}::timestamptz)
    union all
    select 'reward', id from (${dropped(sql`${current} #> '{rewards,catalogue}'`, raffleIds)}) as others
    where exists (select from voucher where reward_id = others.id and status = 'issued' and kind = 'raffle-entry')
    union all
    select 'branch', id from (${dropped(sql`${current} -> 'branches'`, branchIds)}) as branches
    where exists (select from staff where branch_id = branches.id and status = 'active')
    union all
    select 'currency', ${current} ->> 'currency'
    where ${current} ->> 'currency' <> ${currency} and (exists (select from purchase) or exists (select from gift_card))`
  return db
    .select({ kind: sql<UseKind>`kind`, id: sql<string>`id` })
    .from(sql`(${rows}) as uses`)
    .orderBy(sql`kind, id`)
}
