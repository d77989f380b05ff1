// The account's rich menus: menus and their images, the default, each person's own, and aliases.

import type { messagingApi } from '@line/bot-sdk'
import { hexToken } from './ids.ts'
import { RICH_MENU_ALIASES_MAX, RICH_MENUS_MAX } from './limits.ts'
import { LineError } from './line-error.ts'
import { checkRichMenuImage } from './rich-menu-image.ts'

export interface RichMenuImage {
  contentType: string
  bytes: Uint8Array
}

interface StoredMenu {
  menu: messagingApi.RichMenuResponse
  image: RichMenuImage | null
}

export type RichMenuOperation =
  | { type: 'link'; from: string; to: string }
  | { type: 'unlink'; from: string }
  | { type: 'unlinkAll' }

export interface RichMenuSnapshot {
  menus: { menu: messagingApi.RichMenuResponse; contentType: string | null; base64: string }[]
  defaultId: string | null
  links: [string, string][]
  aliases: [string, string][]
}

export class RichMenus {
  readonly #menus = new Map<string, StoredMenu>()
  readonly #linkByUser = new Map<string, string>()
  readonly #aliases = new Map<string, string>()
  #defaultId: string | null = null

  create(request: messagingApi.RichMenuRequest): string {
    if (this.#menus.size >= RICH_MENUS_MAX) {
      throw new LineError(400, `The number of rich menus exceeds the limit (${RICH_MENUS_MAX})`)
    }
    const richMenuId = `richmenu-${hexToken()}`
    const menu: messagingApi.RichMenuResponse = {
      richMenuId,
      size: request.size ?? {},
      selected: request.selected ?? false,
      name: request.name ?? '',
      chatBarText: request.chatBarText ?? '',
      areas: request.areas ?? [],
    }
    this.#menus.set(richMenuId, { menu, image: null })
    return richMenuId
  }

  get(richMenuId: string): messagingApi.RichMenuResponse {
    return this.#stored(richMenuId).menu
  }

