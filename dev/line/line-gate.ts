// The one door of LINE's routes: faults, tokens, rates, retry keys, body, request id and log, around each handler.

import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { TIMEOUT_HOLD_DEFAULT_MS } from './faults.ts'
import { type AccessToken, REFRESH_SCOPE } from './identity.ts'
import { REQUEST_BODY_BYTES_MAX } from './limits.ts'
import { parseBody, redactTokens } from './line-body.ts'
import { LineError, OAuthError } from './line-error.ts'
import type { EndpointName, Fault } from './protocol.ts'
import { monthlyLimitReached } from './quota.ts'
import { type RateLimitName, rateLimitExceeded } from './rate-limits.ts'
import { isRetryKey } from './retry-keys.ts'
import type { World } from './world.ts'

export interface LineCall {
  world: World
  requestId: string
  param: (name: string) => string
  query: URLSearchParams
  contentType: string
  body: unknown
  bytes: Uint8Array
  /** The token of the caller; routes without `auth` have none. */
  token: AccessToken | null
}

export interface LineAnswer {
  status: number
  body?: unknown
  bytes?: Uint8Array
  contentType?: string
  headers?: Record<string, string>
  /** Messages billed. */
  cost?: number
}

export interface LineRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  endpoint: EndpointName
  /** `channel`: the channel's token; `user`: a person's; `none`: open. */
  auth: 'channel' | 'user' | 'none'
  rate?: RateLimitName
  body?: 'json' | 'optional-json' | 'form' | 'bytes'
  /** Only four routes take X-Line-Retry-Key; the others refuse it. */
  retryKey?: boolean
  handle: (call: LineCall) => LineAnswer | Promise<LineAnswer>
}

export type LineContext = Context<{ Bindings: HttpBindings }>

/** What a request that was never answered has as its status in the log. */
export const NO_ANSWER_STATUS = 0

const RETRY_KEY_HEADER = 'x-line-retry-key'

export function lineHandler(world: World, stopped: AbortSignal, route: LineRoute) {
  return async (c: LineContext): Promise<Response> => {
    const started = performance.now()
    const requestId = randomUUID()
    const fault = world.faults.take(route.endpoint)
    if (fault !== null) world.journal.stateChanged()
    const call = await readCall(world, route, c, requestId)
    const answer = answerOfFault(fault) ?? (await answerTo(route, call, c))
    const isAccepted = answer.status < 300
    const afterAccept = isAccepted && fault?.kind === 'error-after-accept'
    const shown = afterAccept ? INTERNAL_ERROR : answer
    const isHeld =
      fault?.kind === 'timeout-before-accept' ||
      (isAccepted && fault?.kind === 'timeout-after-accept')
    log(route, call, c, isHeld ? { ...shown, status: NO_ANSWER_STATUS } : shown, {
      started,
      cost: answer.cost ?? 0,
    })
    if (isHeld) return hold(c, fault?.holdMs, stopped)
    return toResponse(shown, requestId)
  }
}

const INTERNAL_ERROR: LineAnswer = {
  status: 500,
  body: { message: 'The error occurred on the internal server' },
}

function answerOfFault(fault: Fault | null): LineAnswer | null {
  switch (fault?.kind) {
    case 'rate-limit':
      return refusal(rateLimitExceeded())
    case 'monthly-limit':
      return refusal(monthlyLimitReached())
    case 'error-before-accept':
      return INTERNAL_ERROR
    case 'timeout-before-accept':
      return { status: NO_ANSWER_STATUS }
    default:
      return null
  }
}

