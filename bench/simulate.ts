// (e) Trying a program on a year of purchases before it is saved: seconds over a million, beside a plain aggregate of them.

import { sql } from 'drizzle-orm'
import { demoProgram } from '../dev/seed/program.ts'
import { query } from '../worker/core/operation.ts'
import { simulationLoad } from '../worker/loyalty/earning/simulation.ts'
import type { Program } from '../worker/shop/program/rules.ts'
import { type Part, tableOf } from './report.ts'
import { number, ratios, withSpread } from './statistics.ts'
import { openWorld } from './world.ts'

const MEMBERS = 200_000
const PURCHASES = 1_000_000
const ROUNDS = 7
const RATIO_MAX = 8

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
  await db.execute(sql`analyze`)

  const plain = () =>
    db.execute(sql`
      select count(*) from (select member_id, sum(amount_minor) from purchase group by member_id) as spent`)
  const tried = () => query(db, simulationLoad(db, demoProgram, changed, until))
  const { purchases } = await tried()
  const seconds: { plain: number[]; tried: number[] } = { plain: [], tried: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.plain.push(await timed(plain))
    seconds.tried.push(await timed(tried))
  }
  return partOf(seconds, purchases)
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return (performance.now() - startedAt) / 1000
}

function partOf(seconds: { plain: number[]; tried: number[] }, purchases: number): Part {
  const ratio = ratios(seconds.tried, seconds.plain)
  const middle = [...ratio].sort((a, b) => a - b)[Math.floor(ratio.length / 2)] ?? Number.NaN
  return {
    title: '(e) Trying a program on a year of purchases',
    table: tableOf(
      ['', 'median (lowest – highest)'],
      [
        [
          'two programs compared: tiers, moves, points, discounts',
          `${withSpread(seconds.tried, 2)} s`,
        ],
        ['plain aggregate: every member’s spend', `${withSpread(seconds.plain, 2)} s`],
        ['**ratio, round by round**', `**${withSpread(ratio, 2)}**`],
      ],
    ),
    aims: [
      {
        aim: `simulation: at most ${RATIO_MAX} plain aggregates`,
        measured: number(middle, 2),
        met: middle <= RATIO_MAX,
      },
    ],
    meaning: [
      `${number(purchases)} purchases of ${number(MEMBERS)} members, one statement through the Neon endpoint; the plain aggregate reads the same purchases once, the simulation twice.`,
    ],
  }
}
