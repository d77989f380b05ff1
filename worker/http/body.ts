// What a request carries, parsed at the border: body by schema, idempotency key by form.

import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import { isStorable } from '../core/text.ts'
import type { AppEnv } from './app-env.ts'
import { HttpRefusal } from './errors.ts'

/** No request of a person is larger. */
export const BODY_MAX_BYTES = 64 * 1024

/** A program with every text in every language, hundreds of branches and rules. */
export const PROGRAM_BODY_MAX_BYTES = 1024 * 1024

/** @throws HttpRefusal `body_too_large`, `body_invalid` (with the first path that does not fit) */
export async function parseBody<Schema extends z.ZodType>(
  c: HonoContext<AppEnv>,
  schema: Schema,
  maxBytes = BODY_MAX_BYTES,
): Promise<z.output<Schema>> {
  const bytes = await readBytes(c.req.raw, maxBytes)
  if (bytes === null) throw new HttpRefusal({ code: 'body_too_large' })
  const parsed = schema.safeParse(parseJson(bytes, refuseUnstorable))
  if (parsed.success) return parsed.data
  throw new HttpRefusal({
    code: 'body_invalid',
    detail: { path: parsed.error.issues[0]?.path.join('.') ?? '' },
  })
}

/** Reads at most `max` bytes; null when there are more. A body of announced length is bounded by HTTP itself and read at once. */
export async function readBytes(
  request: Request,
  max: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const announced = request.headers.get('content-length')
  if (Number(announced ?? 0) > max) return null
  if (announced !== null) {
    const body = await request.arrayBuffer()
    return body.byteLength > max ? null : new Uint8Array(body)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > max) return null
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

/** `undefined` for anything that is not JSON in UTF-8: no schema accepts it. */
export function parseJson(
  bytes: Uint8Array,
  reviver?: (key: string, value: unknown) => unknown,
): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
    return JSON.parse(text, reviver)
  } catch (error) {
    // A range error: nested deeper than the stack, as nothing is that a person or a system of the shop writes.
    const unreadable = [SyntaxError, TypeError, RangeError].some((kind) => error instanceof kind)
    if (unreadable) return undefined
    throw error
  }
}

/** A text that the database could not store is no text of a person's. */
function refuseUnstorable(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && !isStorable(value)) throw new SyntaxError('not storable')
  return value
}

/** The header `Idempotency-Key`, a UUID the client makes once per act. @throws HttpRefusal `idempotency_key_missing` */
export function idempotencyKey(c: HonoContext<AppEnv>): string {
  const parsed = z.uuid().safeParse(c.req.header('idempotency-key'))
  if (!parsed.success) throw new HttpRefusal({ code: 'idempotency_key_missing' })
  return parsed.data
}

/** The path's id; one that is no UUID names nothing. @throws HttpRefusal `unknown` */
export function pathId(c: HonoContext<AppEnv>, unknown: string): string {
  const parsed = z.uuid().safeParse(c.req.param('id'))
  if (!parsed.success) throw new HttpRefusal({ code: unknown })
  return parsed.data
}

/** The key of an act at the desk. @throws HttpRefusal `idempotency_key_missing` */
export function deskKey(c: HonoContext<AppEnv>): string {
  return `console:${c.get('staff').id}:${idempotencyKey(c)}`
}
