// Keeps the world over a restart: people, chats, rich menus, quota, switches and clock in one JSON file.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ChatMessage, WorldSettings, WorldUser } from './protocol.ts'
import type { RichMenuSnapshot } from './rich-menus.ts'
import type { World } from './world.ts'

/** Raised when the form changes; a file of another version is not read. */
const VERSION = 1
/** A change is written this much later, together with those that follow it. */
const WRITE_AFTER_MS = 500

interface Snapshot {
  version: typeof VERSION
  users: WorldUser[]
  chats: ChatMessage[]
  richMenus: RichMenuSnapshot
  usedByMonth: [string, number][]
  clockOffsetMs: number
  settings: Omit<WorldSettings, 'webhookUrl'>
}

export class StateFile {
  readonly #world: World
  readonly #path: string
  #timer: NodeJS.Timeout | null = null

  /** Reads the file when there is one, and writes every change from now on. */
  constructor(world: World, path: string) {
    this.#world = world
    this.#path = path
    this.#restore()
    world.journal.onChange(() => this.#writeSoon())
  }

  /** Written beside and renamed, so that a crash leaves the former file whole. */
  write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    mkdirSync(dirname(this.#path), { recursive: true })
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#snapshot()))
    renameSync(`${this.#path}.new`, this.#path)
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => this.write(), WRITE_AFTER_MS).unref()
  }

  #snapshot(): Snapshot {
    const world = this.#world
    const { webhookUrl: _, ...settings } = world.settings
    return {
      version: VERSION,
      users: world.people.all(),
      chats: world.chats.snapshot(),
      richMenus: world.richMenus.snapshot(),
      usedByMonth: world.quota.snapshot(),
      clockOffsetMs: world.clock.offsetMs,
      settings,
    }
  }

  #restore(): void {
    const snapshot = this.#read()
    if (snapshot === null) return
    const world = this.#world
    world.people.restore(snapshot.users)
    world.chats.restore(snapshot.chats)
    world.richMenus.restore(snapshot.richMenus)
    world.quota.restore(snapshot.usedByMonth)
    world.clock.offsetMs = snapshot.clockOffsetMs
    world.restoreSettings(snapshot.settings)
  }

  #read(): Snapshot | null {
    try {
      const snapshot = JSON.parse(readFileSync(this.#path, 'utf8')) as Partial<Snapshot>
      // Only this class writes the file, so its version vouches for the rest.
      return snapshot.version === VERSION ? (snapshot as Snapshot) : null
    } catch {
      return null
    }
  }
}
