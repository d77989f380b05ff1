// How every page looks, kept as screenshots to look at, and that everybody can use it: axe finds nothing.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unusable } from './accessibility.ts'
import { launchChromium, newContext, screenshotPath } from './chromium.ts'
import { newPerson } from './line.ts'
import { regularOf, SCENES, type Stage } from './scenes.ts'

const PHONE_WIDTHS = [360, 430] as const
const DESK_WIDTH = 1280
const HEIGHT = 800

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

const CASES = [
  { language: 'zh-Hant', locale: 'zh-TW', stranger: '陳大文' },
  { language: 'th', locale: 'th-TH', stranger: 'ชูใจ รักดี' },
] as const

for (const { language, locale, stranger } of CASES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every page can be read and used by everybody, in ${language} and ${colorScheme}`, async () => {
      const context = await newContext(browser, { locale, colorScheme })
      const stage: Stage = {
        page: await context.newPage(),
        language,
        member: regularOf(language),
        stranger: await newPerson(stranger, language),
        cardNumber: '',
        voucherCode: '',
      }
      const found: string[] = []
      for (const scene of SCENES) {
        await stage.page.setViewportSize({ width: PHONE_WIDTHS[0], height: HEIGHT })
        await scene.show(stage)
        found.push(...(await unusable(stage.page, scene.name)))
        for (const width of scene.wide ? [...PHONE_WIDTHS, DESK_WIDTH] : PHONE_WIDTHS) {
          await stage.page.setViewportSize({ width, height: HEIGHT })
          const path = screenshotPath(`${scene.name}.${language}.${colorScheme}.${width}`)
          // A dialog covers the screen and not the whole page.
          const fullPage = (await stage.page.locator('dialog[open]').count()) === 0
          await stage.page.screenshot({ path, fullPage, animations: 'disabled' })
        }
      }
      await context.close()
      expect(found).toEqual([])
    })
  }
}
