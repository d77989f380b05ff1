// (e) Trying a program on a year of purchases before it is saved: seconds over a million, beside a plain aggregate of them.

import { sql } from 'drizzle-orm'
import { demoProgram } from '../dev/seed/program.ts'
import { rule } from '../dev/seed/rule.ts'
import { query } from '../worker/core/operation.ts'
import { STATEMENT_SECONDS_MAX, simulationLoad } from '../worker/loyalty/simulation/operations.ts'
import type { Program } from '../worker/shop/program/rules.ts'
import { type Part, tableOf } from './report.ts'
import { number, ratios, withSpread } from './statistics.ts'
import { openWorld } from './world.ts'

const MEMBERS = 200_000
const PURCHASES = 1_000_000
const CHECK_INS = 500_000
const ROUNDS = 3
/** A busy machine is measured too. */
const BENCH_SECONDS_MAX = 300
const RATIO_MAX = 40
const RATIO_WITHOUT_RULES_MAX = 15

const name = { 'zh-Hant': '試算', ja: '試算', en: 'Tried', th: 'ลอง' }
const best = { kind: 'best-of', group: 'multiplied' } as const

/** Without rules: what tiers, rates and discounts alone cost to compare. */
const plainRules: Program = { ...demoProgram, earningRules: [], referral: null }

/** Other thresholds and discounts; rules for all purchases with every kind of limit, two of them in one group. */
const changed: Program = {
  ...demoProgram,
  tiers: {
    ...demoProgram.tiers,
    levels: demoProgram.tiers.levels.map((level) => ({
      ...level,
      thresholdMinor: level.thresholdMinor * 2,
      discountPercent: level.id === 'gold' ? 5 : 0,
    })),
  },
  earningRules: [
    ...demoProgram.earningRules,
    rule({
      id: 'weekends',
      name,
      trigger: 'purchase',
      award: { kind: 'multiplier', factor: 2 },
      scope: { weekdays: ['sat', 'sun'] },
      stacking: best,
      caps: { perMemberAndDay: 30, perMember: 60 },
      budget: 1_000_000,
    }),
    rule({
      id: 'knitwear',
      name,
      trigger: 'purchase',
      award: { kind: 'points-per-amount', points: 1, perAmountMinor: 50 },
      scope: { categories: ['knitwear'] },
      stacking: best,
    }),
    rule({
      id: 'over-2000',
      name,
      trigger: 'spend-threshold',
      award: { kind: 'credit', amountMinor: 50, validDays: 60 },
      scope: { minimumAmountMinor: 2000 },
      caps: { perMember: 150 },
      budget: 5_000_000,
    }),
    rule({
      id: 'second',
      name,
      trigger: 'second-purchase',
      award: { kind: 'points', points: 50 },
    }),
  ],
}

