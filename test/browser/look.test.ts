// How every page looks, kept as screenshots to look at, and that everybody can use it: axe finds nothing, text may be twice its size,
// nothing moves where stillness is asked for, and keys lead everywhere.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unusable } from './accessibility.ts'
import { launchChromium, newContext, screenshotPath } from './chromium.ts'
import { backToUsualText, crampedAtDoubleText, lostByKeyboard, motionOn } from './comfort.ts'
import { newPerson } from './line.ts'
import { regularOf, type Scene, type Stage } from './scenes/stage.ts'
import { SCENES } from './scenes.ts'

const PHONE_WIDTHS = [360, 430] as const
const DESK_WIDTH = 1280
const HEIGHT = 800
const SCHEMES = ['light', 'dark'] as const
/** All scenes of a language in both schemes and widths, on a machine that does ten other things beside. */
const WALK_MAX_MS = 1_200_000

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

/** Pictures of the scripts that differ most in how they are set; the checks in every language. */
const CASES = [
  { language: 'zh-Hant', locale: 'zh-TW', stranger: '陳大文', pictures: true },
  { language: 'th', locale: 'th-TH', stranger: 'ชูใจ รักดี', pictures: true },
  { language: 'ja', locale: 'ja-JP', stranger: '山田花子', pictures: false },
  { language: 'en', locale: 'en-US', stranger: 'Alexandra Montgomery', pictures: false },
] as const

for (const { language, locale, stranger, pictures } of CASES) {
  test(
    `every page can be read and used by everybody, in ${language}`,
    async () => {
      const context = await newContext(browser, { locale })
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
        for (const colorScheme of pictures ? SCHEMES : (['light'] as const)) {
          await stage.page.emulateMedia({ colorScheme })
          // What a scheme can break is seen in any language.
          if (colorScheme === 'light' || language === 'zh-Hant')
            found.push(
              ...(await unusable(stage.page, `${scene.name} (${language}, ${colorScheme})`)),
            )
          if (pictures) await keepPictures(stage.page, scene, `${language}.${colorScheme}`)
        }
        // Each where it can go wrong: long words and tall letters, one way of moving, one order of controls.
        if (pictures) found.push(...(await atDoubleText(stage.page, scene, language)))
        if (language === 'zh-Hant') {
          found.push(...(await motionOn(stage.page)).map((what) => `${scene.name} moves: ${what}`))
          found.push(...(await lostByKeyboard(stage.page, scene.name)))
        }
      }
      await context.close()
      expect(found).toEqual([])
    },
    WALK_MAX_MS,
  )
}

async function atDoubleText(page: Page, { name }: Scene, language: string): Promise<string[]> {
  const found = await crampedAtDoubleText(page, `${name} (${language})`)
  await keepPicture(page, `${name}.${language}.double`, PHONE_WIDTHS[0])
  await backToUsualText(page)
  await page.setViewportSize({ width: PHONE_WIDTHS[0], height: HEIGHT })
  return found
}

async function keepPictures(page: Page, { name, wide }: Scene, variant: string): Promise<void> {
  for (const width of wide ? [...PHONE_WIDTHS, DESK_WIDTH] : PHONE_WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    await keepPicture(page, `${name}.${variant}.${width}`, width)
  }
  await page.setViewportSize({ width: PHONE_WIDTHS[0], height: HEIGHT })
}

/** On a screen as tall as the page: what is fixed to its edges stands there as for somebody who has scrolled; a dialog covers no more. */
async function keepPicture(page: Page, name: string, width: number): Promise<void> {
  if ((await page.locator('dialog[open]').count()) === 0) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: Math.max(HEIGHT, height) })
  }
  await page.screenshot({ path: screenshotPath(name), animations: 'disabled' })
}
