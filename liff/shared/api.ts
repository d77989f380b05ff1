// One request to the JSON API: every outcome is a value, a lost connection as much as a refusal.

import type { ErrorBody } from '../../worker/http/contract/fields.ts'

/** How long a request may take before the phone counts as without a connection. */
const REQUEST_TIMEOUT_MS = 15_000

export type Detail = NonNullable<ErrorBody['error']['detail']>
/** Everything that is wrong with a document that was sent, by path. */
export type Issues = NonNullable<ErrorBody['error']['issues']>

/** `network`: nobody knows whether the server did it, unless it was `unsent`. `refused`: the server answered, and said why. */
export type Problem =
  | { kind: 'network'; unsent?: true }
  | { kind: 'refused'; status: number; code: string; detail: Detail; issues?: Issues }

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export interface RequestOptions {
  body?: unknown
  /** The same act repeated carries the same key, so that the server does it once. */
  idempotencyKey?: string
  /** Whose page asks; the server takes no cookie of anybody else for it. */
  userId?: string
  /** For what is known to take long. */
  timeoutMs?: number
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'

export async function send<T>(
  method: Method,
  path: string,
  { body, idempotencyKey, userId, timeoutMs = REQUEST_TIMEOUT_MS }: RequestOptions = {},
): Promise<Answer<T>> {
  // The phone itself says that it is offline: then a write has surely not been done.
  if (method !== 'GET' && isOffline())
    return { ok: false, problem: { kind: 'network', unsent: true } }
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  if (userId) headers['x-line-user'] = userId
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
    return await readAnswer<T>(response)
  } catch {
    // No connection, a timeout, or a page in place of JSON (a café's login portal): the outcome is unknown.
    return { ok: false, problem: { kind: 'network' } }
  }
}

function isOffline(): boolean {
  return typeof navigator === 'object' && navigator.onLine === false
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text()
  if (response.ok) {
    return { ok: true, value: (text === '' ? undefined : JSON.parse(text)) as T }
  }
  const { status } = response
  const error = parseError(text)
  const problem: Problem = {
    kind: 'refused',
    status,
    code: error?.code ?? `http_${status}`,
    detail: error?.detail ?? {},
    issues: error?.issues,
  }
  return { ok: false, problem }
}

function parseError(text: string): ErrorBody['error'] | undefined {
  try {
    return (JSON.parse(text) as Partial<ErrorBody>).error
  } catch {
    return undefined
  }
}

/** The server may have done it, or could do it a moment later: offer "try again" with the same key. */
export function isWorthRetrying(problem: Problem): boolean {
  return problem.kind === 'network' || problem.status >= 500
}

export function isSessionOver(problem: Problem): boolean {
  return problem.kind === 'refused' && problem.status === 401 && problem.code === 'session_required'
}
