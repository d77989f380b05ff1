// Puts the rich menus on an account: creates what is missing, points aliases and the default at it, removes what it replaces.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { HTTPFetchError, type messagingApi } from '@line/bot-sdk'
import { menuContent } from '../../worker/chat/menu.ts'
import { LANGUAGES_SPOKEN } from '../../worker/i18n/texts.ts'
import {
  RICH_MENU_NAME_PREFIX,
  richMenuAlias,
  richMenuRequest,
} from '../../worker/line/rich-menu.ts'
import type { Language } from '../../worker/shop/program/rules.ts'

const HASH_LENGTH = 16
const OURS = new RegExp(
  `^${RICH_MENU_NAME_PREFIX}-(${LANGUAGES_SPOKEN.join('|')})-[0-9a-f]{${HASH_LENGTH}}$`,
)

export interface Account {
  api: messagingApi.MessagingApiClient
  blobs: messagingApi.MessagingApiBlobClient
}

interface PreparedMenu {
  language: Language
  request: messagingApi.RichMenuRequest
  image: Uint8Array<ArrayBuffer>
}

/** What one run changed; all empty when everything was in place. */
export interface Published {
  created: string[]
  aliased: string[]
  defaultChanged: boolean
  removed: string[]
}

export async function publishRichMenus(
  account: Account,
  cardUrl: string,
  shown: Language,
): Promise<Published> {
  const menus = await Promise.all(LANGUAGES_SPOKEN.map((language) => prepare(language, cardUrl)))
  const { richmenus: existing } = await account.api.getRichMenuList()
  const published: Published = { created: [], aliased: [], defaultChanged: false, removed: [] }
  const idByLanguage = new Map<Language, string>()
  for (const menu of menus) {
    const known = existing.find(({ name }) => name === menu.request.name)
    const id = known?.richMenuId ?? (await account.api.createRichMenu(menu.request)).richMenuId
    const drawn = known !== undefined && (await hasImage(account, id))
    if (!drawn) {
      await account.blobs.setRichMenuImage(id, new Blob([menu.image], { type: 'image/png' }))
      published.created.push(menu.language)
    }
    idByLanguage.set(menu.language, id)
  }
  published.aliased = await pointAliases(account, idByLanguage)
  published.defaultChanged = await pointDefault(account, idByLanguage.get(shown))
  published.removed = await removeOutdated(account, existing, new Set(idByLanguage.values()))
  return published
}

/** The hash covers everything a customer sees or taps: texts, actions, areas and the image's bytes. */
async function prepare(language: Language, cardUrl: string): Promise<PreparedMenu> {
  const content = menuContent(language, cardUrl)
  const image = await readFile(new URL(`rich-menu.${language}.png`, import.meta.url))
  const described = JSON.stringify(richMenuRequest(content, ''))
  const hash = createHash('sha256')
    .update(described)
    .update(image)
    .digest('hex')
    .slice(0, HASH_LENGTH)
  return { language, request: richMenuRequest(content, hash), image: new Uint8Array(image) }
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

async function pointAliases(
  { api }: Account,
  idByLanguage: ReadonlyMap<Language, string>,
): Promise<string[]> {
  const { aliases } = await api.getRichMenuAliasList()
  const moved: string[] = []
  for (const [language, richMenuId] of idByLanguage) {
    const richMenuAliasId = richMenuAlias(language)
    const present = aliases.find((alias) => alias.richMenuAliasId === richMenuAliasId)
    if (present?.richMenuId === richMenuId) continue
    if (present) await api.updateRichMenuAlias(richMenuAliasId, { richMenuId })
    else await api.createRichMenuAlias({ richMenuAliasId, richMenuId })
    moved.push(richMenuAliasId)
  }
  return moved
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
