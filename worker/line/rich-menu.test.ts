// The menu's areas cover its image, and every tap on them is one the chat understands.

import { expect, test } from 'vitest'
import { menuContent } from '../chat/menu.ts'
import { parsePostback } from '../chat/postback.ts'
import { LANGUAGES_SPOKEN } from '../i18n/texts.ts'
import { RICH_MENU_SIZE, richMenuAlias, richMenuRequest } from './rich-menu.ts'

const CARD_URL = 'https://liff.line.me/2000000001-card'
const requests = LANGUAGES_SPOKEN.map((language) =>
  richMenuRequest(menuContent(language, CARD_URL), 'hash'),
)

test.each(requests)('$name covers the whole image without overlap', ({ areas = [] }) => {
  const bounds = areas.map((area) => ({ x: 0, y: 0, width: 0, height: 0, ...area.bounds }))
  const covered = bounds.reduce((sum, { width, height }) => sum + width * height, 0)
  expect(covered).toBe(RICH_MENU_SIZE.width * RICH_MENU_SIZE.height)
  for (const [index, one] of bounds.entries()) {
    expect(one.x + one.width).toBeLessThanOrEqual(RICH_MENU_SIZE.width)
    expect(one.y + one.height).toBeLessThanOrEqual(RICH_MENU_SIZE.height)
    for (const other of bounds.slice(index + 1)) {
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y
      expect(apart).toBe(true)
    }
  }
})

test.each(requests)(
  '$name does six things, in the order of its image',
  ({ areas = [], chatBarText }) => {
    const does = areas.map(({ action }) =>
      action?.type === 'uri'
        ? action.uri
        : action?.type === 'postback' && parsePostback(action.data ?? '').action,
    )
    expect(does).toEqual([CARD_URL, 'check-in', 'points', 'coupons', 'bind-how', 'help'])
    expect(chatBarText?.length).toBeLessThanOrEqual(14)
    for (const { action } of areas) expect(action?.label?.length).toBeLessThanOrEqual(20)
  },
)

test('aliases are spelled as LINE takes them', () => {
  for (const language of LANGUAGES_SPOKEN)
    expect(richMenuAlias(language)).toMatch(/^[a-z0-9_-]{1,32}$/)
})
