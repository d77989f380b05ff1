// Flex containers and components as LINE accepts them: known fields only, each value in its form, each part where it may stand.

import { z } from 'zod'
import { flexAction, flexButtonAction, mediaUrl } from './action-schema.ts'
import {
  aspectRatio,
  borderWidth,
  color,
  cornerRadius,
  flexFactor,
  fontSize,
  gradientAngle,
  iconSize,
  imageSize,
  length,
  lineSpacing,
  margin,
  offset,
  padding,
  percentage,
} from './flex-values.ts'
import {
  FLEX_ANIMATED_IMAGES_MAX,
  FLEX_BUBBLE_BYTES_MAX,
  FLEX_CAROUSEL_BUBBLES_MAX,
  FLEX_CAROUSEL_BYTES_MAX,
} from './limits.ts'
import { integer, mustBeOneOf, oneOf } from './validation.ts'

const placed = {
  margin: margin.optional(),
  position: oneOf('relative', 'absolute').optional(),
  offsetTop: offset.optional(),
  offsetBottom: offset.optional(),
  offsetStart: offset.optional(),
  offsetEnd: offset.optional(),
}
const styledText = {
  size: fontSize.optional(),
  color: color.optional(),
  weight: oneOf('regular', 'bold').optional(),
  style: oneOf('normal', 'italic').optional(),
  decoration: oneOf('none', 'underline', 'line-through').optional(),
}
const align = oneOf('start', 'end', 'center').optional()
const gravity = oneOf('top', 'bottom', 'center').optional()
const shownText = z.string().min(1, 'must be non-empty text')

const span = z.strictObject({ type: z.literal('span'), text: shownText, ...styledText })

const textComponent = z
  .strictObject({
    type: z.literal('text'),
    text: shownText.optional(),
    contents: z.array(span).min(1, 'must be specified').optional(),
    ...styledText,
    ...placed,
    flex: flexFactor.optional(),
    align,
    gravity,
    wrap: z.boolean().optional(),
    lineSpacing: lineSpacing.optional(),
    action: flexAction.optional(),
    maxLines: integer(0, 1_000).optional(),
    adjustMode: oneOf('shrink-to-fit').optional(),
    scaling: z.boolean().optional(),
  })
  .refine((text) => text.text !== undefined || text.contents !== undefined, {
    path: ['text'],
    message: 'must be specified',
  })

const button = z.strictObject({
  type: z.literal('button'),
  action: flexButtonAction,
  ...placed,
  flex: flexFactor.optional(),
  color: color.optional(),
  style: oneOf('primary', 'secondary', 'link').optional(),
  gravity,
  height: oneOf('md', 'sm').optional(),
  adjustMode: oneOf('shrink-to-fit').optional(),
  scaling: z.boolean().optional(),
})

const image = z.strictObject({
  type: z.literal('image'),
  url: mediaUrl,
  ...placed,
  flex: flexFactor.optional(),
  align,
  gravity,
  size: imageSize.optional(),
  aspectRatio: aspectRatio.optional(),
  aspectMode: oneOf('fit', 'cover').optional(),
  backgroundColor: color.optional(),
  action: flexAction.optional(),
  animated: z.boolean().optional(),
})

const icon = z.strictObject({
  type: z.literal('icon'),
  url: mediaUrl,
  ...placed,
  size: iconSize.optional(),
  aspectRatio: aspectRatio.optional(),
  scaling: z.boolean().optional(),
})

const separator = z.strictObject({
  type: z.literal('separator'),
  margin: margin.optional(),
  color: color.optional(),
})

const filler = z.strictObject({ type: z.literal('filler'), flex: flexFactor.optional() })

const linearGradient = z
  .strictObject({
    type: z.literal('linearGradient', { error: mustBeOneOf(['linearGradient']) }),
    angle: gradientAngle,
    startColor: color,
    endColor: color,
    centerColor: color.optional(),
    centerPosition: percentage.optional(),
  })
  .refine((gradient) => gradient.centerPosition === undefined || gradient.centerColor, {
    path: ['centerColor'],
    message: 'must be specified',
  })

/** Which components a box may hold, by its layout. */
const CHILDREN_BY_LAYOUT = {
  horizontal: ['box', 'button', 'image', 'text', 'separator', 'filler'],
  vertical: ['box', 'button', 'image', 'text', 'separator', 'filler'],
  baseline: ['icon', 'text', 'filler'],
}
const CHILD_TYPES = ['box', 'button', 'image', 'text', 'separator', 'filler', 'icon']

const child: z.ZodType<{ type: string }> = z.lazy(() =>
  z.discriminatedUnion('type', [box, button, image, textComponent, separator, filler, icon], {
    error: mustBeOneOf(CHILD_TYPES),
  }),
)

