// The calls we make to LINE, each with a time limit and its answer sorted into what the caller has to do next.

import { HTTPFetchError, messagingApi } from '@line/bot-sdk'
import type { Log } from '../log.ts'
import { channelToken, loginChannelToken } from './channel-token.ts'
import type { LineSettings } from './settings.ts'

export const MULTICAST_RECIPIENTS_MAX = 500
export const MESSAGES_PER_REQUEST_MAX = 5
/** LINE keeps a retry key this long; a later repeat would be a second message. */
export const RETRY_KEY_LIFE_MS = 24 * 3_600_000
/** The SDK has no time limit of its own. */
const CALL_TIMEOUT_MS = 10_000

/** What became of a push or multicast. */
export type SendResult =
  /** LINE has it, now or from an earlier try with the same retry key. */
  | { status: 'accepted'; requestId: string | null; repeated: boolean }
  /** LINE will never take this request. */
  | { status: 'refused'; reason: string; requestId: string | null }
  /** This month's quota is used up: nothing more can be sent. */
  | { status: 'monthly-limit'; requestId: string | null }
  /** Not known to be accepted; try again later with the same retry key. */
  | {
      status: 'retry'
      reason: 'rate-limit' | 'unauthorized' | 'server-error' | 'timeout' | 'unreachable'
      requestId: string | null
    }

/** What became of a reply. `token-invalid`: it was used before, or its minute is over. */
export type ReplyResult = { status: 'sent' | 'token-invalid' }

export interface LineProfile {
  displayName: string
  pictureUrl: string | null
  /** LINE's language tag; absent for people who have not agreed to share it. */
  language: string | undefined
}

export interface LineQuota {
  /** Null where the plan has no limit. */
  limit: number | null
  /** LINE's approximation, with what was sent from LINE's own manager. */
  used: number
}

export interface Line {
  /** Free of charge. @throws on anything but success and a dead token */
  reply(replyToken: string, messages: messagingApi.Message[]): Promise<ReplyResult>
  push(to: string, messages: messagingApi.Message[], retryKey: string): Promise<SendResult>
  multicast(to: string[], messages: messagingApi.Message[], retryKey: string): Promise<SendResult>
  /** Null for somebody who cannot be looked up (not a friend). */
  profile(userId: string): Promise<LineProfile | null>
  quota(): Promise<LineQuota>
  /**
   * Takes back what the person granted to the Login channel, by an access token of theirs.
   * @returns true when it is taken back, or the token says nothing any more; false: try again later
   */
  deauthorize(userAccessToken: string): Promise<boolean>
  /** Takes a menu of the person's own away; theirs is the account's then. False: try again later. */
  unlinkRichMenu(userId: string): Promise<boolean>
  /** Three moving dots in the chat, before something slow; 5–60 seconds in steps of 5. */
  showLoading(userId: string, seconds: number): Promise<void>
  /** The account's rich menus by alias. */
  richMenuAliases(): Promise<ReadonlyMap<string, string>>
  /** What these people see under the chat, at most 500; someone who is no friend any more is passed over. */
  linkRichMenu(userIds: readonly string[], richMenuId: string): Promise<void>
}

interface Tools {
  log: Log
  now(): Date
}

export function createLine(line: LineSettings, tools: Tools): Line {
  const client = async () =>
    new messagingApi.MessagingApiClient({
      channelAccessToken: await channelToken(line, tools.now()),
      baseURL: line.apiBaseUrl,
    })
  return {
    reply: async (replyToken, messages) => reply(await client(), tools.log, replyToken, messages),
    push: async (to, messages, retryKey) => {
      const api = await client()
      return send(tools.log, 'push', () => api.pushMessageWithHttpInfo({ to, messages }, retryKey))
    },
    multicast: async (to, messages, retryKey) => {
      const api = await client()
      return send(tools.log, 'multicast', () =>
        api.multicastWithHttpInfo({ to, messages }, retryKey),
      )
    },
    profile: async (userId) => profile(await client(), tools.log, userId),
    quota: async () => quota(await client()),
    deauthorize: (userAccessToken) => deauthorize(line, tools, userAccessToken),
    unlinkRichMenu: async (userId) => {
      const api = await client()
      return isSettled(tools.log, 'unlink-rich-menu', () => api.unlinkRichMenuIdFromUser(userId))
    },
    showLoading: async (chatId, loadingSeconds) => {
      const api = await client()
      await withTimeout(api.showLoadingAnimation({ chatId, loadingSeconds }))
    },
    richMenuAliases: async () => {
      const { aliases } = await withTimeout((await client()).getRichMenuAliasList())
      return new Map(
        aliases.map(({ richMenuAliasId, richMenuId }) => [richMenuAliasId, richMenuId]),
      )
    },
    linkRichMenu: async (userIds, richMenuId) =>
      linkRichMenu(await client(), tools.log, userIds, richMenuId),
  }
}

async function reply(
  api: messagingApi.MessagingApiClient,
  log: Log,
  replyToken: string,
  messages: messagingApi.Message[],
): Promise<ReplyResult> {
  try {
    const { httpResponse } = await withTimeout(
      api.replyMessageWithHttpInfo({ replyToken, messages }),
    )
    logAnswer(log, 'reply', httpResponse.status, httpResponse.headers)
    return { status: 'sent' }
  } catch (error) {
    if (!(error instanceof HTTPFetchError)) throw error
    logAnswer(log, 'reply', error.status, error.headers)
    if (error.status === 400 && /reply token/i.test(error.body)) return { status: 'token-invalid' }
    throw new Error(`LINE refused a reply: status ${error.status} ${shorten(error.body)}`, {
      cause: error,
    })
  }
}

