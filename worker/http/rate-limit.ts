// A bound on how often one person, or everybody, may do what costs a look at the database: Cloudflare's rate-limiting binding.

import type { Context as HonoContext } from 'hono'
import type { AppEnv } from './app-env.ts'
import { HttpRefusal } from './errors.ts'

/**
 * Counts one act under `key` at this Cloudflare location; the limit is the binding's (wrangler.toml: 60 in 60 seconds). The key is a person,
 * never an address: a shop's customers share the address of its Wi-Fi, and a carrier's those of a whole city. Where the binding is missing
 * there is no limit.
 * @throws HttpRefusal `too_many_requests`
 */
export async function countAct(c: HonoContext<AppEnv>, key: string): Promise<void> {
  const limiter = c.env.ACT_LIMIT
  if (limiter === undefined) return
  const { success } = await limiter.limit({ key })
  if (!success) throw new HttpRefusal({ code: 'too_many_requests' })
}
