// GET /healthz: is the database reachable, is the queue bound, do all accounts agree, which version is this.

import { Hono } from 'hono'
import { REPLAY_QUEUE } from '../loyalty/ledger/replay.ts'
import { countOpenLetters } from '../shop/dead-letter/store.ts'
import type { AppEnv } from './app-env.ts'
import { countAct } from './rate-limit.ts'

export const healthRoutes = new Hono<AppEnv>().get('/', async (c) => {
  await countAct(c, 'healthz')
  const { db, queues, config, log } = c.get('context')
  let disagreements: number | null = null
  const [database, queue] = await Promise.all([
    isReachable(async () => {
      const [letters] = await countOpenLetters(db, REPLAY_QUEUE)
      disagreements = letters?.open ?? 0
    }, log.fail),
    // The queue answers with its backlog and takes no message.
    isReachable(() => queues.lineEvents.metrics(), log.fail),
  ])
  const healthy = database && queue
  return c.json(
    { healthy, database, queue, disagreements, version: config.version },
    healthy ? 200 : 503,
  )
})

async function isReachable(
  ask: () => Promise<unknown>,
  report: (error: unknown) => void,
): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    report(error)
    return false
  }
}
