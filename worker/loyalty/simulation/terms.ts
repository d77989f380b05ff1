// The limits of a program's earning rules as the rows of a table, and which happenings draw on each together.

import { type SQL, sql } from 'drizzle-orm'
import { couponTemplateOf, type Program } from '../../shop/program/rules.ts'

/** A limit, and the rows that draw on it together. */
export interface Limit {
  /** A column of `term`. */
  limit: 'per_day' | 'per_member' | 'per_template_member' | 'budget' | 'quota'
  shared: SQL
}

export const DAY: Limit = { limit: 'per_day', shared: sql`rule, member_id, day` }
export const MEMBER: Limit = { limit: 'per_member', shared: sql`rule, member_id` }
const TEMPLATE_MEMBER: Limit = { limit: 'per_template_member', shared: sql`template, member_id` }
export const BUDGET: Limit = { limit: 'budget', shared: sql`rule` }
const QUOTA: Limit = { limit: 'quota', shared: sql`template` }
/** Each one's rows lie within the next one's, so that what one lets through is what the next one counts. */
export const LIMITS = [DAY, MEMBER, TEMPLATE_MEMBER, BUDGET, QUOTA]

/** What limits one rule, by the names of `term`'s columns. */
export type Term = Record<Limit['limit'], number | null> & {
  rule: number
  group_name: string | null
  template: string | null
}

/** The rules of a program with their limits; a rule is named by its place in the program. */
export function termsOf(program: Program): Term[] {
  return program.earningRules.map(({ award, stacking, caps, budget }, index) => {
    const template =
      award.kind === 'coupon' ? couponTemplateOf(program, award.couponTemplateId) : undefined
    return {
      rule: index,
      group_name: stacking.kind === 'best-of' ? stacking.group : null,
      template: template?.id ?? null,
      per_day: caps.perMemberAndDay,
      per_member: caps.perMember,
      per_template_member: template?.perMember ?? null,
      budget,
      quota: template?.quota ?? null,
    }
  })
}

/** Rows (key, member_id, place, at, day, rule, wanted) of the happenings that some rules hold for. */
export type Offers = (rules: readonly Term[]) => SQL
