// What the phone page, the tests and the dev server say to the LINE simulator beside LINE's own API: the `/world` routes.

import type { messagingApi, webhook } from '@line/bot-sdk'

export type Language = 'zh-Hant' | 'ja' | 'en' | 'th'

/** One person with a LINE account in the simulated world. `language` is LINE's own tag as its profile endpoint returns it. */
export interface WorldUser {
  userId: string
  displayName: string
  pictureUrl: string | null
  statusMessage: string | null
  language: Language
  /** `none`: never added the account. `blocked`: added once, blocked now; sends answer 200 and are not delivered. */
  relation: 'none' | 'friend' | 'blocked'
}

/**
 * A message in one user's chat with the official account, in the order the phone shows it. An unsent message stays in its
 * place with the same id and becomes a notice; the stream tells it again, so a phone replaces by id.
 */
export interface ChatMessage {
  id: string
  userId: string
  from: 'user' | 'account'
  /** Epoch milliseconds on the world's clock. */
  at: number
  /** For `account`: the message object as the Worker sent it. For `user`: the content of the webhook event. */
  content: messagingApi.Message | { type: 'text'; text: string } | { type: 'notice'; text: string }
  /** How it came, for `account`; replies cost nothing. */
  via?: 'reply' | 'push' | 'multicast' | 'narrowcast' | 'broadcast'
}

/** One HTTP request the simulator answered on LINE's routes, newest last. Bodies are kept, tokens are not. */
export interface LoggedRequest {
  id: string
  at: number
  method: string
  path: string
  /** Route name, as faults use it: see EndpointName. */
  endpoint: EndpointName
  /** 0 when a timeout fault held the connection and no answer was given. */
  status: number
  requestId: string
  retryKey: string | null
  /** Messages billed by this request (recipients who could receive it; a reply bills 0). */
  cost: number
  requestBody: unknown
  responseBody: unknown
  durationMs: number
}

/** One delivery of a webhook to the Worker. */
export interface LoggedWebhook {
  id: string
  at: number
  status: number | 'network-error' | 'timeout'
  durationMs: number
  attempt: number
  events: webhook.Event[]
}

export type EndpointName =
  | 'reply'
  | 'push'
  | 'multicast'
  | 'narrowcast'
  | 'broadcast'
  | 'profile'
  | 'quota'
  | 'consumption'
  | 'validate'
  | 'loading'
  | 'rich-menu'
  | 'rich-menu-image'
  | 'rich-menu-alias'
  | 'rich-menu-link'
  | 'bot-info'
  | 'webhook-endpoint'
  | 'webhook-test'
  | 'token'
  | 'certs'
  | 'verify'
  | 'deauthorize'
  | 'followers'
  | 'other'

/** What an endpoint does wrong. `times` counts down with every request it hits; absent means until cleared. */
export interface Fault {
  kind:
    | 'rate-limit' // 429, "The API rate limit has been exceeded. Try again later."
    | 'monthly-limit' // 429, "You have reached your monthly limit."
    | 'error-before-accept' // 500, nothing happened
    | 'error-after-accept' // 500, the message was accepted and its retry key is locked
    | 'timeout-before-accept' // holds the connection, then closes it; nothing happened
    | 'timeout-after-accept' // accepted, then holds the connection and closes it
  times?: number
  /** Milliseconds a timeout holds the connection before closing it; 30,000 when absent. */
  holdMs?: number
}

export interface WorldSettings {
  webhookUrl: string | null
  /** LINE's "webhook redelivery" switch: on non-2xx the same events come again with isRedelivery true. */
  redelivery: boolean
  /** Every webhook is sent twice at the same moment. */
  duplicateWebhooks: boolean
  /** Two following webhooks of the same user arrive in the wrong order (the first is held until the second was sent). */
  reorderWebhooks: boolean
  quota: { type: 'none' } | { type: 'limited'; value: number }
}

