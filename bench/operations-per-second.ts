// (f) How many of a member's operations the Worker carries out per second, beside a bare Worker of two batches on the same database.

import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { staff } from '../db/schema/staff.ts'
import { demoProgram } from '../dev/seed/program.ts'
import { newId } from '../worker/core/ids.ts'
import type { CardView } from '../worker/http/contract/card.ts'
import type { CounterMember } from '../worker/http/contract/counter.ts'
import type { SaleHold } from '../worker/http/contract/till.ts'
import { stepAt, totp } from '../worker/loyalty/member/code.ts'
import { buildBareWorker, type ProductionBuild } from './build.ts'
import { type Post, sendAll } from './http-load.ts'
import { type LineWorld, openLineWorld } from './line-world.ts'
import { type Part, tableOf } from './report.ts'
import { runRounds, secondsOf } from './rounds.ts'
import { ratios, withSpread } from './statistics.ts'
import { startWorker } from './worker-process.ts'

const ROUNDS = { count: 7, warmUp: 1 }
const PEOPLE_PER_ROUND = 120
/** Of the bare Worker, so that its round takes about as long. */
const BARE_PER_ROUND = 600
const CONNECTIONS = 16
/** People who are prepared at the same time, before the clock starts. */
const PREPARED_AT_ONCE = 8
const SALE_MINOR = 1_200

/** Somebody who has joined, stands at the counter and was recognised by their code. */
interface Prepared {
  cookie: string
  counterToken: string
  couponCode: string
  /** Points set aside for a sale that is paid now. */
  holdId: string
}

const OPERATIONS = ['check-in', 'earn', 'redeem', 'spend'] as const
type OperationName = (typeof OPERATIONS)[number]

export async function operationsPerSecond(production: ProductionBuild): Promise<Part> {
  await using stack = new AsyncDisposableStack()
  const world = stack.adopt(await openLineWorld(production), (it) => it.stop())
  const bareBuild = stack.adopt(await buildBareWorker('bench/bare/two-batches.ts'), (it) =>
    it.remove(),
  )
  await createBareTables(world)
  const bare = stack.adopt(
    await startWorker({
      name: 'bare',
      script: bareBuild.script,
      vars: world.vars(world.line.url),
    }),
    (it) => it.stop(),
  )
  const till = await openTill(world)
  const rates: Record<OperationName, number[]> = {
    'check-in': [],
    earn: [],
    redeem: [],
    spend: [],
  }
  const ours = async () => {
    const people = await prepare(world, till)
    let seconds = 0
    for (const name of OPERATIONS) {
      const posts = people.map((person) => postOf[name](person, till, world.worker.url.origin))
      const url = new URL(PATHS[name], world.worker.url)
      const took = await secondsOf(() => sendAll({ url, posts, connections: CONNECTIONS }))
      rates[name].push(PEOPLE_PER_ROUND / took)
      seconds += took
    }
    // The receipts go out before the next contender begins.
    await world.worker.untilQueueIsEmpty('DELIVERIES')
    return (PEOPLE_PER_ROUND * OPERATIONS.length) / seconds
  }
  const theirs = async () => {
    const posts = Array.from({ length: BARE_PER_ROUND }, barePost)
    const send = () => sendAll({ url: bare.url, posts, connections: CONNECTIONS })
    return BARE_PER_ROUND / (await secondsOf(send))
  }
  const [all = [], bares = []] = await runRounds(
    [
      { name: 'regulars', round: ours },
      { name: 'bare', round: theirs },
    ],
    ROUNDS,
  )
  for (const each of Object.values(rates)) each.splice(0, ROUNDS.warmUp)
  return partOf(all, bares, rates)
}

async function createBareTables({ db }: LineWorld): Promise<void> {
  await db.execute(sql`create table bare_outcome (key text primary key, outcome jsonb not null)`)
  await db.execute(
    sql`create table bare_entry (account text, seq int, delta int not null, primary key (account, seq))`,
  )
  await db.execute(
    sql`create table bare_account (id text primary key, seq int not null, balance int not null)`,
  )
}

/** The staff person's session. */
async function openTill({ db, line, signIn }: LineWorld): Promise<string> {
  const { userId } = line.world.addUser({ displayName: '店員', language: 'zh-Hant' })
  const now = new Date()
  const row = { lineUserId: userId, name: '店員', role: 'staff', status: 'active' } as const
  await db.insert(staff).values({ ...row, branchId: 'xinyi', id: newId(now), createdAt: now })
  return signIn(userId, 'staff')
}

