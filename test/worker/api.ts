// The API as a page calls it: with a session, a key for each write, and what a refusal says.

import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import { APP_ORIGIN, type TestWorld } from './world.ts'

export function call(
  world: TestWorld,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  key: string = crypto.randomUUID(),
): Promise<Response> {
  const headers = {
    cookie,
    origin: APP_ORIGIN,
    'content-type': 'application/json',
    'idempotency-key': key,
  }
  const text = body === undefined ? undefined : JSON.stringify(body)
  return world.fetch(path, { method, headers, body: text })
}

export function post(
  world: TestWorld,
  cookie: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<Response> {
  return call(world, cookie, 'POST', path, body, key)
}

async function errorOf(response: Response): Promise<ErrorBody['error']> {
  return (await response.json<ErrorBody>()).error
}

/** Status, code and, where there is one, the detail that the text needs. */
export async function refusal(response: Response): Promise<unknown[]> {
  const { code, detail } = await errorOf(response)
  return detail === undefined ? [response.status, code] : [response.status, code, detail]
}

/** Status and code, whatever the detail. */
export async function statusAndCode(response: Response): Promise<unknown[]> {
  return [response.status, (await errorOf(response)).code]
}

export async function codeOf(response: Response): Promise<string> {
  return (await errorOf(response)).code
}
