// Draws the images of all rich menus in every language, as a page that Chromium photographs: `node dev/rich-menu/draw.ts`.

import { writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import {
  MENU_NAMES,
  MENU_ROWS,
  MENU_TABS,
  type MenuEntry,
  type MenuName,
  menuLabel,
  tabLabel,
} from '../../worker/chat/menu.ts'
import { inkOn, mix } from '../../worker/chat/replies/colour.ts'
import { LANGUAGES_SPOKEN, textsOf } from '../../worker/i18n/texts.ts'
import {
  RICH_MENU_IMAGE_BYTES_MAX,
  RICH_MENU_SIZE,
  RICH_MENU_TABS_HEIGHT,
} from '../../worker/line/rich-menu.ts'
import type { Language } from '../../worker/shop/program/rules.ts'
import { ICONS } from './icons.ts'
import { imagePath } from './publish.ts'

const FONTS: Record<Language, string> = {
  'zh-Hant': "'Noto Sans CJK TC', 'Noto Sans TC'",
  ja: "'Noto Sans CJK JP', 'Noto Sans JP'",
  en: "'Noto Sans CJK TC', 'Noto Sans TC'",
  th: "'Noto Sans Thai', Loma, Garuda",
}
const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Sharp letters at a third of a PNG's weight. */
const JPEG_QUALITY = 88

/** The demo shop's colour; a shop of another colour runs `BRAND_COLOR='#06C755' node dev/rich-menu/draw.ts`. */
const BRAND = process.env.BRAND_COLOR ?? '#8C3B2E'
const DEEP = mix(BRAND, '#14100E', 0.34)
const INK = mix(BRAND, '#1C1917', 0.8)
const PAPER = '#FFFDFA'

/** Two CSS pixels to the image's one would be wasted: drawn at the size it is kept in. */
const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  body { display: flex; flex-direction: column; width: ${RICH_MENU_SIZE.width}px; height: ${RICH_MENU_SIZE.height}px;
         background: ${mix(BRAND, '#F4EDE2', 0.9)} }
  nav { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; height: ${RICH_MENU_TABS_HEIGHT}px; gap: 13px; padding: 18px 18px 0 }
  nav p { display: grid; place-items: center; border-radius: 32px 32px 0 0; font-size: 46px; color: ${mix(INK, PAPER, 0.25)};
          background: ${mix(BRAND, '#E6DCCB', 0.84)} }
  nav p.here { background: ${PAPER}; color: ${INK}; box-shadow: inset 0 8px 0 ${BRAND} }
  main { display: flex; flex-direction: column; flex: 1; gap: 13px; padding: 18px }
  section { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); flex: 1; gap: 13px }
  div { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 24px;
        padding-bottom: 4px; border-radius: 32px; background: ${PAPER}; color: ${INK};
        box-shadow: 0 3px 0 ${mix(BRAND, '#E6DCCB', 0.84)} }
  .with-tabs div { gap: 16px }
  div.wide { flex-direction: row; gap: 44px }
  div.card, div.join, div.counter { background: linear-gradient(140deg, ${mix(BRAND, '#FFFFFF', 0.08)}, ${DEEP}); color: ${inkOn(BRAND, DEEP)};
             box-shadow: 0 3px 0 ${mix(DEEP, '#14100E', 0.4)} }
  .staff div.card { background: ${PAPER}; color: ${INK}; box-shadow: 0 3px 0 ${mix(BRAND, '#E6DCCB', 0.84)} }
  svg { width: 174px; height: 174px; overflow: visible; fill: none; stroke: currentColor; stroke-width: 4.400;
        stroke-linecap: round; stroke-linejoin: round }
  .with-tabs svg { width: 146px; height: 146px }
  .accent { fill: ${BRAND}; stroke: none }
  .card .accent, .join .accent, .counter .accent { fill: #F3B65F }
  .staff .card .accent { fill: ${BRAND} }
  .on-accent { stroke: ${inkOn(BRAND)}; stroke-width: 4.400; fill: none }
  .mark { fill: ${inkOn(BRAND)}; stroke: none }
  p { font-weight: 700; font-size: 60px; line-height: 1.15; letter-spacing: .03em; white-space: nowrap }
  .wide p { font-size: 84px }
  [lang=en] p { font-size: 47px; letter-spacing: 0 }
  [lang=ja] p { font-size: 50px; letter-spacing: 0 }
  [lang=th] p { font-size: 52px; letter-spacing: 0 }
  [lang] .wide p { font-size: 76px }
  [lang] nav p { font-size: 44px }
`

function page(menu: MenuName, language: Language): string {
  const texts = textsOf(language)
  const tile = (entry: MenuEntry, alone: boolean) =>
    `<div class="${entry}${alone ? ' wide' : ''}"><svg viewBox="0 0 96 96">${ICONS[entry]}</svg><p>${menuLabel(entry, texts)}</p></div>`
  const rows = MENU_ROWS[menu].map(
    (row: readonly MenuEntry[]) =>
      `<section>${row.map((entry) => tile(entry, row.length === 1)).join('')}</section>`,
  )
  const tabs = (MENU_TABS[menu] ?? []).map(
    (tab) => `<p class="${tab === menu ? 'here' : ''}">${tabLabel(tab, texts)}</p>`,
  )
  const nav = tabs.length > 0 ? `<nav>${tabs.join('')}</nav>` : ''
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>${STYLE}
    p { font-family: ${FONTS[language]}, sans-serif }</style><body lang="${language}" class="${menu}${nav && ' with-tabs'}">${nav}<main>${rows.join('')}</main></html>`
}

/** What a label leaves free of its tile, on both sides together. */
const LABEL_MARGIN_PX = 36

/** Runs in the page: a label wider than its tile is set smaller. */
function fitLabels(margin: number): void {
  for (const label of document.querySelectorAll<HTMLElement>('div > p')) {
    const room = (label.parentElement?.clientWidth ?? 0) - margin
    const size = Number.parseFloat(getComputedStyle(label).fontSize)
    if (label.scrollWidth > room) label.style.fontSize = `${(size * room) / label.scrollWidth}px`
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: CHROMIUM_ARGS,
})
try {
  const tab = await browser.newPage({ viewport: RICH_MENU_SIZE, deviceScaleFactor: 1 })
  for (const menu of MENU_NAMES) {
    for (const language of LANGUAGES_SPOKEN) {
      await tab.setContent(page(menu, language))
      await tab.evaluate(fitLabels, LABEL_MARGIN_PX)
      const image = await tab.screenshot({ type: 'jpeg', quality: JPEG_QUALITY })
      if (image.byteLength > RICH_MENU_IMAGE_BYTES_MAX) {
        throw new Error(`${menu} in ${language} weighs ${image.byteLength} bytes; LINE takes 1 MB`)
      }
      const path = imagePath(menu, language)
      await writeFile(path, image)
      console.log(`${path}  ${Math.round(image.byteLength / 1024)} KB`)
    }
  }
} finally {
  await browser.close()
}
