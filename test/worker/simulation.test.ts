// The simulation in SQL against the rules that award: random programs over random years, given one happening after the other.

import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportQuery } from '../../worker/core/operation.ts'
import { dayOf } from '../../worker/core/time.ts'
import { ladderPoints } from '../../worker/loyalty/check-in/rules.ts'
import { type Issuance, issuancesAfter } from '../../worker/loyalty/coupon/rules.ts'
import { withCoupons } from '../../worker/loyalty/earning/coupons.ts'
import { ALL_TIME, award, type Usage, usageSteps } from '../../worker/loyalty/earning/rules.ts'
import type { EarningFacts } from '../../worker/loyalty/earning/scope.ts'
import { returnWindowEndsAt } from '../../worker/loyalty/ledger/lifetime.ts'
import { simulationLoad } from '../../worker/loyalty/simulation/operations.ts'
import { costsBy } from '../../worker/loyalty/simulation/store.ts'
import { earningMinorOf, tierDiscountOf } from '../../worker/loyalty/spending/rules.ts'
import { type Qualifying, tierReachedBy, windowStart } from '../../worker/loyalty/tier/rules.ts'
import { type Program, program as programSchema } from '../../worker/shop/program/rules.ts'
import { type Bought, programs, writeYear, type Year, years } from './simulated-year.ts'
import { openWorld, type TestWorld } from './world.ts'

/** 12:30 in Taipei on 20 November 2026; the year begins on 20 November 2025, in each zone at its own midnight. */
const ENDS = new Date('2026-11-20T04:30:00Z')

/** Programs with a year each; about 1,000 were run while this was written. */
const YEARS = 60

let world: TestWorld
beforeAll(async () => {
  world = await openWorld({ now: ENDS })
})
afterAll(() => world.close())

interface Happening {
  key: string
  at: Date
  member: number
  facts: EarningFacts
  /** Where the return window of a purchase ends. */
  returnedBy: Date
  discountMinor: number
}

interface Given {
  points: number
  creditMinor: number
  discountMinor: number
  coupons: number
}

const NOTHING: Given = { points: 0, creditMinor: 0, discountMinor: 0, coupons: 0 }

const md5 = (text: string) => {
  const hex = createHash('md5').update(text).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Without the check-ins that the program's zone counts for a day that has one. */
function onceADay(year: Year, { timeZone }: Program): Year {
  const dayOfCheckIn = ({ member, at }: Year['checkIns'][number]) =>
    `${member} ${dayOf(at, timeZone)}`
  const days = year.checkIns.map(dayOfCheckIn)
  return {
    ...year,
    checkIns: year.checkIns.filter((_, index) => days.indexOf(days[index] ?? '') === index),
  }
}

/** What counts for a member's tier today. */
function qualifying(year: Year, member: number, program: Program): Qualifying {
  const from = windowStart(ENDS, program)
  const counts = ({ at, ...of }: { at: Date; member: number }) => of.member === member && at >= from
  const bought = year.bought.filter(counts)
  const marks: Partial<Record<string, number>> = program.tiers.engagement
  const total = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0)
  return {
    spentMinor: total(bought.map((each) => each.amountMinor - each.refundedMinor)),
    orders: bought.filter(isCounted).length,
    engagement:
      total(year.seen.filter(counts).map(({ trigger }) => marks[trigger] ?? 0)) +
      year.checkIns.filter(counts).length * (marks['check-in'] ?? 0),
  }
}

function tiersOf(year: Year, program: Program) {
  return year.members.map((_, index) =>
    tierReachedBy(qualifying(year, index, program), program.tiers),
  )
}

/** Something was paid for it, and is not given back. */
const isCounted = ({ amountMinor, refundedMinor }: Bought) => refundedMinor < amountMinor

const byTime = (a: { at: Date; key: string }, b: { at: Date; key: string }) =>
  a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1)

