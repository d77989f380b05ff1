// Draws the rich menu's image in every language, as a page that Chromium photographs: `node dev/rich-menu/draw.ts`.

import { writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { MENU_ENTRIES, type MenuEntry, menuLabel } from '../../worker/chat/menu.ts'
import { inkOn, mix } from '../../worker/chat/replies/colour.ts'
import { LANGUAGES_SPOKEN, textsOf } from '../../worker/i18n/texts.ts'
import { RICH_MENU_IMAGE_BYTES_MAX, RICH_MENU_SIZE } from '../../worker/line/rich-menu.ts'
import type { Language } from '../../worker/shop/program/rules.ts'
import { ICONS } from './icons.ts'

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

/** The demo shop's colour; a shop of another colour runs `BRAND_COLOR='#06C755' node dev/rich-menu/draw.ts`. */
const BRAND = process.env.BRAND_COLOR ?? '#8C3B2E'
const DEEP = mix(BRAND, '#14100E', 0.34)
const INK = mix(BRAND, '#1C1917', 0.8)
const PAPER = '#FFFDFA'

const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  body { width: ${RICH_MENU_SIZE.width}px; height: ${RICH_MENU_SIZE.height}px; background: ${mix(BRAND, '#F4EDE2', 0.9)} }
  main { display: grid; grid-template: 1fr 1fr / repeat(3, 1fr); gap: 26px; height: 100%; padding: 36px }
  div { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 52px;
        padding-bottom: 8px; border-radius: 64px; background: ${PAPER}; color: ${INK};
        box-shadow: 0 6px 0 ${mix(BRAND, '#E6DCCB', 0.84)} }
  div.card { background: linear-gradient(140deg, ${mix(BRAND, '#FFFFFF', 0.08)}, ${DEEP}); color: ${inkOn(BRAND, DEEP)};
             box-shadow: 0 6px 0 ${mix(DEEP, '#14100E', 0.4)} }
  svg { width: 348px; height: 348px; overflow: visible; fill: none; stroke: currentColor; stroke-width: 4.400;
        stroke-linecap: round; stroke-linejoin: round }
  .accent { fill: ${BRAND}; stroke: none }
  .card .accent { fill: #F3B65F }
  .on-accent { stroke: ${inkOn(BRAND)}; stroke-width: 4.400; fill: none }
  .mark { fill: ${inkOn(BRAND)}; stroke: none }
  p { font-weight: 700; font-size: 124px; line-height: 1.15; letter-spacing: .03em; white-space: nowrap }
  [lang=en] p { font-size: 98px; letter-spacing: 0 }
  [lang=ja] p { font-size: 108px; letter-spacing: 0 }
  [lang=th] p { font-size: 112px; letter-spacing: 0 }
`

function page(language: Language): string {
  const texts = textsOf(language)
  const tile = (entry: MenuEntry) =>
    `<div class="${entry}"><svg viewBox="0 0 96 96">${ICONS[entry]}</svg><p>${menuLabel(entry, texts)}</p></div>`
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><style>${STYLE}
    p { font-family: ${FONTS[language]}, sans-serif }</style><body lang="${language}"><main>${MENU_ENTRIES.map(tile).join('')}</main></html>`
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: CHROMIUM_ARGS,
})
try {
  const tab = await browser.newPage({ viewport: RICH_MENU_SIZE, deviceScaleFactor: 1 })
  for (const language of LANGUAGES_SPOKEN) {
    await tab.setContent(page(language))
    const image = await tab.screenshot({ type: 'png' })
    if (image.byteLength > RICH_MENU_IMAGE_BYTES_MAX) {
      throw new Error(`The menu in ${language} weighs ${image.byteLength} bytes; LINE takes 1 MB`)
    }
    const path = new URL(`rich-menu.${language}.png`, import.meta.url)
    await writeFile(path, image)
    console.log(`${path.pathname}  ${Math.round(image.byteLength / 1024)} KB`)
  }
} finally {
  await browser.close()
}