const box = z
  .strictObject({
    type: z.literal('box'),
    layout: oneOf('horizontal', 'vertical', 'baseline'),
    contents: z.array(child),
    ...placed,
    flex: flexFactor.optional(),
    spacing: margin.optional(),
    backgroundColor: color.optional(),
    borderColor: color.optional(),
    borderWidth: borderWidth.optional(),
    cornerRadius: cornerRadius.optional(),
    width: length.optional(),
    maxWidth: length.optional(),
    height: length.optional(),
    maxHeight: length.optional(),
    paddingAll: padding.optional(),
    paddingTop: padding.optional(),
    paddingBottom: padding.optional(),
    paddingStart: padding.optional(),
    paddingEnd: padding.optional(),
    action: flexAction.optional(),
    justifyContent: oneOf(
      'center',
      'flex-start',
      'flex-end',
      'space-between',
      'space-around',
      'space-evenly',
    ).optional(),
    alignItems: oneOf('center', 'flex-start', 'flex-end').optional(),
    background: linearGradient.optional(),
  })
  .superRefine((parent, context) => {
    const allowed = CHILDREN_BY_LAYOUT[parent.layout]
    for (const [index, { type }] of parent.contents.entries()) {
      if (!allowed.includes(type)) {
        context.addIssue({
          code: 'custom',
          path: ['contents', index],
          message: 'invalid property',
        })
      }
    }
  })

const video = z.strictObject({
  type: z.literal('video'),
  url: mediaUrl,
  previewUrl: mediaUrl,
  altContent: z.discriminatedUnion('type', [box, image], { error: 'invalid property' }),
  aspectRatio,
  action: flexAction.optional(),
})

const blockStyle = z.strictObject({
  backgroundColor: color.optional(),
  separator: z.boolean().optional(),
  separatorColor: color.optional(),
})

const BLOCKS = ['header', 'hero', 'body', 'footer'] as const
const VIDEO_BUBBLE_SIZES = new Set(['kilo', 'mega', 'giga'])

const bubble = z
  .strictObject({
    type: z.literal('bubble'),
    size: oneOf('nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga').optional(),
    direction: oneOf('ltr', 'rtl').optional(),
    header: box.optional(),
    hero: z
      .discriminatedUnion('type', [box, image, video], {
        error: mustBeOneOf(['box', 'image', 'video']),
      })
      .optional(),
    body: box.optional(),
    footer: box.optional(),
    styles: z
      .strictObject({
        header: blockStyle.optional(),
        hero: blockStyle.optional(),
        body: blockStyle.optional(),
        footer: blockStyle.optional(),
      })
      .optional(),
    action: flexAction.optional(),
  })
  .superRefine((value, context) => {
    if (BLOCKS.every((block) => value[block] === undefined)) {
      context.addIssue({ code: 'custom', message: 'At least one block must be specified' })
    }
    if (value.hero?.type === 'video' && !VIDEO_BUBBLE_SIZES.has(value.size ?? 'mega')) {
      context.addIssue({ code: 'custom', path: ['hero'], message: 'invalid property' })
    }
    refuseOverweight(value, FLEX_BUBBLE_BYTES_MAX, context)
  })

const carousel = z
  .strictObject({
    type: z.literal('carousel'),
    contents: z
      .array(bubble)
      .min(1, `The number of bubbles must be between 1 and ${FLEX_CAROUSEL_BUBBLES_MAX}`)
      .max(
        FLEX_CAROUSEL_BUBBLES_MAX,
        `The number of bubbles must be between 1 and ${FLEX_CAROUSEL_BUBBLES_MAX}`,
      ),
  })
  .superRefine((value, context) => {
    const width = value.contents[0]?.size ?? 'mega'
    for (const [index, { size, hero }] of value.contents.entries()) {
      // LINE lays the bubbles out at one width, and plays no video in a carousel.
      if ((size ?? 'mega') !== width || hero?.type === 'video') {
        context.addIssue({
          code: 'custom',
          path: ['contents', index],
          message: 'invalid property',
        })
      }
    }
    refuseOverweight(value, FLEX_CAROUSEL_BYTES_MAX, context)
  })

function refuseOverweight(value: unknown, bytesMax: number, context: z.RefinementCtx): void {
  const bytes = Buffer.byteLength(JSON.stringify(value))
  if (bytes > bytesMax) {
    context.addIssue({
      code: 'custom',
      message: `The size of the container must be at most ${bytesMax} bytes, and is ${bytes}`,
    })
  }
}

function animatedImages(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = 'animated' in value && value.animated === true ? 1 : 0
  return Object.values(value).reduce<number>((sum, part) => sum + animatedImages(part), own)
}

export const flexContainer = z
  .discriminatedUnion('type', [bubble, carousel], { error: mustBeOneOf(['bubble', 'carousel']) })
  .refine((container) => animatedImages(container) <= FLEX_ANIMATED_IMAGES_MAX, {
    message: `At most ${FLEX_ANIMATED_IMAGES_MAX} images may be animated`,
  })
