// Puts the rich menus on an account: creates what is missing, points aliases and the default at it, removes what it replaces.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { HTTPFetchError, type messagingApi } from '@line/bot-sdk'
import {
  MENU_NAMES,
  type MenuLinks,
  type MenuName,
  menuContent,
  menuOfState,
} from '../../worker/chat/menu.ts'
import { LANGUAGES_SPOKEN } from '../../worker/i18n/texts.ts'
import {
  RICH_MENU_NAME_PREFIX,
  richMenuAlias,
  richMenuRequest,
} from '../../worker/line/rich-menu.ts'
import type { Language } from '../../worker/shop/program/rules.ts'

const HASH_LENGTH = 16
const IMAGE_TYPE = 'image/jpeg'
/** LINE moves people from menu to menu on its own time: asked each second, for a minute. */
const BATCH_WAIT_MS = 1_000
const BATCH_ASKED_MAX = 60
/** Also the names of before there was a menu per state. */
const OURS = new RegExp(
  `^${RICH_MENU_NAME_PREFIX}-((${MENU_NAMES.join('|')})-)?(${LANGUAGES_SPOKEN.join('|')})-[0-9a-f]{${HASH_LENGTH}}$`,
)

export interface Account {
  api: messagingApi.MessagingApiClient
  blobs: messagingApi.MessagingApiBlobClient
}

interface PreparedMenu {
  /** The alias that always leads to the newest menu of this name and language. */
  alias: string
  request: messagingApi.RichMenuRequest
  image: Uint8Array<ArrayBuffer>
}

/** What one run changed, by alias; all empty when everything was in place. */
export interface Published {
  created: string[]
  aliased: string[]
  defaultChanged: boolean
  removed: string[]
}

/** @param shown the language of the guest's menu that everybody sees who has none of their own */
export async function publishRichMenus(
  account: Account,
  links: MenuLinks,
  shown: Language,
): Promise<Published> {
  const menus = await Promise.all(
    MENU_NAMES.flatMap((menu) =>
      LANGUAGES_SPOKEN.map((language) => prepare(menu, language, links)),
    ),
  )
  const { richmenus: existing } = await account.api.getRichMenuList()
  const created: string[] = []
  const idByAlias = new Map<string, string>()
  for (const { alias, request, image } of menus) {
    const known = existing.find(({ name }) => name === request.name)
    const id = known?.richMenuId ?? (await account.api.createRichMenu(request)).richMenuId
    const drawn = known !== undefined && (await hasImage(account, id))
    if (!drawn) {
      await account.blobs.setRichMenuImage(id, new Blob([image], { type: IMAGE_TYPE }))
      created.push(alias)
    }
    idByAlias.set(alias, id)
  }
  const { aliased, replaced } = await pointAliases(account, idByAlias)
  const guest = idByAlias.get(menuOfState({ state: 'guest', language: shown }))
  const defaultChanged = await pointDefault(account, guest)
  await moveLinks(account, existing, replaced)
  const removed = await removeOutdated(account, existing, new Set(idByAlias.values()))
  return { created, aliased, defaultChanged, removed }
}

/** The hash covers everything a customer sees or taps: texts, actions, areas and the image's bytes. */
async function prepare(
  menu: MenuName,
  language: Language,
  links: MenuLinks,
): Promise<PreparedMenu> {
  const content = menuContent(menu, language, links)
  const image = await readFile(imagePath(menu, language))
  const described = JSON.stringify(richMenuRequest(content, ''))
  const hash = createHash('sha256')
    .update(described)
    .update(image)
    .digest('hex')
    .slice(0, HASH_LENGTH)
  return {
    alias: richMenuAlias(menu, language),
    request: richMenuRequest(content, hash),
    image: new Uint8Array(image),
  }
}

/** A menu's picture, as `draw.ts` writes it. */
export function imagePath(menu: MenuName, language: Language): string {
  return fileURLToPath(new URL(`images/${menu}.${language}.jpg`, import.meta.url).href)
}

/** False for a menu whose upload an earlier run did not reach. */
async function hasImage({ blobs }: Account, richMenuId: string): Promise<boolean> {
  try {
    const image = await blobs.getRichMenuImage(richMenuId)
    image.destroy()
    return true
  } catch (error) {
    if (error instanceof HTTPFetchError && error.status === 404) return false
    throw error
  }
}

/** A menu that an alias led to, and the one it leads to now. */
interface Replaced {
  from: string
  to: string
}

async function pointAliases(
  { api }: Account,
  idByAlias: ReadonlyMap<string, string>,
): Promise<{ aliased: string[]; replaced: Replaced[] }> {
  const { aliases } = await api.getRichMenuAliasList()
  const aliased: string[] = []
  const replaced: Replaced[] = []
  for (const [richMenuAliasId, richMenuId] of idByAlias) {
    const present = aliases.find((alias) => alias.richMenuAliasId === richMenuAliasId)
    if (present?.richMenuId === richMenuId) continue
    if (present) await api.updateRichMenuAlias(richMenuAliasId, { richMenuId })
    else await api.createRichMenuAlias({ richMenuAliasId, richMenuId })
    if (present) replaced.push({ from: present.richMenuId, to: richMenuId })
    aliased.push(richMenuAliasId)
  }
  return { aliased, replaced }
}

/** Whoever was shown the menu before sees the new one: a menu that is removed takes its links with it. */
async function moveLinks(
  { api }: Account,
  existing: readonly messagingApi.RichMenuResponse[],
  replaced: readonly Replaced[],
): Promise<void> {
  const known = new Set(existing.map(({ richMenuId }) => richMenuId))
  const operations = replaced
    .filter(({ from }) => known.has(from))
    .map(({ from, to }) => ({ type: 'link' as const, from, to }))
  if (operations.length === 0) return
  const { httpResponse } = await api.richMenuBatchWithHttpInfo({ operations })
  const requestId = httpResponse.headers.get('x-line-request-id') ?? ''
  for (let asked = 1; asked <= BATCH_ASKED_MAX; asked += 1) {
    const { phase } = await api.getRichMenuBatchProgress(requestId)
    if (phase === 'succeeded') return
    if (phase === 'failed') break
    await new Promise((resolve) => setTimeout(resolve, BATCH_WAIT_MS))
  }
  throw new Error('LINE has not moved everybody to the new menus yet; run this again.')
}

async function pointDefault({ api }: Account, richMenuId: string | undefined): Promise<boolean> {
  if (richMenuId === undefined || (await defaultMenuId(api)) === richMenuId) return false
  await api.setDefaultRichMenu(richMenuId)
  return true
}

async function defaultMenuId(api: messagingApi.MessagingApiClient): Promise<string | null> {
  try {
    return (await api.getDefaultRichMenuId()).richMenuId
  } catch (error) {
    if (error instanceof HTTPFetchError && error.status === 404) return null
    throw error
  }
}

/** Only menus that carry a name of ours: what a person made in LINE's manager stays. */
async function removeOutdated(
  { api }: Account,
  existing: readonly messagingApi.RichMenuResponse[],
  current: ReadonlySet<string>,
): Promise<string[]> {
  const outdated = existing.filter(
    ({ name, richMenuId }) => OURS.test(name) && !current.has(richMenuId),
  )
  for (const { richMenuId } of outdated) await api.deleteRichMenu(richMenuId)
  return outdated.map(({ name }) => name)
}
