// Random small programs and random years of a few members: as rows of the database, and as the award rules tell them one after the other.

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import type { Database } from '../../db/client.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import {
  EVENT_TRIGGERS,
  type EventTrigger,
  WEEKDAYS,
} from '../../worker/shop/program/earning-rule.ts'
import { CHANNELS } from '../../worker/shop/program/fields.ts'
import type { CouponTemplate, EarningRule, Program } from '../../worker/shop/program/rules.ts'

const name = { 'zh-Hant': '活動', ja: '特典', en: 'A rule', th: 'กติกา' }
const CATEGORIES = ['knit', 'dress']
const SKUS = ['k1', 'd1', 'd2']
const BRANCHES = demoProgram.branches.map(({ id }) => id)
const TIERS = demoProgram.tiers.levels.map(({ id }) => id)
const TEMPLATES = ['next', 'gift']
/** Days before the end of the year on which everything happens, so that daily limits are met; the last lies before the year. */
const DAYS_AGO = [0, 1, 2, 3, 170, 171, 364, 380]
/** What every year has more of than of other events. */
const OFTEN = ['sign-up', 'sign-up', 'check-in', 'branch-check-in'] as const
const MEMBERS = 3
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export interface Bought {
  id: string
  member: number
  at: Date
  amountMinor: number
  /** Where nothing else was bought: gift cards were; else discounts paid all of it. */
  giftCardsMinor: number
  refundedMinor: number
  pointsPaidMinor: number
  creditPaidMinor: number
  channel: (typeof CHANNELS)[number]
  branchId: string | null
  items: { sku: string; category: string | null; amountMinor: number }[]
}

export interface Seen {
  member: number
  trigger: EventTrigger
  /** A branch's id where the trigger is a visit. */
  source: string
  at: Date
}

export interface Year {
  members: { id: string; joinedAt: Date }[]
  bought: Bought[]
  seen: Seen[]
  checkIns: { member: number; at: Date; streak: number }[]
}

const list = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1 })
/** Drawn one time in `times`, else left out. */
const seldom = <Value>(times: number, value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })
const limit = (max: number) => seldom(2, fc.integer({ min: 1, max }))

const award: fc.Arbitrary<EarningRule['award']> = fc.oneof(
  fc.record({ kind: fc.constant('points' as const), points: fc.constantFrom(3, 7, 20) }),
  fc.record({
    kind: fc.constant('points-per-amount' as const),
    points: fc.integer({ min: 1, max: 3 }),
    perAmountMinor: fc.integer({ min: 20, max: 400 }),
  }),
  fc.record({ kind: fc.constant('multiplier' as const), factor: fc.constantFrom(1.05, 1.5, 2, 3) }),
  fc.record({
    kind: fc.constant('credit' as const),
    amountMinor: fc.integer({ min: 1, max: 50 }),
    validDays: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('coupon' as const),
    couponTemplateId: fc.constantFrom(...TEMPLATES),
    afterReturnWindow: fc.boolean(),
  }),
)

/** One or two restrictions: with more hardly anything is in scope. */
const scope = (ends: Date): fc.Arbitrary<EarningRule['scope']> => {
  const days = DAYS_AGO.flatMap((ago) => {
    const day = new Date(ends.getTime() - ago * DAY_MS).toISOString().slice(0, 10)
    return [day, day.slice(5)]
  })
  const one = fc.oneof<fc.Arbitrary<EarningRule['scope']>[]>(
    fc.record({ tierIds: list(TIERS) }),
    fc.record({ branchIds: list(BRANCHES) }),
    fc.record({ channels: list(CHANNELS) }),
    fc.record({ categories: list(CATEGORIES) }),
    fc.record({ skus: list(SKUS) }),
    fc.record({ minimumAmountMinor: fc.integer({ min: 1, max: 1500 }) }),
    fc.record({ weekdays: list(WEEKDAYS) }),
    fc.record({ days: list(days) }),
    fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 23 }))
      .map(([from, span]) => ({ hours: { from, to: (from + span) % 24 } })),
  )
  return fc.tuple(one, one).map(([first, second]) => ({ ...first, ...second }))
}

const wall = (at: Date) => at.toISOString().slice(0, 16)