async function send(
  log: Log,
  endpoint: string,
  call: () => Promise<{ httpResponse: Response }>,
): Promise<SendResult> {
  try {
    const { httpResponse } = await withTimeout(call())
    const requestId = logAnswer(log, endpoint, httpResponse.status, httpResponse.headers)
    return { status: 'accepted', requestId, repeated: false }
  } catch (error) {
    if (error instanceof HTTPFetchError) return sortRefusal(log, endpoint, error)
    const reason = error instanceof CallTimeout ? 'timeout' : 'unreachable'
    log.add('line', `${endpoint} ${reason}`)
    return { status: 'retry', reason, requestId: null }
  }
}

/** 401: our token is bad, not the request. 409: accepted before. 429 has two meanings, told apart by its text. 5xx: unknown. Everything else will not change by asking again. */
function sortRefusal(log: Log, endpoint: string, error: HTTPFetchError): SendResult {
  const requestId = logAnswer(log, endpoint, error.status, error.headers)
  if (error.status === 401) return { status: 'retry', reason: 'unauthorized', requestId }
  if (error.status === 409) {
    const accepted = error.headers.get('x-line-accepted-request-id')
    return { status: 'accepted', requestId: accepted ?? requestId, repeated: true }
  }
  if (error.status === 429) {
    if (/monthly limit/i.test(error.body)) return { status: 'monthly-limit', requestId }
    return { status: 'retry', reason: 'rate-limit', requestId }
  }
  if (error.status >= 500) return { status: 'retry', reason: 'server-error', requestId }
  return { status: 'refused', reason: `${error.status} ${shorten(error.body)}`, requestId }
}

async function profile(
  api: messagingApi.MessagingApiClient,
  log: Log,
  userId: string,
): Promise<LineProfile | null> {
  try {
    const { httpResponse, body } = await withTimeout(api.getProfileWithHttpInfo(userId))
    logAnswer(log, 'profile', httpResponse.status, httpResponse.headers)
    return {
      displayName: body.displayName,
      pictureUrl: body.pictureUrl ?? null,
      language: body.language,
    }
  } catch (error) {
    if (!(error instanceof HTTPFetchError)) throw error
    logAnswer(log, 'profile', error.status, error.headers)
    if (error.status === 404) return null
    throw new Error(`LINE gave no profile: status ${error.status}`, { cause: error })
  }
}

/** Nothing to give back counts as given back: only an answer that may change is asked for again. */
async function isSettled(
  log: Log,
  endpoint: string,
  call: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await withTimeout(call())
    log.add('line', `${endpoint} ok`)
    return true
  } catch (error) {
    const status = error instanceof HTTPFetchError ? error.status : null
    log.add('line', `${endpoint} ${status ?? 'unreachable'}`)
    return status !== null && status >= 400 && status < 500 && status !== 401 && status !== 429
  }
}

async function deauthorize(
  line: LineSettings,
  { log, now }: Tools,
  userAccessToken: string,
): Promise<boolean> {
  let response: Response
  try {
    const token = await loginChannelToken(line, now())
    response = await fetch(new URL('/user/v1/deauthorize', line.apiBaseUrl), {
      method: 'POST',
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ userAccessToken }),
    })
  } catch (error) {
    log.fail(error)
    return false
  }
  logAnswer(log, 'deauthorize', response.status, response.headers)
  return response.ok || response.status === 400
}

/** For one person LINE answers when it is done; for many it answers at once and does it later. */
async function linkRichMenu(
  api: messagingApi.MessagingApiClient,
  log: Log,
  userIds: readonly string[],
  richMenuId: string,
): Promise<void> {
  const [first] = userIds
  if (first === undefined) return
  try {
    const { httpResponse } = await withTimeout(
      userIds.length === 1
        ? api.linkRichMenuIdToUserWithHttpInfo(first, richMenuId)
        : api.linkRichMenuIdToUsersWithHttpInfo({ richMenuId, userIds: [...userIds] }),
    )
    logAnswer(log, 'rich-menu-link', httpResponse.status, httpResponse.headers)
  } catch (error) {
    if (!(error instanceof HTTPFetchError)) throw error
    logAnswer(log, 'rich-menu-link', error.status, error.headers)
    const gone = userIds.length === 1 && error.status === 404
    if (!gone) throw new Error(`LINE linked no menu: status ${error.status}`, { cause: error })
  }
}

async function quota(api: messagingApi.MessagingApiClient): Promise<LineQuota> {
  const [limit, consumption] = await withTimeout(
    Promise.all([api.getMessageQuota(), api.getMessageQuotaConsumption()]),
  )
  return {
    limit: limit.type === 'limited' ? (limit.value ?? 0) : null,
    used: consumption.totalUsage ?? 0,
  }
}

function logAnswer(log: Log, endpoint: string, status: number, headers: Headers): string | null {
  const requestId = headers.get('x-line-request-id')
  log.add('line', `${endpoint} ${status} ${requestId ?? '-'}`)
  return requestId
}

class CallTimeout extends Error {
  override name = 'CallTimeout'
}

async function withTimeout<Value>(call: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new CallTimeout(`LINE did not answer within ${CALL_TIMEOUT_MS} ms`)),
      CALL_TIMEOUT_MS,
    )
  })
  try {
    return await Promise.race([call, limit])
  } finally {
    clearTimeout(timer)
  }
}

const BODY_SHOWN_MAX = 300
function shorten(body: string): string {
  return body.length > BODY_SHOWN_MAX ? `${body.slice(0, BODY_SHOWN_MAX)}…` : body
}