export interface WorldState {
  settings: WorldSettings
  users: WorldUser[]
  faults: Partial<Record<EndpointName, Fault>>
  /** World clock minus machine clock, milliseconds. */
  clockOffsetMs: number
  consumption: number
  bot: { userId: string; displayName: string; basicId: string; pictureUrl: string | null }
  liffApps: LiffApp[]
  /** The rich menu each user sees now; null where there is none. */
  richMenus: Record<string, messagingApi.RichMenuResponse | null>
}

/** A LIFF app registered on the Login channel: `https://liff.line.me/{liffId}/path?query` opens `endpointUrl` + path + query. */
export interface LiffApp {
  liffId: string
  name: string
  endpointUrl: string
  size: 'full' | 'tall' | 'compact'
}

/** What @line/liff would know after init inside LINE; the ID token is ES256-signed by the simulator's current key. */
export interface LiffContext {
  idToken: string
  accessToken: string
  profile: { userId: string; displayName: string; pictureUrl?: string; statusMessage?: string }
  language: string
  os: 'ios'
  isInClient: boolean
  friendship: boolean
}

/**
 * Routes (JSON in and out; CORS open to localhost origins; an unknown user is 404 `{message}`):
 *
 * GET    /world                          → WorldState
 * GET    /world/stream                   → text/event-stream of WorldEvent (`data:` lines, JSON), the present state first
 * PUT    /world/settings                 Partial<WorldSettings> → WorldState
 * POST   /world/users                    {displayName, language, pictureUrl?, relation?, userId?, statusMessage?} → WorldUser
 * PATCH  /world/users/:userId            {displayName?, language?, pictureUrl?, statusMessage?} → WorldUser
 * GET    /world/users/:userId/chat       → ChatMessage[]
 * POST   /world/users/:userId/follow     → {webhook: LoggedWebhook | null}      (add or unblock)
 * POST   /world/users/:userId/block      → same
 * POST   /world/users/:userId/text       {text} → same
 * POST   /world/users/:userId/postback   {data, displayText?, params?} → same   (params: what a datetimepicker picked)
 * POST   /world/users/:userId/rich-menu-switch {richMenuAliasId, data} → same   (a tap on a `richmenuswitch` area)
 * POST   /world/users/:userId/sticker | image | unsend {messageId}  → same
 *        (`webhook` is null where none was sent: no webhook URL, nothing changed, the person has blocked the account, or
 *        `reorderWebhooks` holds it until that person's next event)
 * POST   /world/users/:userId/liff       {liffId} → LiffContext        (@line/liff's init, for this person)
 * POST   /world/webhooks                 {events: Partial<webhook.Event>[]} → LoggedWebhook   (raw: one post, any users; missing ids, tokens and timestamps are filled in)
 * POST   /world/webhooks/ping            → LoggedWebhook               (events: [])
 * GET    /world/requests?after=ID        → LoggedRequest[]
 * DELETE /world/requests                 → 204
 * GET    /world/webhooks                 → LoggedWebhook[]
 * PUT    /world/faults/:endpoint         Fault → WorldState;  DELETE the same → WorldState;  DELETE /world/faults → WorldState
 * GET    /world/rich-menus/:richMenuId/image → the uploaded picture
 * GET    /world/clock                    → {now, offsetMs};   PUT /world/clock {offsetMs} | {now} | {advanceMs} → {now, offsetMs}
 * POST   /world/keys/rotate              → 204   (a new ES256 signing key; the old one stays in the certs for an hour)
 * POST   /world/cron/:minute?            → {status}   (fires the Worker's scheduled handler with the world's time, or with `:minute`
 *        in epoch milliseconds; body {cron?: string}; 502 when the Worker does not answer)
 * POST   /world/reset                    → WorldState (users, chats, logs, faults, switches, clock, quota as at start; the webhook
 *        URL, rich menus and keys stay)
 * GET    /world/login?redirect_uri=…     → HTML: pick a person; goes back to redirect_uri with `liff_sim_user=U…` added to the query
 */
export type WorldEvent =
  | { type: 'chat'; message: ChatMessage }
  | { type: 'request'; request: LoggedRequest }
  | { type: 'webhook'; webhook: LoggedWebhook }
  | { type: 'state'; state: WorldState }
