// The simulated world as the `/world` routes and the tests drive it: what people do on their phones, and what the Worker hears of it.

import type { webhook } from '@line/bot-sdk'
import { hexToken } from './ids.ts'
import { LIFF_TOKEN_LIFE_S } from './limits.ts'
import { Machinery, WorldError } from './machinery.ts'
import { profileOf } from './people.ts'
import type { ChatMessage, LiffContext, LoggedWebhook } from './protocol.ts'
import type { EventDraft } from './webhook-events.ts'

/** What an action of a person answers; null when no webhook was sent (no URL, blocked, nothing changed, or held). */
export interface ActionResult {
  webhook: LoggedWebhook | null
}

const PLACEHOLDER_STICKER = { packageId: '446', stickerId: '1988' }
const PLACEHOLDER_IMAGE =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"%3E%3Crect width="4" height="3" fill="%23b7c4d1"/%3E%3C/svg%3E'

export class World extends Machinery {
  chat(userId: string): ChatMessage[] {
    return [...this.chats.of(this.user(userId).userId)]
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
    const events = drafts.map((draft) => this.events.complete(draft))
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
    const event = this.events.of(userId, content)
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