function happeningsOf(year: Year, program: Program, since: Date): Happening[] {
  const tiers = tiersOf(year, program)
  const [lowest] = program.tiers.levels
  const tierOf = (member: number) => {
    const tier = tiers[member] ?? lowest
    if (!tier) throw new Error('A program has at least one tier.')
    return tier
  }
  // Of what nothing was paid for the rules say themselves that it earns nothing.
  const earning = year.bought
    .filter((each) => isCounted(each) || each.amountMinor === 0)
    .map((each) => ({ ...each, key: each.id }))
    .sort(byTime)
  const counted = earning.filter(isCounted)
  const purchases = earning.map((each): Happening => {
    const before = counted.filter(
      (other) => other.member === each.member && byTime(other, each) < 0,
    )
    const places = ['first-purchase' as const, 'second-purchase' as const]
    const place = isCounted(each) ? places[before.length] : undefined
    return {
      ...each,
      facts: purchaseFacts(each, tierOf(each.member), place ? [place] : [], program),
      returnedBy: returnWindowEndsAt(
        each.at,
        program.returnWindowDays[each.channel],
        program.timeZone,
      ),
      discountMinor: tierDiscountOf(tierOf(each.member), each.amountMinor - each.refundedMinor),
    }
  })
  const event = (
    key: string,
    member: number,
    at: Date,
    facts: Pick<EarningFacts, 'triggers' | 'branchId' | 'ownPoints'>,
    tier = tierOf(member),
  ): Happening => ({
    key: md5(key),
    member,
    at,
    facts: { ...facts, tier, occurredAt: at, purchase: null },
    returnedBy: at,
    discountMinor: 0,
  })
  const idOf = (member: number) => year.members[member]?.id ?? ''
  const events = [
    ...year.seen.map(({ member, trigger, source, at }) =>
      event(`${trigger}${idOf(member)}${source}`, member, at, {
        triggers: [trigger],
        branchId: trigger === 'branch-check-in' ? (source.split(':')[0] ?? null) : null,
      }),
    ),
    ...year.checkIns.map(({ member, at, streak }) =>
      event(`check-in${idOf(member)}${dayOf(at, program.timeZone)}`, member, at, {
        triggers: ['check-in'],
        branchId: null,
        ownPoints: ladderPoints(streak, program.checkIn.ladder),
      }),
    ),
    ...year.members.map(({ id, joinedAt }, member) =>
      event(
        `sign-up${id}`,
        member,
        joinedAt,
        { triggers: ['sign-up'], branchId: null, ownPoints: program.signUp.points },
        lowest,
      ),
    ),
  ]
  return [...purchases, ...events].filter(({ at }) => at >= since && at <= ENDS).sort(byTime)
}

function purchaseFacts(
  bought: Bought,
  tier: EarningFacts['tier'],
  place: EarningFacts['triggers'],
  program: Program,
): EarningFacts {
  const { amountMinor, refundedMinor, pointsPaidMinor, creditPaidMinor, channel, items } = bought
  const paid = {
    amountMinor,
    points: pointsPaidMinor,
    pointsMinor: pointsPaidMinor,
    creditMinor: creditPaidMinor,
  }
  return {
    triggers: ['purchase', 'spend-threshold', ...place],
    tier,
    branchId: bought.branchId,
    occurredAt: bought.at,
    purchase: { amountMinor: earningMinorOf(paid, refundedMinor, program), channel, items },
  }
}

/** One happening after the other through the rules that award, with counters as the database would keep them. */
function awardOneByOne(happenings: readonly Happening[], members: number, program: Program) {
  const counters = new Map<string, Usage & { member: number | null }>()
  const issued = Array.from({ length: members }, (): Issuance[] => [])
  const given = Array.from({ length: members }, () => ({ ...NOTHING }))
  const byRule = new Map(program.earningRules.map(({ id }) => [id, 0]))
  for (const { key, member, facts, returnedBy, discountMinor } of happenings) {
    const day = dayOf(facts.occurredAt, program.timeZone)
    const usage = [...counters.values()].filter(
      (row) =>
        (row.member === null || row.member === member) &&
        (row.period === ALL_TIME || row.period === day),
    )
    const { awarded, coupons } = withCoupons(
      award(facts, usage, program),
      { source: key, returnedBy },
      issued[member] ?? [],
      facts.occurredAt,
      program,
    )
    for (const { ruleId, of, period, amount } of usageSteps(awarded, facts, program)) {
      const whose = of === 'member' ? member : null
      const name = `${ruleId} ${whose} ${period}`
      const used = (counters.get(name)?.used ?? 0) + amount
      counters.set(name, { ruleId, of, period, used, member: whose })
    }
    for (const { templateId } of coupons)
      issued.forEach((rows, index) => {
        issued[index] = issuancesAfter(rows, templateId, index === member ? 'member' : 'other')
      })
    const own = given[member]
    if (!own) throw new Error('Everything happens to a member.')
    own.points += awarded.points
    own.creditMinor += awarded.creditMinor
    own.discountMinor += discountMinor
    own.coupons += coupons.length
    for (const { ruleId, amount } of awarded.rules)
      byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + amount)
  }
  return { given, byRule: [...byRule] }
}