const ruleOf = (ends: Date) =>
  fc
    .record({
      trigger: fc.oneof(
        {
          weight: 7,
          arbitrary: fc.constantFrom(
            'purchase' as const,
            'spend-threshold' as const,
            'first-purchase' as const,
            'second-purchase' as const,
          ),
        },
        { weight: 2, arbitrary: fc.constantFrom(...EVENT_TRIGGERS, ...OFTEN) },
      ),
      award,
      // Most rules are for everything or nearly: a rule that never holds tests nothing.
      scope: fc.oneof(
        { weight: 3, arbitrary: fc.constant({}) },
        { weight: 4, arbitrary: scope(ends) },
      ),
      group: fc.constantFrom(null, null, null, 'a', 'a', 'b'),
      perMemberAndDay: limit(60),
      perMember: limit(120),
      budget: limit(200),
      window: seldom(
        3,
        fc
          .tuple(fc.constantFrom(...DAYS_AGO), fc.integer({ min: 0, max: 4000 }))
          .map(([days, minutes]) => ({
            from: wall(new Date(ends.getTime() - days * DAY_MS - minutes * MINUTE_MS)),
            until: wall(new Date(ends.getTime() - (days - 1) * DAY_MS)),
          })),
      ),
    })
    .map((drawn) => (id: string) => sensible(id, drawn))

type Drawn = Pick<EarningRule, 'trigger' | 'award' | 'scope' | 'window' | 'budget'> &
  EarningRule['caps'] & { group: string | null }

/** The rule without what the program's own checks refuse, by which the document is parsed afterwards. */
function sensible(id: string, drawn: Drawn): EarningRule {
  const ofPurchase = !EVENT_TRIGGERS.some((each) => each === drawn.trigger)
  let { award, scope } = drawn
  if (!ofPurchase) {
    const { channels: _c, categories: _k, skus: _s, minimumAmountMinor: _m, ...rest } = scope
    scope = rest
    // What the database does not keep: where a review was written.
    if (drawn.trigger !== 'branch-check-in') {
      const { branchIds: _b, ...anywhere } = scope
      scope = anywhere
    }
    if (award.kind === 'multiplier' || award.kind === 'points-per-amount')
      award = { kind: 'points', points: 7 }
    if (award.kind === 'coupon') award = { ...award, afterReturnWindow: undefined }
  }
  if (drawn.trigger === 'spend-threshold') scope = { minimumAmountMinor: 300, ...scope }
  const inGroup = drawn.group !== null && award.kind !== 'coupon'
  const few = award.kind === 'coupon' ? 12 : 1
  const capped = (cap: number | null) => cap && Math.ceil(cap / few)
  return rule({
    id,
    name,
    trigger: drawn.trigger,
    award,
    scope,
    stacking: inGroup
      ? {
          kind: 'best-of',
          group: award.kind === 'credit' ? `c-${drawn.group}` : `p-${drawn.group}`,
        }
      : { kind: 'stack' },
    caps: { perMemberAndDay: capped(drawn.perMemberAndDay), perMember: capped(drawn.perMember) },
    budget: capped(drawn.budget),
    window: drawn.window,
  })
}

const template = (id: string, ends: Date): fc.Arbitrary<CouponTemplate> =>
  fc
    .record({
      quota: limit(8),
      perMember: limit(3),
      // Around the return window of 7 days too, which some coupons wait for.
      lastDay: seldom(2, fc.constantFrom(...DAYS_AGO.flatMap((ago) => [ago, ago - 7, ago - 8]))),
    })
    .map(({ quota, perMember, lastDay }) => ({
      id,
      kind: 'amount',
      title: name,
      terms: name,
      value: 50,
      minimumSpendMinor: 0,
      validDays: 30,
      ...(quota !== null && { quota }),
      ...(perMember !== null && { perMember }),
      ...(lastDay !== null && {
        validBetween: {
          from: '2020-01-01',
          to: new Date(ends.getTime() - lastDay * DAY_MS).toISOString().slice(0, 10),
        },
      }),
    }))

