// The least an idempotent write can do that is decided on what is stored: one batch that reads, one that writes, both over Neon HTTP.
// What (f) is compared with.

import { neon, neonConfig } from '@neondatabase/serverless'
import { Hono } from 'hono'

interface Bindings {
  DATABASE_URL: string
  DATABASE_HTTP_ENDPOINT: string
}

const app = new Hono<{ Bindings: Bindings }>().post('/', async (c) => {
  const { account, delta } = await c.req.json<{ account: string; delta: number }>()
  const key = c.req.header('idempotency-key') ?? ''
  neonConfig.fetchEndpoint = c.env.DATABASE_HTTP_ENDPOINT
  const sql = neon(c.env.DATABASE_URL)
  const [known, accounts] = await sql.transaction([
    sql`select outcome from bare_outcome where key = ${key}`,
    sql`select seq, balance from bare_account where id = ${account}`,
  ])
  const [first] = known ?? []
  if (first) return c.json(first.outcome as object)
  const [found] = accounts ?? []
  const seq = Number(found?.seq ?? 0) + 1
  const outcome = { balance: Number(found?.balance ?? 0) + delta }
  await sql.transaction([
    sql`insert into bare_outcome (key, outcome) values (${key}, ${JSON.stringify(outcome)})`,
    sql`insert into bare_entry (account, seq, delta) values (${account}, ${seq}, ${delta})`,
    sql`insert into bare_account (id, seq, balance) values (${account}, ${seq}, ${outcome.balance})
        on conflict (id) do update set seq = excluded.seq, balance = excluded.balance`,
  ])
  return c.json(outcome)
})

export default { fetch: app.fetch }
