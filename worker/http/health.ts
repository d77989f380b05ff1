// GET /healthz: is the database reachable, is the queue bound, which version is this.

import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppEnv } from './app-env.ts'

export const healthRoutes = new Hono<AppEnv>().get('/', async (c) => {
  const { db, queues, config, log } = c.get('context')
  const [database, queue] = await Promise.all([
    isReachable(() => db.execute(sql`select 1`), log.fail),
    // The queue answers with its backlog and takes no message.
    isReachable(() => queues.lineEvents.metrics(), log.fail),
  ])
  const healthy = database && queue
  return c.json({ healthy, database, queue, version: config.version }, healthy ? 200 : 503)
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
