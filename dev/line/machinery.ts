// The machinery of the simulated world: its parts, clock, switches, logs and faults, without anything that people do.

import type { messagingApi } from '@line/bot-sdk'
import { Chats } from './chats.ts'
import { type ClockChange, WorldClock } from './clock.ts'
import { Faults } from './faults.ts'
import { Identity } from './identity.ts'
import { MessageIds } from './ids.ts'
import { Journal, type WorldListener } from './journal.ts'
import { WEBHOOK_ANSWER_MS } from './limits.ts'
import { QUOTA_DEFAULT, REDELIVERY_DELAYS_MS, type SimulatorOptions } from './options.ts'
import { demoUsers, type NewPerson, People } from './people.ts'
import type {
  ChatMessage,
  EndpointName,
  Fault,
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
import { EventFactory } from './webhook-events.ts'
import { WebhookSender } from './webhook-sender.ts'

/** A wish the world cannot grant: `status` is what the `/world` route answers. */
export class WorldError extends Error {
  readonly status: 400 | 404 | 409 | 502

  constructor(status: 400 | 404 | 409 | 502, message: string) {
    super(message)
    this.status = status
  }
}

const EVERY_MINUTE = '* * * * *'

export class Machinery {
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
  protected readonly events: EventFactory
  protected readonly messageIds: MessageIds
  #settings: WorldSettings

  constructor(options: SimulatorOptions) {
    const machineNow = options.now ?? Date.now
    this.options = options
    this.cronUrl = options.cronUrl ?? null
    this.#settings = startSettings(options)
    this.clock = new WorldClock(machineNow)
    const now = () => this.clock.now()
    this.messageIds = new MessageIds(machineNow())
    this.journal = new Journal(() => this.state())
    this.people = new People(options.users ?? demoUsers)
    this.chats = new Chats(this.messageIds, now, this.journal)
    this.replyTokens = new ReplyTokens(now)
    this.retryKeys = new RetryKeys(now)
    this.rates = new RateLimits(machineNow, options.rateLimits ?? true)
    this.quota = new Quota(now)
    this.identity = new Identity(now, options.loginChannelId, longLivedToken(options))
    this.events = new EventFactory(this.clock, this.messageIds, this.replyTokens)
    this.bot = {
      userId: 'Ub07b07b07b07b07b07b07b07b07b07b0',
      displayName: '暖布衣所',
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
    // Copies, so that a state that was read does not change under the reader.
    const users = this.people.all().map((user) => ({ ...user }))
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

  /** From the state file: no webhook is sent and nobody is told. */
  restoreSettings(settings: Omit<WorldSettings, 'webhookUrl'>): void {
    this.#settings = { ...settings, webhookUrl: this.#settings.webhookUrl }
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

  /** What LINE's sending routes do with an accepted request: only friends get it, the rest is silence. */
  deliver(
    userIds: readonly string[],
    messages: readonly messagingApi.Message[],
    via: NonNullable<ChatMessage['via']>,
  ): string[] {
    const ids = messages.map(() => this.messageIds.next())
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
    try {
      const response = await fetch(url)
      await response.arrayBuffer()
      return { status: response.status }
    } catch {
      throw new WorldError(502, `Nothing answers at ${url.origin}`)
    }
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
