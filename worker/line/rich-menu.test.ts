// The menus' areas cover their images, and every tap on them is one the phone or the chat understands.

import { expect, test } from 'vitest'
import { MENU_NAMES, MENU_ROWS, MENU_TABS, menuContent, TAB_DATA } from '../chat/menu.ts'
import { parsePostback } from '../chat/postback.ts'
import { LANGUAGES_SPOKEN } from '../i18n/texts.ts'
import { RICH_MENU_SIZE, richMenuAlias, richMenuRequest } from './rich-menu.ts'

const LINKS = { card: '2000000001-card', staff: '2000000001-staff' }
const menus = MENU_NAMES.flatMap((menu) =>
  LANGUAGES_SPOKEN.map((language) => ({
    menu,
    request: richMenuRequest(menuContent(menu, language, LINKS), 'hash'),
  })),
)
const ALIASES = MENU_NAMES.flatMap((menu) =>
  LANGUAGES_SPOKEN.map((language) => richMenuAlias(menu, language)),
)

test.each(menus)('$request.name covers the whole image without overlap', ({ request }) => {
  const bounds = (request.areas ?? []).map((area) => ({
    x: 0,
    y: 0,
    width: 0,
    height: 0,
    ...area.bounds,
  }))
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

test.each(menus)('$request.name does something everywhere', ({ menu, request }) => {
  const { areas = [], chatBarText } = request
  const entries = MENU_ROWS[menu].flat().length + (MENU_TABS[menu]?.length ?? 0)
  expect(areas).toHaveLength(entries)
  expect(chatBarText?.length).toBeLessThanOrEqual(14)
  for (const { action } of areas) {
    expect(action?.label?.length).toBeLessThanOrEqual(20)
    if (action?.type === 'uri') expect(action.uri).toMatch(/^https:\/\/liff\.line\.me\/2000000001-/)
    else if (action?.type === 'postback')
      expect(parsePostback(action.data ?? '').action).not.toBe('unknown')
    else if (action?.type === 'richmenuswitch') {
      expect(ALIASES).toContain(action.richMenuAliasId)
      expect(action.data).toBe(TAB_DATA)
    } else expect.unreachable(`an area of ${request.name} does nothing`)
  }
})

test('a guest joins, a member opens the card, staff opens the counter with the first and largest area', () => {
  const firstOf = (menu: (typeof MENU_NAMES)[number]) => menuContent(menu, 'en', LINKS).rows[0]?.[0]
  expect(firstOf('guest')).toMatchObject({
    type: 'postback',
    data: expect.stringContaining('join'),
  })
  expect(firstOf('member')).toMatchObject({ uri: 'https://liff.line.me/2000000001-card' })
  expect(firstOf('staff')).toMatchObject({ uri: 'https://liff.line.me/2000000001-staff' })
})

test('aliases are spelled as LINE takes them', () => {
  for (const alias of ALIASES) expect(alias).toMatch(/^[a-z0-9_-]{1,32}$/)
})
