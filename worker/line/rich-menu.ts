// Rich menus as LINE takes them: rows of areas under a strip of tabs, and the name that tells one content from another.

import type { messagingApi } from '@line/bot-sdk'

/** Half of LINE's largest common size, pixels: sharp on a phone's width, light to fetch. The image must have exactly this. */
export const RICH_MENU_SIZE = { width: 1_250, height: 843 }
/** The strip of tabs, where a menu has one. */
export const RICH_MENU_TABS_HEIGHT = 132
export const RICH_MENU_IMAGE_BYTES_MAX = 1_024 * 1_024
/** Ours begin with this: nobody else's menu is ever touched. */
export const RICH_MENU_NAME_PREFIX = 'regulars'

export interface RichMenuContent {
  /** Kebab-case, as menus and aliases are named. */
  menu: string
  language: string
  /** What the bar under the chat says; LINE takes 14 characters. */
  chatBarText: string
  /** The strip at the top, from left to right; empty: none. */
  tabs: messagingApi.Action[]
  rows: messagingApi.Action[][]
}

/** `contentHash` in the name: a menu with the same name needs no second upload. */
export function richMenuRequest(
  content: RichMenuContent,
  contentHash: string,
): messagingApi.RichMenuRequest {
  return {
    size: RICH_MENU_SIZE,
    selected: true,
    name: richMenuName(content, contentHash),
    chatBarText: content.chatBarText,
    areas: areasOf(content),
  }
}

export function richMenuName(
  { menu, language }: Pick<RichMenuContent, 'menu' | 'language'>,
  contentHash: string,
): string {
  return `${RICH_MENU_NAME_PREFIX}-${menu}-${language}-${contentHash}`
}

/** LINE takes a–z, 0–9, _ and - in an alias, 32 of them. */
export function richMenuAlias(menu: string, language: string): string {
  return `${RICH_MENU_NAME_PREFIX}-${menu}-${language.toLowerCase()}`
}

function areasOf({ tabs, rows }: RichMenuContent): messagingApi.RichMenuArea[] {
  const { height } = RICH_MENU_SIZE
  const top = tabs.length > 0 ? RICH_MENU_TABS_HEIGHT : 0
  const rowTops = cuts(height - top, rows.length).map((y) => y + top)
  return [
    ...areasOfRow(tabs, 0, top),
    ...rows.flatMap((row, index) => areasOfRow(row, rowTops[index] ?? 0, rowTops[index + 1] ?? 0)),
  ]
}

function areasOfRow(
  actions: readonly messagingApi.Action[],
  top: number,
  bottom: number,
): messagingApi.RichMenuArea[] {
  const lefts = cuts(RICH_MENU_SIZE.width, actions.length)
  return actions.map((action, index) => {
    const x = lefts[index] ?? 0
    const width = (lefts[index + 1] ?? 0) - x
    return { bounds: { x, y: top, width, height: bottom - top }, action }
  })
}

/** Where `count` equal parts of a length begin, and its end; pixels that do not divide evenly go to the later ones. */
function cuts(length: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_part, index) => Math.floor((length * index) / count))
}