/** The same of the simulation's SQL, asked for member by member. */
async function simulatedPerMember(year: Year, program: Program, since: Date) {
  const { rows } = await world.db.execute<Record<'place' | 'rule' | 'amount' | 'discount', string>>(
    costsBy(sql`member_id`, program, { since, until: ENDS }),
  )
  return year.members.map(({ id }) => {
    const own = { ...NOTHING }
    for (const row of rows.filter(({ place }) => place === id)) {
      const kind = row.rule === null ? 'points' : program.earningRules[Number(row.rule)]?.award.kind
      const amount = Number(row.amount)
      if (kind === 'credit') own.creditMinor += amount
      else if (kind === 'coupon') own.coupons += amount
      else own.points += amount
      own.discountMinor += Number(row.discount)
    }
    return own
  })
}

const added = (given: readonly Given[]): Given =>
  given.reduce(
    (sum, each) => ({
      points: sum.points + each.points,
      creditMinor: sum.creditMinor + each.creditMinor,
      discountMinor: sum.discountMinor + each.discountMinor,
      coupons: sum.coupons + each.coupons,
    }),
    NOTHING,
  )

/** Of a program what was drawn; the rest of it is the demo shop's. */
function tellDrawn(run: fc.RunDetails<[Program, Year]>) {
  if (!run.failed) return
  const [drawn, year] = run.counterexample ?? []
  const { earningRules, tiers, points, spending, timeZone, coupons } = drawn ?? {}
  const rules = earningRules?.map(({ name: _, ...rest }) => rest)
  const told = { rules, points, spending, timeZone, coupons: coupons?.slice(-2), year }
  const qualifyBy = tiers && { windowMonths: tiers.windowMonths, ...tiers.qualifyBy }
  throw new Error(
    `seed ${run.seed}, path ${run.counterexamplePath}: ${JSON.stringify({ ...told, qualifyBy })}`,
    {
      cause: run.errorInstance,
    },
  )
}

describe('the simulation', () => {
  test('gives every member and tier what the rules give one purchase after the other', async () => {
    await fc.assert(
      fc.asyncProperty(programs(ENDS), years(ENDS), async (drawn, drawnYear) => {
        const program = programSchema.parse(drawn)
        const year = onceADay(drawnYear, program)
        await writeYear(world.db, year, (at) => dayOf(at, program.timeZone))
        const both = { before: program, after: program }
        const simulated = await reportQuery(world.db, simulationLoad(world.db, both, ENDS))
        const happenings = happeningsOf(year, program, simulated.since)
        const { given: expected, byRule } = awardOneByOne(happenings, year.members.length, program)
        expect(await simulatedPerMember(year, program, simulated.since)).toEqual(expected)

        const tiers = tiersOf(year, program)
        const perTier = program.tiers.levels.map((level) => {
          const within = expected.filter((_, index) => tiers[index] === level)
          const { coupons: _, ...given } = added(within)
          return { tierId: level.id, members: within.length, ...given }
        })
        expect(simulated.after.tiers).toEqual(perTier)
        expect(simulated.after.rules.map(({ ruleId, amount }) => [ruleId, amount])).toEqual(byRule)
        expect(simulated.before).toEqual(simulated.after)
        const paid = year.bought.filter(({ at }) => at >= simulated.since && at <= ENDS)
        expect(simulated.purchases).toBe(paid.filter(isCounted).length)
        const { coupons, ...given } = added(expected)
        expect(simulated.after).toMatchObject(given)
        expect(simulated.after.coupons.reduce((sum, { issued }) => sum + issued, 0)).toBe(coupons)
        const unsettled = simulated.notPriced.filter(({ code }) => code.endsWith('-limits'))
        expect(unsettled).toEqual([])
      }),
      { numRuns: YEARS, reporter: tellDrawn },
    )
  }, 600_000)
})
