// Template messages as LINE accepts them: buttons, confirm, carousel and image carousel.

import { z } from 'zod'
import { defaultAction, imageCarouselAction, mediaUrl, templateAction } from './action-schema.ts'
import { list, mustBeOneOf, oneOf, text } from './validation.ts'

const TITLE_UNITS_MAX = 40
/** A title or a picture takes the room of the longer text. */
const TEXT_BESIDE_TITLE_UNITS_MAX = 60
const BUTTONS_TEXT_UNITS_MAX = 160
const CAROUSEL_TEXT_UNITS_MAX = 120
const CONFIRM_TEXT_UNITS_MAX = 240
const BUTTONS_ACTIONS_MAX = 4
const CONFIRM_ACTIONS = 2
const COLUMN_ACTIONS_MAX = 3
const COLUMNS_MAX = 10

const rgb = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Must be a colour such as #FFFFFF')
const imageAspectRatio = oneOf('rectangle', 'square').optional()
const imageSize = oneOf('cover', 'contain').optional()
const pictured = {
  thumbnailImageUrl: mediaUrl.optional(),
  imageBackgroundColor: rgb.optional(),
  title: text(1, TITLE_UNITS_MAX).optional(),
  defaultAction: defaultAction.optional(),
}

interface Pictured {
  text: string
  title?: string | undefined
  thumbnailImageUrl?: string | undefined
}

function refuseLongText(value: Pictured, context: z.RefinementCtx): void {
  const hasHead = value.title !== undefined || value.thumbnailImageUrl !== undefined
  if (hasHead && value.text.length > TEXT_BESIDE_TITLE_UNITS_MAX) {
    context.addIssue({
      code: 'custom',
      path: ['text'],
      message: `Length must be between 1 and ${TEXT_BESIDE_TITLE_UNITS_MAX}`,
    })
  }
}

const buttons = z
  .object({
    type: z.literal('buttons'),
    text: text(1, BUTTONS_TEXT_UNITS_MAX),
    actions: list(templateAction, 1, BUTTONS_ACTIONS_MAX),
    imageAspectRatio,
    imageSize,
    ...pictured,
  })
  .superRefine(refuseLongText)

const confirm = z.object({
  type: z.literal('confirm'),
  text: text(1, CONFIRM_TEXT_UNITS_MAX),
  actions: list(templateAction, CONFIRM_ACTIONS, CONFIRM_ACTIONS),
})

const column = z
  .object({
    text: text(1, CAROUSEL_TEXT_UNITS_MAX),
    actions: list(templateAction, 1, COLUMN_ACTIONS_MAX),
    ...pictured,
  })
  .superRefine(refuseLongText)

const carousel = z
  .object({
    type: z.literal('carousel'),
    columns: list(column, 1, COLUMNS_MAX),
    imageAspectRatio,
    imageSize,
  })
  .refine(
    ({ columns }) => columns.every((one) => one.actions.length === columns[0]?.actions.length),
    { path: ['columns'], message: 'The number of actions must be the same in all columns' },
  )

const imageCarousel = z.object({
  type: z.literal('image_carousel'),
  columns: list(z.object({ imageUrl: mediaUrl, action: imageCarouselAction }), 1, COLUMNS_MAX),
})

export const template = z.discriminatedUnion('type', [buttons, confirm, carousel, imageCarousel], {
  error: mustBeOneOf(['buttons', 'confirm', 'carousel', 'image_carousel']),
})
