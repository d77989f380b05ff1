// Last year under two programs in a few statements: nobody is visited one by one.

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Program } from '../../shop/program/rules.ts'
import { besideRules } from './beside.ts'
import { offers, priced, type Span } from './happenings.ts'
import { givenBy } from './limits.ts'
import type { Cell, Cost } from './rules.ts'
import { termsOf } from './terms.ts'
import { placedMembers } from './tiers.ts'

const whole = (name: string) => sql<number>`${sql.raw(name)}`.mapWith(Number)

/** What sorting may use of the database's memory in one step: a million rows that a limited rule holds for. */
const SORT_MEMORY = '64MB'

/** Stops every later statement of the same batch that takes longer. */
export function limitTime(db: Database, secondsMax: number) {
  const seconds = `${secondsMax}s`
  return db
    .select({
      timeout: sql<string>`set_config('statement_timeout', ${seconds}, true)`,
      compiling: sql<string>`set_config('jit', 'off', true)`,
      memory: sql<string>`set_config('work_mem', ${SORT_MEMORY}, true)`,
    })
    .from(sql`(select 1) as settings`)
}

/** Every member's tier today under both programs. */
export function selectCells(db: Database, before: Program, after: Program, until: Date) {
  const rows = sql`
    select before, after, count(*) as members
    from (${placedMembers({ before, after }, until)}) placed
    group by 1, 2`
  return db
    .select({
      before: whole('before'),
      after: whole('after'),
      members: whole('members'),
    } satisfies Record<keyof Cell, SQL>)
    .from(sql`(${rows}) as cells`)
}

/**
 * What everything that happened gives under a program. One scan of the purchases finds the tiers, a second one prices what they give
 * beside the rules, a third asks all rules; rules with limits sort what they would give. Measured by bench/simulate.ts.
 */
export function selectCosts(db: Database, program: Program, span: Span) {
  return db
    .select({
      place: whole('place'),
      rule: sql<number | null>`rule`.mapWith((rule) => (rule === null ? null : Number(rule))),
      purchases: whole('purchases'),
      amount: whole('amount'),
      discountMinor: whole('discount'),
      unsettled: sql<boolean>`unsettled`,
    } satisfies Record<keyof Cost, SQL>)
    .from(sql`(${costsBy(sql`place`, program, span)}) as costs`)
}

/** Rows (`by` as place, rule, purchases, amount, discount, unsettled), some for one `by` and rule: `by` is `place` or `member_id`. */
export function costsBy(by: SQL, program: Program, span: Span): SQL {
  const placed = sql`placed as materialized (${placedMembers({ place: program }, span.until)})`
  const beside = besideRules(by, program, span)
  if (program.earningRules.length === 0) return sql`with ${placed} ${beside}`
  const given = givenBy(termsOf(program), (terms) =>
    offers(
      terms.map(({ rule }) => rule),
      program,
    ),
  )
  return sql`
    with recursive ${sql.join([placed, ...priced(program, span), given], sql`, `)}
    ${beside}
    union all
    select ${by}, rule, 0, sum(amount), 0, bool_or(unsettled) from given group by 1, 2`
}
