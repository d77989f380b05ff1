// The simulated world: its people, clock and switches, and what they do. The `/world` routes and the tests drive it.

import type { messagingApi, webhook } from '@line/bot-sdk'
import { Chats } from './chats.ts'
import { type ClockChange, WorldClock } from './clock.ts'
import { Faults } from './faults.ts'
import { Identity } from './identity.ts'
import { hexToken, MessageIds } from './ids.ts'
import { Journal, type WorldListener } from './journal.ts'
import { LIFF_TOKEN_LIFE_S, WEBHOOK_ANSWER_MS } from './limits.ts'
import { QUOTA_DEFAULT, REDELIVERY_DELAYS_MS, type SimulatorOptions } from './options.ts'
import { demoUsers, type NewPerson, People } from './people.ts'
import type {
  ChatMessage,
  EndpointName,
  Fault,
  LiffContext,
  LoggedRequest,
  LoggedWebhook,
  WorldSettings,
  WorldState,
  WorldUser,
} from './protocol.ts'
import { Quota } from './quota.ts'
import { RateLimits } from './rate-limits.ts'
import { ReplyTokens } from './reply-tokens.ts'
import { RetryKeys } from './retry-keys.ts'
import { RichMenus } from './rich-menus.ts'
import { type EventDraft, EventFactory } from './webhook-events.ts'
import { WebhookSender } from './webhook-sender.ts'

/** What an action of a person answers; null when no webhook was sent (no URL, blocked, nothing changed, or held). */
export interface ActionResult {
  webhook: LoggedWebhook | null
}

/** A wish the world cannot grant: `status` is what the `/world` route answers. */
export class WorldError extends Error {
  readonly status: 400 | 404 | 409

  constructor(status: 400 | 404 | 409, message: string) {
    super(message)
    this.status = status
  }
}

const PLACEHOLDER_STICKER = { packageId: '446', stickerId: '1988' }
const PLACEHOLDER_IMAGE =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"%3E%3Crect width="4" height="3" fill="%23b7c4d1"/%3E%3C/svg%3E'
const EVERY_MINUTE = '* * * * *'

export class World {
  readonly options: SimulatorOptions
  readonly clock: WorldClock
  readonly people: People
  readonly chats: Chats
  readonly journal: Journal
  readonly faults = new Faults()
  readonly richMenus = new RichMenus()
  readonly replyTokens: ReplyTokens
  readonly retryKeys: RetryKeys
  readonly rates: RateLimits
  readonly quota: Quota
  readonly identity: Identity
  readonly sender: WebhookSender
  readonly bot: WorldState['bot']
  /** Where cron is fired; may be set after the start, when the Worker's address is known. */
  cronUrl: string | null
  readonly #events: EventFactory
  readonly #messageIds: MessageIds
  #settings: WorldSettings