/** New members for a round; not measured. */
async function prepare(world: LineWorld, till: string): Promise<Prepared[]> {
  const people: Prepared[] = []
  while (people.length < PEOPLE_PER_ROUND) {
    const some = Array.from({ length: PREPARED_AT_ONCE }, () => prepareOne(world, till))
    people.push(...(await Promise.all(some)))
  }
  return people.slice(0, PEOPLE_PER_ROUND)
}

async function prepareOne({ line, api, signIn }: LineWorld, till: string): Promise<Prepared> {
  const { userId } = line.world.addUser({ displayName: '林美玲', language: 'zh-Hant' })
  const cookie = await signIn(userId)
  const terms = { termsVersion: demoProgram.terms.version, marketingConsent: false }
  const { value: card } = await api<CardView>('POST', '/api/member', terms, cookie)
  if (!card.code) throw new Error('A new member has no code.')
  const step = stepAt(new Date())
  const digits = totp(Buffer.from(card.code.secret, 'base64url'), step)
  const code = `RG1.${card.code.cardNumber}.${step.toString(36)}.${digits}`
  const found = await api<CounterMember>('POST', '/api/staff/identify', { code }, till)
  const [welcome] = card.coupons
  if (!welcome) throw new Error('A new member has no coupon.')
  const { counterToken } = found.value
  const sale = { counterToken, amountMinor: SALE_MINOR, points: 'most' }
  const { value: hold } = await api<SaleHold>('POST', '/api/staff/holds', sale, till)
  return { cookie, counterToken, couponCode: welcome.code, holdId: hold.holdId }
}

const PATHS: Record<OperationName, string> = {
  'check-in': '/api/check-in',
  earn: '/api/staff/grants',
  redeem: '/api/staff/grants',
  spend: '/api/staff/holds',
}

const postOf: Record<OperationName, (person: Prepared, till: string, origin: string) => Post> = {
  'check-in': ({ cookie }, _till, origin) => post({}, cookie, origin),
  earn: ({ counterToken }, till, origin) =>
    post({ counterToken, amountMinor: SALE_MINOR }, till, origin),
  redeem: ({ counterToken, couponCode }, till, origin) =>
    post({ counterToken, couponCodes: [couponCode], amountMinor: SALE_MINOR }, till, origin),
  spend: ({ holdId }, till, origin) => ({
    ...post({}, till, origin),
    path: `/api/staff/holds/${holdId}/capture`,
  }),
}

function post(body: unknown, cookie: string, origin: string): Post {
  const headers = { cookie, origin, 'idempotency-key': randomUUID() }
  return { body: JSON.stringify(body), headers }
}

function barePost(): Post {
  const body = JSON.stringify({ account: randomUUID(), delta: 12 })
  return { body, headers: { 'idempotency-key': randomUUID() } }
}

function partOf(
  all: readonly number[],
  bares: readonly number[],
  rates: Record<OperationName, number[]>,
): Part {
  return {
    title: '(f) A member’s operations per second',
    table: tableOf(
      ['', 'median (lowest – highest)', 'ratio to the bare Worker'],
      [
        ...OPERATIONS.map((name) => [
          name,
          `${withSpread(rates[name])} /s`,
          withSpread(ratios(rates[name], bares), 2),
        ]),
        ['**all of them**', `${withSpread(all)} /s`, `**${withSpread(ratios(all, bares), 2)}**`],
        ['bare Worker: one batch reads, one writes', `${withSpread(bares)} /s`, '1'],
      ],
    ),
    aims: [],
    meaning: [
      `${ROUNDS.count} rounds of ${PEOPLE_PER_ROUND} new members, ${CONNECTIONS} connections; each operation through the API with session, rules and idempotency key, from the first request to the last answer. Receipts go through the queue behind them and are waited for between the rounds.`,
      'check-in answers with the whole card as it is then. earn is a sale at the counter with its receipt, redeem one with a coupon, spend one that points pay for in part: they were set aside before, and are captured with the sale.',
      'The bare Worker makes as many database round trips: a batch of two reads, a batch of three writes, without session, rules or answer.',
    ],
  }
}