  list(): messagingApi.RichMenuResponse[] {
    return [...this.#menus.values()].map((stored) => stored.menu)
  }

  /** Whoever was linked to it sees the default again. */
  delete(richMenuId: string): void {
    this.#stored(richMenuId)
    this.#menus.delete(richMenuId)
    if (this.#defaultId === richMenuId) this.#defaultId = null
    for (const [userId, linked] of this.#linkByUser) {
      if (linked === richMenuId) this.#linkByUser.delete(userId)
    }
  }

  upload(richMenuId: string, image: RichMenuImage): void {
    const stored = this.#stored(richMenuId)
    if (stored.image !== null) {
      throw new LineError(400, 'An image has already been uploaded to the richmenu')
    }
    checkRichMenuImage(image, stored.menu.size)
    stored.image = image
  }

  image(richMenuId: string): RichMenuImage | null {
    return this.#menus.get(richMenuId)?.image ?? null
  }

  setDefault(richMenuId: string): void {
    this.#usable(richMenuId)
    this.#defaultId = richMenuId
  }

  get defaultId(): string | null {
    return this.#defaultId
  }

  clearDefault(): void {
    this.#defaultId = null
  }

  link(userIds: readonly string[], richMenuId: string): void {
    this.#usable(richMenuId)
    for (const userId of userIds) this.#linkByUser.set(userId, richMenuId)
  }

  unlink(userIds: readonly string[]): void {
    for (const userId of userIds) this.#linkByUser.delete(userId)
  }

  linkOf(userId: string): string | null {
    return this.#linkByUser.get(userId) ?? null
  }

  /** What a friend's phone shows: their own menu, else the default. */
  shownTo(userId: string): messagingApi.RichMenuResponse | null {
    const richMenuId = this.linkOf(userId) ?? this.#defaultId
    return richMenuId === null ? null : (this.#menus.get(richMenuId)?.menu ?? null)
  }

  /** All menus that an operation names must exist before any link moves. */
  applyBatch(operations: readonly RichMenuOperation[]): void {
    this.checkBatch(operations)
    const before = [...this.#linkByUser]
    for (const operation of operations) {
      for (const [userId, linked] of before) {
        if (operation.type === 'unlinkAll') this.#linkByUser.delete(userId)
        else if (linked !== operation.from) continue
        else if (operation.type === 'unlink') this.#linkByUser.delete(userId)
        else this.#linkByUser.set(userId, operation.to)
      }
    }
  }

  checkBatch(operations: readonly RichMenuOperation[]): void {
    for (const operation of operations) {
      if (operation.type !== 'unlinkAll') this.#stored(operation.from)
      if (operation.type === 'link') this.#usable(operation.to)
    }
  }

  createAlias(aliasId: string, richMenuId: string): void {
    if (this.#aliases.has(aliasId)) throw new LineError(400, 'conflict richmenu alias id')
    if (this.#aliases.size >= RICH_MENU_ALIASES_MAX) {
      throw new LineError(400, 'The number of rich menu aliases exceeds the limit')
    }
    this.#usableForAlias(richMenuId)
    this.#aliases.set(aliasId, richMenuId)
  }

  updateAlias(aliasId: string, richMenuId: string): void {
    this.alias(aliasId)
    this.#usableForAlias(richMenuId)
    this.#aliases.set(aliasId, richMenuId)
  }

  deleteAlias(aliasId: string): void {
    this.alias(aliasId)
    this.#aliases.delete(aliasId)
  }

  alias(aliasId: string): messagingApi.RichMenuAliasResponse {
    const richMenuId = this.#aliases.get(aliasId)
    if (richMenuId === undefined) throw new LineError(404, 'richmenu alias not found')
    return { richMenuAliasId: aliasId, richMenuId }
  }

  aliases(): messagingApi.RichMenuAliasResponse[] {
    return [...this.#aliases].map(([richMenuAliasId, richMenuId]) => ({
      richMenuAliasId,
      richMenuId,
    }))
  }

  has(richMenuId: string): boolean {
    return this.#menus.has(richMenuId)
  }

  clearLinks(): void {
    this.#linkByUser.clear()
  }

  snapshot(): RichMenuSnapshot {
    const menus = [...this.#menus.values()].map(({ menu, image }) => ({
      menu,
      contentType: image?.contentType ?? null,
      base64: Buffer.from(image?.bytes ?? []).toString('base64'),
    }))
    const links = [...this.#linkByUser]
    return { menus, defaultId: this.#defaultId, links, aliases: [...this.#aliases] }
  }

  restore(snapshot: RichMenuSnapshot): void {
    for (const { menu, contentType, base64 } of snapshot.menus) {
      const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
      const image = contentType === null ? null : { contentType, bytes }
      this.#menus.set(menu.richMenuId, { menu, image })
    }
    this.#defaultId = snapshot.defaultId
    for (const [userId, richMenuId] of snapshot.links) this.#linkByUser.set(userId, richMenuId)
    for (const [aliasId, richMenuId] of snapshot.aliases) this.#aliases.set(aliasId, richMenuId)
  }

  #stored(richMenuId: string): StoredMenu {
    const stored = this.#menus.get(richMenuId)
    if (stored === undefined) throw new LineError(404, 'richmenu not found')
    return stored
  }

  /** A menu is shown to nobody before it has its image. */
  #usable(richMenuId: string): void {
    if (this.#stored(richMenuId).image === null) {
      throw new LineError(400, 'must upload richmenu image before applying it to user')
    }
  }

  #usableForAlias(richMenuId: string): void {
    if (this.#menus.get(richMenuId) === undefined) throw new LineError(400, 'richmenu not found')
    if (this.image(richMenuId) === null) {
      throw new LineError(400, 'must upload richmenu image before applying it to user')
    }
  }
}