export async function simulate(): Promise<Part> {
  await using stack = new AsyncDisposableStack()
  const { db } = stack.adopt(await openWorld(), (world) => world.stop())
  const until = new Date()
  await db.execute(sql`
    insert into member (id, line_user_id, status, display_name, language, friend, friend_changed_at, created_at, joined_at)
    select md5('m' || n)::uuid, 'U' || md5('m' || n), 'member', '熟客', 'zh-Hant', true, ${until}, ${until}, ${until}
    from generate_series(1, ${MEMBERS}::int) as n`)
  // Drawn by a multiplicative hash, the same every time; all within the last 360 days.
  await db.execute(sql`
    insert into purchase (id, channel, external_id, amount_minor, currency, occurred_at, recorded_at, member_id, bound_at)
    select md5('p' || n)::uuid, 'pos', n::text, 100 + n::bigint * 7919 % 4000, 'TWD', at, at,
      md5('m' || 1 + n::bigint * 48271 % ${MEMBERS}::int)::uuid, at
    from generate_series(1, ${PURCHASES}::int) as n
    cross join lateral (select ${until}::timestamptz - make_interval(mins => (n::bigint * 16807 % 518400)::int)) as dated (at)`)
  // Every fourth order's lines are known.
  await db.execute(sql`
    insert into purchase_item (purchase_id, number, sku, category, quantity, amount_minor)
    select md5('p' || n)::uuid, line, 'S' || n % 200, case when (n + line) % 3 = 0 then 'knitwear' else 'dresses' end, 1,
      (100 + n::bigint * 7919 % 4000) / 2
    from generate_series(1, ${PURCHASES}::int, 4) as n cross join generate_series(1, 2) as line`)
  await db.execute(sql`
    insert into check_in (member_id, day, streak, points, at)
    select md5('m' || 1 + n::bigint * 48271 % ${MEMBERS}::int)::uuid, at::date, 1 + n % 9, 1, at
    from generate_series(1, ${CHECK_INS}::int) as n
    cross join lateral (select ${until}::timestamptz - make_interval(days => (n::bigint * 16807 % 360)::int)) as dated (at)
    on conflict do nothing`)
  await db.execute(sql`analyze`)

  const plain = () =>
    db.execute(sql`
      select count(*), sum(minor) from (select member_id, sum(amount_minor) as minor from purchase group by member_id) as spent`)
  // What nobody asks for PostgreSQL does not add up: this reads the index alone.
  const unsummed = () =>
    db.execute(sql`
      select count(*) from (select member_id, sum(amount_minor) from purchase group by member_id) as spent`)
  const comparing = (before: Program, after: Program) => () =>
    query(db, simulationLoad(db, { before, after }, until, BENCH_SECONDS_MAX))
  const bare = comparing(plainRules, plainRules)
  const tried = comparing(demoProgram, changed)
  const { purchases, after } = await tried()
  const seconds: Seconds = { plain: [], unsummed: [], bare: [], tried: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.plain.push(await timed(plain))
    seconds.unsummed.push(await timed(unsummed))
    seconds.bare.push(await timed(bare))
    seconds.tried.push(await timed(tried))
  }
  return partOf(seconds, { purchases, rules: after.rules.length })
}

type Seconds = Record<'plain' | 'unsummed' | 'bare' | 'tried', number[]>

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return (performance.now() - startedAt) / 1000
}

const middleOf = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

function partOf(seconds: Seconds, counts: { purchases: number; rules: number }): Part {
  const ratio = ratios(seconds.tried, seconds.plain)
  const bareRatio = ratios(seconds.bare, seconds.plain)
  const aim = (what: string, max: number, measured: number) => ({
    aim: `simulation ${what}: at most ${max} plain aggregates`,
    measured: number(measured, 2),
    met: measured <= max,
  })
  return {
    title: '(e) Trying a program on a year of purchases',
    table: tableOf(
      ['', 'median (lowest – highest)'],
      [
        [
          `two programs compared, the changed one with ${number(counts.rules)} rules, caps, budgets and a group`,
          `${withSpread(seconds.tried, 2)} s`,
        ],
        [
          'the same without rules: tiers, base points, discounts',
          `${withSpread(seconds.bare, 2)} s`,
        ],
        ['plain aggregate: every member’s spend', `${withSpread(seconds.plain, 2)} s`],
        [
          'purchases counted per member, by the index alone',
          `${withSpread(seconds.unsummed, 2)} s`,
        ],
        [
          '**ratio of the first to the plain aggregate, round by round**',
          `**${withSpread(ratio, 2)}**`,
        ],
        ['ratio without rules', withSpread(bareRatio, 2)],
      ],
    ),
    aims: [
      aim('with rules', RATIO_MAX, middleOf(ratio)),
      aim('without rules', RATIO_WITHOUT_RULES_MAX, middleOf(bareRatio)),
    ],
    meaning: [
      `${number(counts.purchases)} purchases and up to ${number(CHECK_INS)} check-ins of ${number(MEMBERS)} members, one batch of four statements through the Neon endpoint; each program is priced by a statement of its own, which is stopped after ${STATEMENT_SECONDS_MAX} s.`,
    ],
  }
}
