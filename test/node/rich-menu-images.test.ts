// The rich menu's images are in the repository, of the menu's size, and light enough for LINE.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPngSize } from '../../dev/line/rich-menu-image.ts'
import { LANGUAGES_SPOKEN } from '../../worker/i18n/texts.ts'
import { RICH_MENU_IMAGE_BYTES_MAX, RICH_MENU_SIZE } from '../../worker/line/rich-menu.ts'

test.each(LANGUAGES_SPOKEN)('%s', (language) => {
  const image = readFileSync(
    new URL(`../../dev/rich-menu/rich-menu.${language}.png`, import.meta.url),
  )
  expect(readPngSize(image)).toEqual(RICH_MENU_SIZE)
  expect(image.byteLength).toBeLessThan(RICH_MENU_IMAGE_BYTES_MAX)
})
