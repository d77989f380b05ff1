// The rich menu under the chat: six areas in two rows, and the name that tells one content from another.

import type { messagingApi } from '@line/bot-sdk'

/** LINE's largest common size, pixels; the image must have exactly this. */
export const RICH_MENU_SIZE = { width: 2_500, height: 1_686 }
export const RICH_MENU_IMAGE_BYTES_MAX = 1_024 * 1_024
/** Ours begin with this: nobody else's menu is ever touched. */
export const RICH_MENU_NAME_PREFIX = 'regulars'

const COLUMNS = 3
const ROWS = 2
export const RICH_MENU_AREAS = COLUMNS * ROWS

export interface RichMenuContent {
  /** Kebab-case language, as menus and aliases are named. */
  language: string
  /** What the bar under the chat says; LINE takes 14 characters. */
  chatBarText: string
  /** Six, in reading order. */
  actions: messagingApi.Action[]
}

/** `contentHash` in the name: a menu with the same name needs no second upload. */
export function richMenuRequest(
  content: RichMenuContent,
  contentHash: string,
): messagingApi.RichMenuRequest {
  return {
    size: RICH_MENU_SIZE,
    selected: true,
    name: richMenuName(content.language, contentHash),
    chatBarText: content.chatBarText,
    areas: content.actions
      .slice(0, RICH_MENU_AREAS)
      .map((action, index) => ({ bounds: boundsOf(index), action })),
  }
}

export function richMenuName(language: string, contentHash: string): string {
  return `${RICH_MENU_NAME_PREFIX}-${language}-${contentHash}`
}

/** LINE takes a–z, 0–9, _ and - in an alias. */
export function richMenuAlias(language: string): string {
  return `${RICH_MENU_NAME_PREFIX}-${language.toLowerCase()}`
}

/** Pixels that do not divide evenly go to the later columns: no gap between areas, none outside the image. */
function boundsOf(index: number): messagingApi.RichMenuBounds {
  const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)]
  const x = Math.floor((RICH_MENU_SIZE.width * column) / COLUMNS)
  const y = Math.floor((RICH_MENU_SIZE.height * row) / ROWS)
  const right = Math.floor((RICH_MENU_SIZE.width * (column + 1)) / COLUMNS)
  const bottom = Math.floor((RICH_MENU_SIZE.height * (row + 1)) / ROWS)
  return { x, y, width: right - x, height: bottom - y }
}