export const programs = (ends: Date): fc.Arbitrary<Program> =>
  fc
    .record({
      rules: fc.array(ruleOf(ends), { minLength: 1, maxLength: 7 }),
      templates: fc.tuple(...TEMPLATES.map((id) => template(id, ends))),
      timeZone: fc.constantFrom('Asia/Taipei', 'Europe/Paris', 'America/New_York'),
      base: fc.record({
        points: fc.integer({ min: 0, max: 3 }),
        perAmountMinor: fc.constantFrom(1, 30, 100),
      }),
      earns: fc.tuple(fc.boolean(), fc.boolean()),
      measures: fc.subarray(['spend', 'orders', 'engagement'] as const, { minLength: 1 }),
      match: fc.constantFrom('any' as const, 'all' as const),
      windowMonths: fc.constantFrom(3, 12, 14),
      multipliers: fc.array(fc.constantFrom(1, 1.15, 1.5, 2), { minLength: 4, maxLength: 4 }),
    })
    .map(({ rules, templates, timeZone, base, earns, measures, match, ...drawn }) => {
      const earningRules = rules.map((each, index) => each(`rule-${index}`))
      return {
        ...demoProgram,
        timeZone,
        coupons: [...demoProgram.coupons, ...templates],
        earningRules: earningRules.map((each) => uncrossed(each, earningRules, templates)),
        points: { ...demoProgram.points, base },
        spending: {
          ...demoProgram.spending,
          points: { stepPoints: 1, stepMinor: 1, maxPercent: 100, earns: earns[0] },
          credit: { maxPercent: 100, earns: earns[1] },
        },
        tiers: {
          ...demoProgram.tiers,
          windowMonths: drawn.windowMonths,
          qualifyBy: { measures, match },
          engagement: { 'check-in': 1, review: 3, 'branch-check-in': 2 },
          levels: demoProgram.tiers.levels.map((level, index) => ({
            ...level,
            pointMultiplier: drawn.multipliers[index] ?? 1,
            discountPercent: index * 3,
            thresholdMinor: index * 1500,
            thresholdOrders: index * 2,
            thresholdEngagement: index * 3,
          })),
        },
      }
    })

/** Without the one thing that the simulation says it cannot price. */
function uncrossed(
  each: EarningRule,
  rules: readonly EarningRule[],
  templates: readonly CouponTemplate[],
): EarningRule {
  const id = each.award.kind === 'coupon' ? each.award.couponTemplateId : undefined
  const sharing = rules.filter(
    ({ award }) => award.kind === 'coupon' && award.couponTemplateId === id,
  )
  const limited = templates.find((template) => template.id === id)?.perMember !== undefined
  return limited && sharing.length > 1 ? { ...each, budget: null } : each
}

/** Minutes are drawn from few, so that some things happen at the same instant. */
const instantIn = (ends: Date) =>
  fc
    .tuple(fc.constantFrom(...DAYS_AGO), fc.integer({ min: 0, max: 47 }))
    .map(([days, half]) => new Date(ends.getTime() - days * DAY_MS - half * 30 * MINUTE_MS))

const member = fc.integer({ min: 0, max: MEMBERS - 1 })

const bought = (ends: Date): fc.Arbitrary<Bought> =>
  fc
    .record({
      id: fc.uuid({ version: 4 }),
      member,
      at: instantIn(ends),
      amountMinor: fc.oneof(
        { weight: 7, arbitrary: fc.integer({ min: 1, max: 3000 }) },
        { weight: 1, arbitrary: fc.constant(0) },
      ),
      giftCardsMinor: fc.constantFrom(0, 500),
      refunded: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
        { weight: 1, arbitrary: fc.constant(1) },
      ),
      paid: fc.oneof(
        { weight: 3, arbitrary: fc.constant([0, 0] as const) },
        {
          weight: 1,
          arbitrary: fc.tuple(
            fc.double({ min: 0, max: 0.5, noNaN: true }),
            fc.double({ min: 0, max: 0.5, noNaN: true }),
          ),
        },
      ),
      channel: fc.constantFrom(...CHANNELS),
      branchId: fc.constantFrom(null, ...BRANCHES),
      items: fc.array(
        fc.record({
          sku: fc.constantFrom(...SKUS),
          category: fc.constantFrom(null, ...CATEGORIES),
          amountMinor: fc.integer({ min: 0, max: 2000 }),
        }),
        { maxLength: 3 },
      ),
    })
    .map(({ refunded, paid: [points, credit], ...rest }) => ({
      ...rest,
      refundedMinor: Math.floor(rest.amountMinor * refunded),
      pointsPaidMinor: Math.floor(rest.amountMinor * points),
      creditPaidMinor: Math.floor(rest.amountMinor * credit),
    }))