async function readCall(
  world: World,
  route: LineRoute,
  c: LineContext,
  requestId: string,
): Promise<LineCall> {
  const declared = Number(c.req.header('content-length') ?? 0)
  const hasBody = route.body !== undefined && declared <= REQUEST_BODY_BYTES_MAX
  const bytes = hasBody ? new Uint8Array(await c.req.arrayBuffer()) : new Uint8Array()
  return {
    world,
    requestId,
    param: (name) => c.req.param(name) ?? '',
    query: new URL(c.req.url).searchParams,
    contentType: (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    body: undefined,
    bytes,
    token: null,
  }
}

async function answerTo(route: LineRoute, call: LineCall, c: LineContext): Promise<LineAnswer> {
  try {
    call.token = authorise(route, call.world, c)
    call.world.rates.take(route.rate ?? 'general')
    const retryKey = checkRetryKey(route, c)
    const conflict = retryKey === null ? null : retryConflict(call.world, retryKey)
    if (conflict !== null) return conflict
    checkSize(call, c)
    call.body = parseBody(route.body, call.contentType, call.bytes)
    const answer = await route.handle(call)
    if (retryKey !== null) call.world.retryKeys.accept(retryKey, call.requestId, sentBy(answer))
    return answer
  } catch (error) {
    if (error instanceof LineError || error instanceof OAuthError) return refusal(error)
    console.error(error)
    return INTERNAL_ERROR
  }
}

function authorise(route: LineRoute, world: World, c: LineContext): AccessToken | null {
  if (route.auth === 'none') return null
  const [scheme, token] = (c.req.header('authorization') ?? '').split(' ')
  const found = scheme === 'Bearer' && token !== undefined ? world.identity.findToken(token) : null
  const isRightKind = (found?.userId === null) === (route.auth === 'channel')
  if (found === null || !isRightKind || found.scope === REFRESH_SCOPE) {
    throw new LineError(
      401,
      'Authentication failed. Confirm that the access token in the authorization header is valid.',
    )
  }
  return found
}

function checkRetryKey(route: LineRoute, c: LineContext): string | null {
  const key = c.req.header(RETRY_KEY_HEADER)
  if (key === undefined) return null
  if (route.retryKey !== true) {
    throw new LineError(400, 'The X-Line-Retry-Key header is not supported by this endpoint')
  }
  if (!isRetryKey(key)) {
    throw new LineError(400, 'The X-Line-Retry-Key header is invalid')
  }
  return key
}

function retryConflict(world: World, retryKey: string): LineAnswer | null {
  const accepted = world.retryKeys.find(retryKey)
  if (accepted === null) return null
  const { requestId, sentMessages } = accepted
  const message = 'The retry key is already accepted'
  return {
    status: 409,
    body: sentMessages === undefined ? { message } : { message, sentMessages },
    headers: { 'x-line-accepted-request-id': requestId },
  }
}

function sentBy(answer: LineAnswer) {
  const { body } = answer
  if (typeof body !== 'object' || body === null || !('sentMessages' in body)) return undefined
  return Array.isArray(body.sentMessages) ? body.sentMessages : undefined
}

function checkSize(call: LineCall, c: LineContext): void {
  const declared = Number(c.req.header('content-length') ?? 0)
  if (Math.max(declared, call.bytes.byteLength) > REQUEST_BODY_BYTES_MAX) {
    throw new LineError(413, 'The request body exceeds 2 MB')
  }
}

function refusal(error: LineError | OAuthError): LineAnswer {
  return { status: error.status, body: error.body }
}

function log(
  route: LineRoute,
  call: LineCall,
  c: LineContext,
  answer: LineAnswer,
  measured: { started: number; cost: number },
): void {
  const { pathname, search } = new URL(c.req.url)
  call.world.journal.request({
    at: call.world.clock.now(),
    method: route.method,
    path: pathname + search.replace(/access_token=[^&]*/, 'access_token=…'),
    endpoint: route.endpoint,
    status: answer.status,
    requestId: call.requestId,
    retryKey: c.req.header(RETRY_KEY_HEADER) ?? null,
    cost: measured.cost,
    requestBody: loggedBody(route, call),
    responseBody: redactTokens(answer.body ?? null),
    durationMs: Math.round((performance.now() - measured.started) * 100) / 100,
  })
  if (measured.cost > 0) call.world.journal.stateChanged()
}

function loggedBody(route: LineRoute, call: LineCall): unknown {
  if (call.bytes.byteLength === 0) return null
  if (route.body === 'bytes') return { contentType: call.contentType, bytes: call.bytes.byteLength }
  if (call.body !== undefined) return redactTokens(call.body)
  try {
    // Refused before its body was read: the log shows it all the same.
    return redactTokens(parseBody(route.body, call.contentType, call.bytes))
  } catch {
    return new TextDecoder().decode(call.bytes)
  }
}

/** Keeps the caller waiting and then cuts the connection, as a lost answer looks from outside. */
async function hold(
  c: LineContext,
  holdMs: number = TIMEOUT_HOLD_DEFAULT_MS,
  stopped: AbortSignal,
): Promise<Response> {
  await delay(holdMs, undefined, { signal: stopped, ref: false }).catch(() => undefined)
  c.env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

function toResponse(answer: LineAnswer, requestId: string): Response {
  const headers = { ...answer.headers, 'x-line-request-id': requestId }
  const { status, bytes } = answer
  if (bytes !== undefined) {
    const contentType = answer.contentType ?? 'application/octet-stream'
    const body = new Uint8Array(bytes)
    return new Response(body, { status, headers: { ...headers, 'content-type': contentType } })
  }
  if (answer.body === undefined) return new Response(null, { status, headers })
  return new Response(JSON.stringify(answer.body), {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
  })
}
