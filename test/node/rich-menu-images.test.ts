// The rich menus' images are in the repository, of the menus' size, and light enough for LINE.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkRichMenuImage } from '../../dev/line/rich-menu-image.ts'
import { imagePath } from '../../dev/rich-menu/publish.ts'
import { MENU_NAMES } from '../../worker/chat/menu.ts'
import { LANGUAGES_SPOKEN } from '../../worker/i18n/texts.ts'
import { RICH_MENU_IMAGE_BYTES_MAX, RICH_MENU_SIZE } from '../../worker/line/rich-menu.ts'

const images = MENU_NAMES.flatMap((menu) =>
  LANGUAGES_SPOKEN.map((language) => ({ menu, language })),
)

test.each(images)('$menu in $language', ({ menu, language }) => {
  const bytes = readFileSync(imagePath(menu, language))
  checkRichMenuImage({ contentType: 'image/jpeg', bytes }, RICH_MENU_SIZE)
  expect(bytes.byteLength).toBeLessThan(RICH_MENU_IMAGE_BYTES_MAX)
})