export const years = (ends: Date): fc.Arbitrary<Year> =>
  fc.record({
    members: fc.uniqueArray(fc.record({ id: fc.uuid({ version: 4 }), joinedAt: instantIn(ends) }), {
      minLength: MEMBERS,
      maxLength: MEMBERS,
      selector: ({ id }) => id,
    }),
    bought: fc.uniqueArray(bought(ends), {
      minLength: 10,
      maxLength: 40,
      selector: ({ id }) => id,
    }),
    seen: fc
      .array(
        fc.record({
          member,
          trigger: fc.constantFrom(
            ...EVENT_TRIGGERS.filter((each) => each !== 'check-in' && each !== 'sign-up'),
          ),
          branch: fc.constantFrom(...BRANCHES),
          at: instantIn(ends),
        }),
        { maxLength: 12 },
      )
      .map((rows) =>
        rows.map(({ branch, ...row }, index) => ({
          ...row,
          source: row.trigger === 'branch-check-in' ? `${branch}:${index}` : `e${index}`,
        })),
      ),
    checkIns: fc.uniqueArray(
      fc.record({ member, at: instantIn(ends), streak: fc.integer({ min: 1, max: 10 }) }),
      { maxLength: 10, selector: ({ member, at }) => `${member} ${at.toISOString().slice(0, 10)}` },
    ),
  })

/** Writes the year over whatever the database holds. @param day of a check-in, as the program's zone has it */
export async function writeYear(db: Database, year: Year, day: (at: Date) => string) {
  const idOf = (index: number) => year.members[index]?.id
  const json = (rows: readonly object[]) => sql`${JSON.stringify(rows)}::text::jsonb`
  await db.batch([
    db.execute(sql`truncate member, purchase, purchase_item, check_in, earning_award cascade`),
    db.execute(sql`
      insert into member (id, line_user_id, status, display_name, language, friend, friend_changed_at, created_at, joined_at)
      select id, 'U' || id, 'member', '熟客', 'zh-Hant', true, "joinedAt", "joinedAt", "joinedAt"
      from jsonb_to_recordset(${json(year.members)}) as m(id uuid, "joinedAt" timestamptz)`),
    db.execute(sql`
      insert into purchase (id, channel, external_id, amount_minor, discount_minor, prepaid_minor, refunded_minor, points_paid_minor, credit_paid_minor,
        currency, branch_id, occurred_at, recorded_at, member_id, bound_at)
      select id, channel, id, "amountMinor", case when "giftCardsMinor" = 0 then 1 else 0 end, "giftCardsMinor", "refundedMinor", "pointsPaidMinor", "creditPaidMinor", 'TWD', "branchId", at, at, member, at
      from jsonb_to_recordset(${json(year.bought.map((each) => ({ ...each, member: idOf(each.member) })))})
        as p(id uuid, channel text, "amountMinor" bigint, "giftCardsMinor" bigint, "refundedMinor" bigint, "pointsPaidMinor" bigint, "creditPaidMinor" bigint,
          "branchId" text, at timestamptz, member uuid)`),
    db.execute(sql`
      insert into purchase_item (purchase_id, number, sku, category, quantity, amount_minor)
      select id, number, sku, category, 1, "amountMinor"
      from jsonb_to_recordset(${json(year.bought.flatMap(({ id, items }) => items.map((item, index) => ({ id, number: index + 1, ...item }))))})
        as i(id uuid, number integer, sku text, category text, "amountMinor" bigint)`),
    db.execute(sql`
      insert into earning_award (member_id, trigger, source, points, credit_minor, at)
      select member, trigger, source, 0, 0, at
      from jsonb_to_recordset(${json(year.seen.map((each) => ({ ...each, member: idOf(each.member) })))})
        as e(member uuid, trigger text, source text, at timestamptz)`),
    db.execute(sql`
      insert into check_in (member_id, day, streak, points, at)
      select member, day, streak, 0, at
      from jsonb_to_recordset(${json(year.checkIns.map((each) => ({ ...each, member: idOf(each.member), day: day(each.at) })))})
        as c(member uuid, day date, streak integer, at timestamptz)`),
  ])
}
