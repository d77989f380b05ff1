// What other systems of the shop send: signed over the raw body, one thing or up to a hundred, each answered in its place.

import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { done, type Outcome, type Refusal } from '../core/errors.ts'
import { isStorableJson } from '../core/text.ts'
import type { AppEnv } from './app-env.ts'
import { parseJson, readBytes } from './body.ts'
import { HttpRefusal, refuse } from './errors.ts'
import { isRequestSigned, SIGNATURE_HEADER } from './request-signature.ts'

export const SIGNED_BODY_MAX_BYTES = 1024 * 1024
/** Orders, refunds or events of one request. */
export const PER_REQUEST_MAX = 100
/** A Worker has six connections at once. */
const AT_ONCE = 4

/** Nothing is parsed before the signature holds. @throws HttpRefusal `not_found`, `body_too_large`, `signature_invalid` */
export async function readSigned(c: HonoContext<AppEnv>): Promise<unknown> {
  const { config, now } = c.get('context')
  const { ordersSecret } = config
  // A shop that has no such systems has no such door.
  if (ordersSecret === undefined) throw new HttpRefusal({ code: 'not_found' })
  const bytes = await readBytes(c.req.raw, SIGNED_BODY_MAX_BYTES)
  if (bytes === null) throw new HttpRefusal({ code: 'body_too_large' })
  if (!(await isRequestSigned(bytes, c.req.header(SIGNATURE_HEADER), ordersSecret, now())))
    throw new HttpRefusal({ code: 'signature_invalid' })
  return parseJson(bytes)
}

/** One, answered by itself; or up to a hundred under `list`, answered each in its place, whatever became of the others. */
export async function answerEach<Command, Value extends object>(
  c: HonoContext<AppEnv>,
  list: 'orders' | 'refunds' | 'events',
  schema: z.ZodType<Command>,
  take: (context: Context, command: Command) => Promise<Outcome<Value>>,
): Promise<Response> {
  const body = await readSigned(c)
  const context = c.get('context')
  const takeOne = async (sent: unknown): Promise<Outcome<Value>> => {
    const parsed = parseSigned(schema, sent)
    return parsed.ok ? take(context, parsed.value) : parsed
  }
  if (typeof body !== 'object' || body === null || !(list in body)) {
    const outcome = await takeOne(body)
    return outcome.ok ? c.json(outcome.value) : refuse(c, outcome.refusal)
  }
  const many = z.array(z.unknown()).min(1).max(PER_REQUEST_MAX)
  const batch = z.strictObject({ [list]: many }).safeParse(body)
  if (!batch.success) return refuse(c, bodyInvalid(batch.error))
  const outcomes = await inLanes(batch.data[list] ?? [], AT_ONCE, takeOne)
  const refusals = outcomes.filter(({ ok }) => !ok).length
  context.log.set({ [list]: outcomes.length, refusals })
  return c.json({ results: outcomes.map(resultOf) })
}

/** What was sent, as `schema` takes it; with a text that the database could not store it is none. */
export function parseSigned<Command>(
  schema: z.ZodType<Command>,
  sent: unknown,
): Outcome<Command, 'body_invalid'> {
  const parsed = schema.safeParse(sent)
  if (!parsed.success) return { ok: false, refusal: bodyInvalid(parsed.error) }
  if (isStorableJson(sent)) return done(parsed.data)
  return { ok: false, refusal: { code: 'body_invalid', detail: { path: '' } } }
}

function bodyInvalid(error: z.ZodError): Refusal<'body_invalid'> {
  return { code: 'body_invalid', detail: { path: error.issues[0]?.path.join('.') ?? '' } }
}

function resultOf<Value extends object>(outcome: Outcome<Value>) {
  return outcome.ok ? { ok: true, ...outcome.value } : { ok: false, error: outcome.refusal }
}

/** Runs `work` for every item, at most `lanes` at once; the results in the items' order. */
async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const lane = async () => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
  return results
}
