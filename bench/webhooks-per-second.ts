// (a1) How many signed webhooks the Worker's door takes per second, beside a bare Worker that verifies and enqueues.

import { DEMO } from '../dev/settings.ts'
import { buildBareWorker, type ProductionBuild } from './build.ts'
import { sendAll } from './http-load.ts'
import { startLineStub } from './line-stub.ts'
import { type Part, tableOf } from './report.ts'
import { runRounds, secondsOf } from './rounds.ts'
import { median, ratios, withSpread } from './statistics.ts'
import { newPeople, signedPost, wroteInGroup } from './webhook-posts.ts'
import { productionQueues, type RunningWorker, startWorker } from './worker-process.ts'
import { openWorld } from './world.ts'

const ROUNDS = { count: 15, warmUp: 2 }
const POSTS_PER_ROUND = 2_000
const CONNECTIONS = 32
const AIM = 0.8
/** Of what customers write; longer than most. */
const TEXT = '請問這件外套還有 M 號嗎？想搭配上次買的那條裙子，週末會到信義店試穿。'

export async function webhooksPerSecond(production: ProductionBuild): Promise<Part> {
  await using stack = new AsyncDisposableStack()
  const world = stack.adopt(await openWorld(), (it) => it.stop())
  const line = stack.adopt(await startLineStub(), (it) => it.stop())
  const bareBuild = stack.adopt(await buildBareWorker('bench/bare/verify-enqueue.ts'), (it) =>
    it.remove(),
  )
  const regulars = stack.adopt(
    await startWorker({
      name: 'regulars',
      script: production.workerScript,
      vars: world.vars(line.url),
      ...productionQueues(),
    }),
    (it) => it.stop(),
  )
  const bare = stack.adopt(await startBare(bareBuild.script), (it) => it.stop())

  const posts = newPeople(POSTS_PER_ROUND).map((userId) => signedPost([wroteInGroup(userId, TEXT)]))
  const round = (worker: RunningWorker, queue: string) => async () => {
    const url = new URL('/webhook', worker.url)
    const seconds = await secondsOf(() => sendAll({ url, posts, connections: CONNECTIONS }))
    // The next contender has the machine to itself.
    await worker.untilQueueIsEmpty(queue)
    return POSTS_PER_ROUND / seconds
  }
  const [ours = [], theirs = []] = await runRounds(
    [
      { name: 'regulars', round: round(regulars, 'LINE_EVENTS') },
      { name: 'bare', round: round(bare, 'EVENTS') },
    ],
    ROUNDS,
  )
  return partOf(ours, theirs)
}

function startBare(script: string): Promise<RunningWorker> {
  return startWorker({
    name: 'bare',
    script,
    vars: { LINE_CHANNEL_SECRET: DEMO.channelSecret },
    queueProducers: { EVENTS: 'events' },
    queueConsumers: { events: { maxBatchSize: 100, maxBatchTimeout: 0 } },
  })
}

function partOf(ours: number[], theirs: number[]): Part {
  const ratio = ratios(ours, theirs)
  return {
    title: '(a1) Signed webhooks per second',
    table: tableOf(
      ['', 'median (lowest – highest)'],
      [
        ['Regulars: verify, parse, queue, 200', `${withSpread(ours)} /s`],
        ['bare Hono Worker: verify, queue, 200', `${withSpread(theirs)} /s`],
        ['**ratio, round by round**', `**${withSpread(ratio, 2)}**`],
      ],
    ),
    aims: [
      {
        aim: `webhooks: ratio ≥ ${AIM}`,
        measured: median(ratio).toFixed(2),
        met: median(ratio) >= AIM,
      },
    ],
    meaning: [
      `${ROUNDS.count} rounds of ${POSTS_PER_ROUND} posts with one event each, ${CONNECTIONS} connections, both Workers in a workerd of their own, both with a consumer on their queue.`,
      'The events are texts written in a group chat, which the consumer takes and leaves: the door is measured, not what follows it.',
      'One workerd is one thread and serves here the door, the queue and its consumer; at Cloudflare these are three places, so the absolute numbers say little and the ratio is what counts.',
    ],
  }
}
