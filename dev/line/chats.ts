// Each person's chat with the official account, as their phone shows it.

import type { MessageIds } from './ids.ts'
import type { Journal } from './journal.ts'
import type { ChatMessage, Language } from './protocol.ts'

/** Messages kept per chat; a benchmark sends one person thousands. */
const CHAT_MESSAGES_KEPT = 500

const UNSENT: Record<Language, string> = {
  'zh-Hant': '已收回訊息',
  ja: 'メッセージの送信を取り消しました',
  en: 'Unsent a message',
  th: 'ยกเลิกข้อความแล้ว',
}

export class Chats {
  readonly #ids: MessageIds
  readonly #now: () => number
  readonly #journal: Journal
  readonly #byUser = new Map<string, ChatMessage[]>()

  constructor(ids: MessageIds, now: () => number, journal: Journal) {
    this.#ids = ids
    this.#now = now
    this.#journal = journal
  }

  of(userId: string): ChatMessage[] {
    return this.#byUser.get(userId) ?? []
  }

  add(message: Pick<ChatMessage, 'userId' | 'from' | 'content' | 'via'> & { id?: string }): string {
    const id = message.id ?? this.#ids.next()
    const entry: ChatMessage = { ...message, id, at: this.#now() }
    let chat = this.#byUser.get(message.userId)
    if (chat === undefined) {
      chat = []
      this.#byUser.set(message.userId, chat)
    }
    chat.push(entry)
    if (chat.length > 2 * CHAT_MESSAGES_KEPT) chat.splice(0, chat.length - CHAT_MESSAGES_KEPT)
    this.#journal.publish({ type: 'chat', message: entry })
    return id
  }

  /** The message stays in its place as a notice under the same id; false when the person never wrote it. */
  unsend(userId: string, messageId: string, language: Language): boolean {
    const message = this.of(userId).find((one) => one.id === messageId && one.from === 'user')
    if (message === undefined || message.content.type === 'notice') return false
    message.content = { type: 'notice', text: UNSENT[language] }
    this.#journal.publish({ type: 'chat', message })
    return true
  }

  hasUserMessage(messageId: string): boolean {
    for (const chat of this.#byUser.values()) {
      if (chat.some((one) => one.id === messageId && one.from === 'user')) return true
    }
    return false
  }

  snapshot(): ChatMessage[] {
    return [...this.#byUser.values()].flat()
  }

  restore(messages: readonly ChatMessage[]): void {
    this.#byUser.clear()
    for (const message of messages) {
      const chat = this.#byUser.get(message.userId)
      if (chat === undefined) this.#byUser.set(message.userId, [message])
      else chat.push(message)
    }
  }

  clear(): void {
    this.#byUser.clear()
  }
}
