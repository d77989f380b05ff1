// (g) The nightly replay: accounts told again from their rows per second, beside a plain sum of the same entries.

import { sql } from 'drizzle-orm'
import { FIRST_SLICE, replayAccounts } from '../worker/loyalty/ledger/nightly.ts'
import { type Part, tableOf } from './report.ts'
import { secondsOf } from './rounds.ts'
import { number, ratios, withSpread } from './statistics.ts'
import { type BenchWorld, openWorld } from './world.ts'

const ACCOUNTS = 50_000
/** A busy year of a member: earned on most days somebody buys or checks in, spent now and then. */
const EARNED = 18
const SPENT = 2
const POINTS_EACH = 10
const ROUNDS = 5
const DAY = '2026-11-20'

export async function replay(): Promise<Part> {
  await using stack = new AsyncDisposableStack()
  const world = stack.adopt(await openWorld(), (it) => it.stop())
  await fill(world)
  const seconds: { plain: number[]; told: number[] } = { plain: [], told: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    seconds.plain.push(await secondsOf(() => plainSum(world)))
    seconds.told.push(await secondsOf(() => replayAll(world)))
  }
  return partOf(seconds)
}

/** Accounts that agree: every lot is a tenth spent by the first, second … spend. */
async function fill({ db }: BenchWorld): Promise<void> {
  const at = new Date()
  await db.execute(sql`
    insert into member (id, line_user_id, status, display_name, language, friend, friend_changed_at, created_at, joined_at)
    select md5('m' || n)::uuid, 'U' || md5('m' || n), 'member', '熟客', 'zh-Hant', true, ${at}, ${at}, ${at}
    from generate_series(1, ${ACCOUNTS}::int) as n`)
  await db.execute(sql`
    insert into ledger_entry (member_id, unit, seq, kind, delta, balance_after, reason, source, actor, occurred_at, recorded_at)
    select m.id, 'points', s, case when s <= ${EARNED}::int then 'earn' else 'spend' end,
      case when s <= ${EARNED}::int then ${POINTS_EACH}::int else -${POINTS_EACH}::int end,
      ${POINTS_EACH}::int * (least(s, ${EARNED}::int) - greatest(s - ${EARNED}::int, 0)),
      'check-in', 'bench:' || s, 'member', ${at}, ${at}
    from member m cross join generate_series(1, ${EARNED + SPENT}::int) as s`)
  await db.execute(sql`
    insert into ledger_lot (member_id, unit, seq, amount, remaining, fund, available_at, expires_at)
    select m.id, 'points', s, ${POINTS_EACH}::int, case when s <= ${SPENT}::int then 0 else ${POINTS_EACH}::int end, 'free', ${at}, null
    from member m cross join generate_series(1, ${EARNED}::int) as s`)
  await db.execute(sql`
    insert into ledger_take (member_id, unit, seq, lot_seq, amount)
    select m.id, 'points', ${EARNED}::int + s, s, ${POINTS_EACH}::int
    from member m cross join generate_series(1, ${SPENT}::int) as s`)
  await db.execute(sql`
    insert into account (member_id, unit, seq, balance, debt)
    select id, 'points', ${EARNED + SPENT}::int, ${POINTS_EACH * (EARNED - SPENT)}::int, 0 from member`)
  await db.execute(sql`analyze`)
}

async function plainSum({ db }: BenchWorld): Promise<void> {
  await db.execute(
    sql`select count(*) from (select member_id, unit, sum(delta) from ledger_entry group by member_id, unit) as sums`,
  )
}

/** What the night's messages do one after the other. @throws when an account does not agree */
async function replayAll({ db }: BenchWorld): Promise<void> {
  const context = { db, now: () => new Date() }
  let after: string | null = FIRST_SLICE
  while (after !== null) {
    const slice: { disagreements: number; next: string | null } = await replayAccounts(context, {
      day: DAY,
      after,
    })
    if (slice.disagreements > 0) throw new Error('The accounts of the benchmark do not agree.')
    after = slice.next
  }
}

function partOf({ plain, told }: { plain: number[]; told: number[] }): Part {
  const ratio = ratios(told, plain)
  const perSecond = told.map((value) => ACCOUNTS / value)
  return {
    title: '(g) Accounts replayed per second',
    table: tableOf(
      ['', 'median (lowest – highest)'],
      [
        ['told again from entries, lots, takes and holds', `${withSpread(perSecond)} accounts/s`],
        [`all ${number(ACCOUNTS)} accounts`, `${withSpread(told, 2)} s`],
        ['plain sum of their entries', `${withSpread(plain, 2)} s`],
        ['**ratio, round by round**', `**${withSpread(ratio, 1)}**`],
      ],
    ),
    aims: [],
    meaning: [
      `${number(ACCOUNTS)} accounts of ${EARNED + SPENT} entries each, in slices of 5,000 members through the Neon endpoint, as the night's messages do it. The plain sum checks nothing: neither numbering, nor lots, takes and holds, nor running balances.`,
    ],
  }
}