  constructor(options: SimulatorOptions) {
    const machineNow = options.now ?? Date.now
    this.options = options
    this.cronUrl = options.cronUrl ?? null
    this.#settings = startSettings(options)
    this.clock = new WorldClock(machineNow)
    const now = () => this.clock.now()
    this.#messageIds = new MessageIds(machineNow())
    this.journal = new Journal(() => this.state())
    this.people = new People(options.users ?? demoUsers)
    this.chats = new Chats(this.#messageIds, now, this.journal)
    this.replyTokens = new ReplyTokens(now)
    this.retryKeys = new RetryKeys(now)
    this.rates = new RateLimits(machineNow, options.rateLimits ?? true)
    this.quota = new Quota(now)
    this.identity = new Identity(now, options.loginChannelId, longLivedToken(options))
    this.#events = new EventFactory(this.clock, this.#messageIds, this.replyTokens)
    this.bot = {
      userId: 'Ub07b07b07b07b07b07b07b07b07b07b0',
      displayName: '熟客咖啡 Regulars Café',
      basicId: '@regulars',
      pictureUrl: null,
    }
    this.sender = new WebhookSender({
      settings: () => this.#settings,
      channelSecret: options.channelSecret,
      destination: this.bot.userId,
      clock: this.clock,
      replyTokens: this.replyTokens,
      journal: this.journal,
      answerMs: options.webhookAnswerMs ?? WEBHOOK_ANSWER_MS,
      redeliveryDelaysMs: options.redeliveryDelaysMs ?? REDELIVERY_DELAYS_MS,
    })
  }

  get settings(): WorldSettings {
    return this.#settings
  }

  state(): WorldState {
    const users = this.people.all()
    return {
      settings: this.#settings,
      users,
      faults: this.faults.all(),
      clockOffsetMs: this.clock.offsetMs,
      consumption: this.quota.consumption(),
      bot: this.bot,
      liffApps: this.options.liffApps,
      richMenus: Object.fromEntries(
        users.map((user) => [user.userId, this.#richMenuShownTo(user)] as const),
      ),
    }
  }

  async changeSettings(change: Partial<WorldSettings>): Promise<WorldState> {
    this.#settings = { ...this.#settings, ...change }
    this.journal.stateChanged()
    if (!this.#settings.reorderWebhooks) await this.sender.releaseHeld()
    return this.state()
  }

  user(userId: string): WorldUser {
    const user = this.people.get(userId)
    if (user === undefined) throw new WorldError(404, `No person has the user id ${userId}`)
    return user
  }

  addUser(input: NewPerson): WorldUser {
    const user = this.people.add(input)
    if (user === null) throw new WorldError(409, 'The user id is taken or not in LINE’s form')
    this.journal.stateChanged()
    return user
  }

  updateUser(userId: string, change: Partial<Omit<WorldUser, 'userId' | 'relation'>>): WorldUser {
    const user = Object.assign(this.user(userId), change)
    this.journal.stateChanged()
    return user
  }

  chat(userId: string): ChatMessage[] {
    return this.chats.of(this.user(userId).userId)
  }

  async follow(userId: string): Promise<ActionResult> {
    const user = this.user(userId)
    if (user.relation === 'friend') return { webhook: null }
    const isUnblocked = user.relation === 'blocked'
    user.relation = 'friend'
    this.journal.stateChanged()
    return this.#happens(userId, { type: 'follow', follow: { isUnblocked } })
  }

  async block(userId: string): Promise<ActionResult> {
    const user = this.user(userId)
    if (user.relation !== 'friend') return { webhook: null }
    user.relation = 'blocked'
    this.journal.stateChanged()
    return this.#happens(userId, { type: 'unfollow' })
  }

  async text(userId: string, text: string): Promise<ActionResult> {
    return this.#writes(userId, { type: 'text', text }, { type: 'text', text })
  }

  async sticker(userId: string): Promise<ActionResult> {
    const sticker = { type: 'sticker' as const, ...PLACEHOLDER_STICKER }
    return this.#writes(userId, sticker, { ...sticker, stickerResourceType: 'STATIC' })
  }

  async image(userId: string): Promise<ActionResult> {
    const content: ChatMessage['content'] = {
      type: 'image',
      originalContentUrl: PLACEHOLDER_IMAGE,
      previewImageUrl: PLACEHOLDER_IMAGE,
    }
    return this.#writes(userId, content, { type: 'image', contentProvider: { type: 'line' } })
  }

  async postback(
    userId: string,
    data: string,
    options: { displayText?: string | undefined; params?: Record<string, string> | undefined } = {},
  ): Promise<ActionResult> {
    if (this.user(userId).relation === 'blocked') return { webhook: null }
    const { displayText, params } = options
    if (displayText !== undefined) {
      this.chats.add({ userId, from: 'user', content: { type: 'text', text: displayText } })
    }
    const postback = params === undefined ? { data } : { data, params }
    return this.#happens(userId, { type: 'postback', postback })
  }

  /** A tap on a `richmenuswitch` area: the menu changes on the phone and the Worker is told how that went. */
  async switchRichMenu(userId: string, aliasId: string, data: string): Promise<ActionResult> {
    const menu = this.richMenus.aliases().find((alias) => alias.richMenuAliasId === aliasId)
    let status = 'RICHMENU_ALIAS_ID_NOTFOUND'
    if (menu !== undefined) {
      status = this.richMenus.has(menu.richMenuId) ? 'SUCCESS' : 'RICHMENU_NOTFOUND'
      if (status === 'SUCCESS') this.richMenus.link([userId], menu.richMenuId)
      this.journal.stateChanged()
    }
    return this.postback(userId, data, { params: { newRichMenuAliasId: aliasId, status } })
  }

  async unsend(userId: string, messageId: string): Promise<ActionResult> {
    const user = this.user(userId)
    if (!this.chats.unsend(userId, messageId, user.language)) {
      throw new WorldError(404, `${user.displayName} has no message ${messageId}`)
    }
    return this.#happens(userId, { type: 'unsend', unsend: { messageId } })
  }

  /** One webhook with any events of any people. It is raw: it moves no relation, and is never held back. */
  async sendEvents(drafts: readonly EventDraft[]): Promise<LoggedWebhook> {
    const events = drafts.map((draft) => this.#events.complete(draft))
    for (const event of events) this.#showRawText(event)
    const webhook = await this.sender.send(events)
    if (webhook === null) throw new WorldError(409, 'No webhook URL is set')
    return webhook
  }

  async ping(): Promise<LoggedWebhook> {
    return this.sendEvents([])
  }

  async liff(userId: string, liffId: string): Promise<LiffContext> {
    const user = this.user(userId)
    if (!this.options.liffApps.some((app) => app.liffId === liffId)) {
      throw new WorldError(404, `No LIFF app has the id ${liffId}`)
    }
    const clientId = this.options.loginChannelId
    const of = { clientId, userId, scope: 'openid profile' }
    return {
      idToken: await this.identity.liffIdToken(user),
      accessToken: this.identity.issueToken(of, LIFF_TOKEN_LIFE_S),
      profile: profileOf(user),
      language: user.language,
      os: 'ios',
      isInClient: true,
      friendship: user.relation === 'friend',
    }
  }

  /** What LINE's sending routes do with an accepted request: only friends get it, the rest is silence. */
  deliver(
    userIds: readonly string[],
    messages: readonly messagingApi.Message[],
    via: NonNullable<ChatMessage['via']>,
  ): string[] {
    const ids = messages.map(() => this.#messageIds.next())
    const single = userIds.length === 1
    for (const userId of userIds) {
      for (const [index, content] of messages.entries()) {
        const id = single ? ids[index] : undefined
        this.chats.add({
          userId,
          from: 'account',
          content,
          via,
          ...(id === undefined ? {} : { id }),
        })
      }
    }
    return ids
  }

  requests(after?: string): LoggedRequest[] {
    return this.journal.requestsAfter(after)
  }

  webhooks(): LoggedWebhook[] {
    return this.journal.webhooks
  }

  setFault(endpoint: EndpointName, fault: Fault): WorldState {
    this.faults.set(endpoint, fault)
    this.journal.stateChanged()
    return this.state()
  }

  clearFault(endpoint?: EndpointName): WorldState {
    this.faults.clear(endpoint)
    this.journal.stateChanged()
    return this.state()
  }

  setClock(change: ClockChange): { now: number; offsetMs: number } {
    this.clock.set(change)
    this.journal.stateChanged()
    return this.readClock()
  }

  readClock(): { now: number; offsetMs: number } {
    return { now: this.clock.now(), offsetMs: this.clock.offsetMs }
  }

  async rotateKeys(): Promise<void> {
    await this.identity.keys.rotate()
  }

  /** Fires the Worker's scheduled handler, by default at the world's time. */
  async cron(cron: string = EVERY_MINUTE, time = this.clock.now()): Promise<{ status: number }> {
    if (this.cronUrl === null) throw new WorldError(409, 'No cron URL is set')
    const url = new URL(this.cronUrl)
    url.searchParams.set('cron', cron)
    url.searchParams.set('time', String(Math.floor(time)))
    const response = await fetch(url)
    await response.arrayBuffer()
    return { status: response.status }
  }

  subscribe(listener: WorldListener): () => void {
    return this.journal.subscribe(listener)
  }

  /** Resolves when no redelivery is under way any more. */
  async idle(): Promise<void> {
    await this.sender.idle()
  }

  /** People, chats, logs, faults, switches, clock and quota as at the start; the webhook URL, rich menus and keys stay. */
  reset(): WorldState {
    this.sender.cancelAll()
    this.#settings = { ...startSettings(this.options), webhookUrl: this.#settings.webhookUrl }
    this.clock.offsetMs = 0
    this.people.reset()
    for (const part of [this.chats, this.journal, this.faults, this.quota, this.rates]) part.clear()
    this.replyTokens.clear()
    this.retryKeys.clear()
    this.richMenus.clearLinks()
    this.journal.stateChanged()
    return this.state()
  }

  #richMenuShownTo(user: WorldUser): messagingApi.RichMenuResponse | null {
    return user.relation === 'friend' ? this.richMenus.shownTo(user.userId) : null
  }

  /** The person's message is on their phone before the Worker hears of it. A blocked account hears nothing. */
  async #writes(
    userId: string,
    content: ChatMessage['content'],
    message: Record<string, unknown>,
  ): Promise<ActionResult> {
    if (this.user(userId).relation === 'blocked') return { webhook: null }
    const id = this.chats.add({ userId, from: 'user', content })
    const quoteToken = hexToken()
    return this.#happens(userId, { type: 'message', message: { id, quoteToken, ...message } })
  }

  async #happens(userId: string, content: EventDraft): Promise<ActionResult> {
    const event = this.#events.of(userId, content)
    return { webhook: await this.sender.sendForUser(userId, event) }
  }

  #showRawText(event: webhook.Event): void {
    if (event.type !== 'message' || event.message?.type !== 'text') return
    const userId = event.source?.type === 'user' ? event.source.userId : undefined
    if (userId === undefined || this.people.get(userId) === undefined) return
    const { id, text } = event.message
    this.chats.add({ id, userId, from: 'user', content: { type: 'text', text } })
  }
}

/** As LINE's profile routes tell it: what a person does not have is left out. */
export function profileOf(user: WorldUser): LiffContext['profile'] {
  return {
    userId: user.userId,
    displayName: user.displayName,
    ...(user.pictureUrl === null ? {} : { pictureUrl: user.pictureUrl }),
    ...(user.statusMessage === null ? {} : { statusMessage: user.statusMessage }),
  }
}

function startSettings(options: SimulatorOptions): WorldSettings {
  return {
    webhookUrl: options.webhookUrl,
    redelivery: false,
    duplicateWebhooks: false,
    reorderWebhooks: false,
    quota: options.quota ?? QUOTA_DEFAULT,
  }
}

function longLivedToken(options: SimulatorOptions) {
  return {
    token: options.channelAccessToken,
    clientId: options.channelId,
    userId: null,
    scope: '',
    expiresAt: null,
  }
}
