// (a2) How many chat events are fully processed per second (member, ledger, reply), beside a bare Worker that verifies and inserts; and
// what one post with the events of 100 people costs beside 100 posts.

import type { webhook } from '@line/bot-sdk'
import { sql } from 'drizzle-orm'
import { demoProgram } from '../dev/seed/program.ts'
import { encodePostback } from '../worker/chat/postback.ts'
import { buildBareWorker, type ProductionBuild } from './build.ts'
import { type Post, sendAll } from './http-load.ts'
import { type LineStub, startLineStub } from './line-stub.ts'
import { type Aim, type Part, tableOf } from './report.ts'
import { runRounds, secondsOf } from './rounds.ts'
import { median, number, ratios, withSpread } from './statistics.ts'
import { followed, newPeople, signedPost, tapped } from './webhook-posts.ts'
import {
  productionQueues,
  type RunningWorker,
  startWorker,
  type WorkerSettings,
} from './worker-process.ts'
import { type BenchWorld, openWorld } from './world.ts'

const ROUNDS = { count: 9, warmUp: 2 }
const PEOPLE_PER_ROUND = 100
/** Of the bare Workers, so that their rounds take about as long. */
const INSERTS_PER_ROUND = 1_500
const HOPS_PER_ROUND = 500
const CONNECTIONS = 32
const AIM = 0.3
const POST_ROUNDS = { count: 11, warmUp: 1 }
const PEOPLE_IN_ONE_POST = 100
const PROCESSED_TIMEOUT_MS = 60_000

const JOIN = encodePostback({ action: 'join', termsVersion: demoProgram.terms.version })
const CHECK_IN = encodePostback({ action: 'check-in' })

export async function eventsPerSecond(production: ProductionBuild): Promise<Part[]> {
  await using stack = new AsyncDisposableStack()
  const world = stack.adopt(await openWorld(), (it) => it.stop())
  const line = stack.adopt(await startLineStub(), (it) => it.stop())
  await createBareTable(world)
  const vars = world.vars(line.url)
  const start = async (settings: Omit<WorkerSettings, 'vars'>) =>
    stack.adopt(await startWorker({ ...settings, vars }), (it) => it.stop())
  const built = async (name: string) =>
    stack.adopt(await buildBareWorker(`bench/bare/${name}.ts`), (it) => it.remove()).script
  const { workerScript: script } = production
  const regulars = await start({ name: 'regulars', script, ...productionQueues() })
  const insert = await start({ name: 'insert', script: await built('verify-insert') })
  const hops = await start({
    name: 'hops',
    script: await built('same-hops'),
    queueProducers: { EVENTS: 'events' },
    queueConsumers: { events: { maxBatchSize: 100, maxBatchTimeout: 0 } },
  })
  const process = processor(regulars, line)
  const rates = await measureRates(process, insert, processor(hops, line))
  await assertAllWritten(world)
  return [ratesPart(rates), await measurePosts(process)]
}

async function createBareTable({ db }: BenchWorld): Promise<void> {
  await db.execute(
    sql`create table bare_event (id text primary key, body jsonb not null, at timestamptz not null default now())`,
  )
}

/** Sends posts and waits for the replies to all their events. @returns seconds from the first post to the last reply */
type Process = (posts: readonly Post[], events: number) => Promise<number>

function processor(worker: RunningWorker, line: LineStub): Process {
  const url = new URL('/webhook', worker.url)
  return (posts, events) => {
    const replies = line.replies() + events
    return secondsOf(async () => {
      await sendAll({ url, posts, connections: CONNECTIONS })
      await line.untilReplies(replies, {
        what: `${events} replies`,
        milliseconds: PROCESSED_TIMEOUT_MS,
      })
    })
  }
}

const EVENT_KINDS = ['follow', 'join', 'check-in'] as const
type EventKind = (typeof EVENT_KINDS)[number]

const EVENT_OF: Record<EventKind, (userId: string) => webhook.Event> = {
  follow: followed,
  join: (userId) => tapped(userId, JOIN),
  'check-in': (userId) => tapped(userId, CHECK_IN),
}

interface Rates {
  regulars: number[]
  insert: number[]
  hops: number[]
  /** Of Regulars, by kind of event. */
  kinds: Record<EventKind, number[]>
}

async function measureRates(
  process: Process,
  insert: RunningWorker,
  hops: Process,
): Promise<Rates> {
  const kinds: Rates['kinds'] = { follow: [], join: [], 'check-in': [] }
  const membership = async () => {
    const people = newPeople(PEOPLE_PER_ROUND)
    let seconds = 0
    // Each step waits for the one before it, as people do: who checks in has joined.
    for (const kind of EVENT_KINDS) {
      const posts = people.map((userId) => signedPost([EVENT_OF[kind](userId)]))
      const took = await process(posts, PEOPLE_PER_ROUND)
      kinds[kind].push(PEOPLE_PER_ROUND / took)
      seconds += took
    }
    return (PEOPLE_PER_ROUND * EVENT_KINDS.length) / seconds
  }
  const url = new URL('/webhook', insert.url)
  const [ours = [], inserts = [], bareHops = []] = await runRounds(
    [
      { name: 'regulars', round: membership },
      {
        name: 'insert',
        round: async () => {
          const posts = checkIns(INSERTS_PER_ROUND)
          return (
            posts.length /
            (await secondsOf(() => sendAll({ url, posts, connections: CONNECTIONS })))
          )
        },
      },
      {
        name: 'hops',
        round: async () => HOPS_PER_ROUND / (await hops(checkIns(HOPS_PER_ROUND), HOPS_PER_ROUND)),
      },
    ],
    ROUNDS,
  )
  for (const rates of Object.values(kinds)) rates.splice(0, ROUNDS.warmUp)
  return { regulars: ours, insert: inserts, hops: bareHops, kinds }
}

