// What happened in the world, for the phone's log and the tests: requests, webhooks, and a stream of both.

import type { LoggedRequest, LoggedWebhook, WorldEvent, WorldState } from './protocol.ts'

export type WorldListener = (event: WorldEvent) => void

/** Entries kept per log; twice as many are held before the older half goes, so that trimming stays cheap. */
const LOG_ENTRIES_KEPT = 1_000

/** Changes of state within this time are told once, because a state lists every person. */
const STATE_COALESCE_MS = 30

export class Journal {
  requests: LoggedRequest[] = []
  webhooks: LoggedWebhook[] = []
  readonly #readState: () => WorldState
  readonly #listeners = new Set<WorldListener>()
  readonly #changeListeners = new Set<() => void>()
  #stateTimer: NodeJS.Timeout | null = null
  #nextId = 1

  constructor(readState: () => WorldState) {
    this.#readState = readState
  }

  request(entry: Omit<LoggedRequest, 'id'>): void {
    const request = { id: this.#id(), ...entry }
    this.requests.push(request)
    if (this.requests.length > 2 * LOG_ENTRIES_KEPT) {
      this.requests = this.requests.slice(-LOG_ENTRIES_KEPT)
    }
    this.publish({ type: 'request', request })
  }

  webhook(entry: Omit<LoggedWebhook, 'id'>): LoggedWebhook {
    const webhook = { id: this.#id(), ...entry }
    this.webhooks.push(webhook)
    if (this.webhooks.length > 2 * LOG_ENTRIES_KEPT) {
      this.webhooks = this.webhooks.slice(-LOG_ENTRIES_KEPT)
    }
    this.publish({ type: 'webhook', webhook })
    return webhook
  }

  requestsAfter(id: string | undefined): LoggedRequest[] {
    const index = id === undefined ? -1 : this.requests.findIndex((request) => request.id === id)
    return this.requests.slice(index + 1)
  }

  publish(event: WorldEvent): void {
    if (event.type === 'chat') this.#changed()
    for (const listener of this.#listeners) listener(event)
  }

  /** Told of everything that outlives a restart, without what it is: cheap, where a WorldState is not. */
  onChange(listener: () => void): void {
    this.#changeListeners.add(listener)
  }

  stateChanged(): void {
    this.#changed()
    if (this.#listeners.size === 0 || this.#stateTimer !== null) return
    this.#stateTimer = setTimeout(() => {
      this.#stateTimer = null
      this.publish({ type: 'state', state: this.#readState() })
    }, STATE_COALESCE_MS)
    this.#stateTimer.unref()
  }

  subscribe(listener: WorldListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  clear(): void {
    this.requests = []
    this.webhooks = []
  }

  #changed(): void {
    for (const listener of this.#changeListeners) listener()
  }

  #id(): string {
    const id = `r${this.#nextId}`
    this.#nextId += 1
    return id
  }
}
