// What the tests ask the simulator beside the browser: the request log, and new people.

import { inject } from 'vitest'
import type { EndpointName, Language, LoggedRequest, WorldUser } from '../../dev/line/protocol.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { encodePostback } from '../../worker/chat/postback.ts'

export type { LoggedRequest } from '../../dev/line/protocol.ts'

async function call<Value>(method: string, path: string, body?: unknown): Promise<Value> {
  const response = await fetch(`${inject('world').lineUrl}/world${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
  return (await response.json()) as Value
}

/** A place in the request log. */
export async function logEnd(): Promise<string | undefined> {
  return (await call<LoggedRequest[]>('GET', '/requests')).at(-1)?.id
}

/** What the Worker asked of LINE since that place, of one kind. */
export async function requestsSince(
  mark: string | undefined,
  endpoint: EndpointName,
): Promise<LoggedRequest[]> {
  const query = mark === undefined ? '' : `?after=${encodeURIComponent(mark)}`
  const requests = await call<LoggedRequest[]>('GET', `/requests${query}`)
  return requests.filter((request) => request.endpoint === endpoint)
}

/** What these requests cost together, in messages. */
export function costOf(requests: LoggedRequest[]): number {
  return requests.reduce((sum, { cost }) => sum + cost, 0)
}

/** Narrows to the requests whose messages have this in them. */
export function says(text: string): (request: LoggedRequest) => boolean {
  return ({ requestBody }) => JSON.stringify(requestBody).includes(text)
}

/** Time passes, for the simulator and the Worker; phones keep theirs. */
export function passMinutes(minutes: number): Promise<unknown> {
  return call('PUT', '/clock', { advanceMs: minutes * 60_000 })
}

export function newPerson(displayName: string, language: Language): Promise<WorldUser> {
  return call('POST', '/users', { displayName, language, relation: 'none' })
}

/** Adds the account and taps "join" under its greeting; the Worker does its part in its own time. */
export async function joinInChat({ userId }: Pick<WorldUser, 'userId'>): Promise<void> {
  const data = encodePostback({ action: 'join', termsVersion: demoProgram.terms.version })
  await call('POST', `/users/${userId}/follow`, {})
  await call('POST', `/users/${userId}/postback`, { data })
}