function checkIns(count: number): Post[] {
  return newPeople(count).map((userId) => signedPost([tapped(userId, CHECK_IN)]))
}

function ratesPart({ regulars, insert, hops, kinds }: Rates): Part {
  const ratio = ratios(regulars, insert)
  return {
    title: '(a2) Events fully processed per second',
    table: tableOf(
      ['', 'median (lowest – highest)'],
      [
        ['Regulars: follow, join, check-in; written and replied to', `${withSpread(regulars)} /s`],
        ...EVENT_KINDS.map((kind) => [`  of these ${kind}`, `${withSpread(kinds[kind])} /s`]),
        ['bare Hono Worker: verify, one idempotent insert, 200', `${withSpread(insert)} /s`],
        ['**ratio, round by round**', `**${withSpread(ratio, 2)}**`],
        ['for information: the same hops, empty', `${withSpread(hops)} /s`],
        ['  ratio to it', withSpread(ratios(regulars, hops), 2)],
      ],
    ),
    aims: [
      {
        aim: `events: ratio ≥ ${AIM}`,
        measured: median(ratio).toFixed(2),
        met: median(ratio) >= AIM,
      },
    ],
    meaning: [
      `${ROUNDS.count} rounds of ${PEOPLE_PER_ROUND} new people who follow, join and check in, one event per post, ${CONNECTIONS} connections; from the first post to the last reply at a LINE that answers at once.`,
      'The bare Worker makes one database round trip with one statement per event. Regulars makes two with all that a membership is (idempotency, ledger, consents, coupon), passes a queue, calls LINE for the reply and, for a follow, for the profile.',
      '“The same hops, empty” is a bare Worker that verifies, queues, reads one row, inserts one row and sends one fixed reply: its rate is the ceiling of this way of working, whatever the code in between costs.',
      'Every workerd is one thread: these are costs of computing, not what a deployment can do. Cloudflare runs more consumers when the queue grows.',
    ],
  }
}

async function measurePosts(process: Process): Promise<Part> {
  const joins = () => newPeople(PEOPLE_IN_ONE_POST).map((userId) => tapped(userId, JOIN))
  const [together = [], apart = []] = await runRounds(
    [
      { name: 'one post', round: () => process([signedPost(joins())], PEOPLE_IN_ONE_POST) },
      {
        name: '100 posts',
        round: () =>
          process(
            joins().map((event) => signedPost([event])),
            PEOPLE_IN_ONE_POST,
          ),
      },
    ],
    POST_ROUNDS,
  )
  const ratio = ratios(together, apart)
  const milliseconds = (seconds: number[]) =>
    `${withSpread(seconds.map((value) => value * 1000))} ms`
  const aim: Aim = {
    aim: 'one post costs less than 100 posts',
    measured: `${number(median(ratio), 2)} of their time`,
    met: median(ratio) < 1,
  }
  return {
    title: '(a2) One post with 100 people’s events, and 100 posts',
    table: tableOf(
      ['joins of 100 new people, until the last reply', 'median (lowest – highest)'],
      [
        ['one post with 100 events', milliseconds(together)],
        ['100 posts with one event each', milliseconds(apart)],
        ['**ratio, round by round**', `**${withSpread(ratio, 2)}**`],
      ],
    ),
    aims: [aim],
    meaning: [
      `${POST_ROUNDS.count} rounds. The work behind the queue is the same; what is saved is 99 requests, signatures and queue round trips.`,
    ],
  }
}

/** The replies were counted; that everything was written is looked up. */
async function assertAllWritten({ db }: BenchWorld): Promise<void> {
  const people = PEOPLE_PER_ROUND * (ROUNDS.count + ROUNDS.warmUp)
  const { rows } = await db.execute<{
    members: string
    check_ins: string
    entries: string
    dead: string
  }>(sql`
    select (select count(*) from member where status = 'member') as members, (select count(*) from check_in) as check_ins,
      (select count(*) from ledger_entry) as entries, (select count(*) from dead_letter) as dead`)
  const [found] = rows
  const written = [found?.members, found?.check_ins, found?.entries, found?.dead].map(Number)
  const expected = [people, people, 2 * people, 0]
  if (written.join() !== expected.join())
    throw new Error(
      `Written: ${written.join()}, expected: ${expected.join()} (members, check-ins, entries, dead letters).`,
    )
}
