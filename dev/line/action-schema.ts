// Actions as LINE accepts them, by the place they stand in: quick reply, template, Flex or rich menu.

import { z } from 'zod'
import {
  ACTION_TEXT_UNITS_MAX,
  ACTION_URI_UNITS_MAX,
  CLIPBOARD_TEXT_UNITS_MAX,
  FLEX_LABEL_UNITS_MAX,
  IMAGE_CAROUSEL_LABEL_UNITS_MAX,
  LABEL_UNITS_MAX,
  POSTBACK_DATA_UNITS_MAX,
  URL_UNITS_MAX,
} from './limits.ts'
import { integer, mustBeOneOf, oneOf, text } from './validation.ts'

const LINK_SCHEMES = new Set(['http:', 'https:', 'line:', 'tel:'])
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1'])
const RICH_MENU_ALIAS_UNITS_MAX = 32
const DATE = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d`
const DATETIME_FORMATS = {
  date: new RegExp(`^${DATE}$`),
  time: new RegExp(`^${TIME}$`),
  datetime: new RegExp(`^${DATE}[Tt]${TIME}$`),
}

function schemeOf(uri: string): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(uri)?.[1]
  return scheme?.toLowerCase() ?? null
}

function isWebAddress(uri: string): boolean {
  const scheme = schemeOf(uri)
  return scheme !== 'http:' && scheme !== 'https:' ? true : URL.canParse(uri) && !/\s/.test(uri)
}

/** Where a tap may lead. */
export const linkUri = text(1, ACTION_URI_UNITS_MAX)
  .refine((uri) => LINK_SCHEMES.has(schemeOf(uri) ?? ''), 'invalid uri scheme')
  .refine(isWebAddress, 'invalid uri')

/** Where media come from: https, and http on this machine, which only the simulator allows. */
export const mediaUrl = text(1, URL_UNITS_MAX).refine((url) => {
  if (!URL.canParse(url) || /\s/.test(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && LOCAL_HOSTS.has(hostname))
}, 'invalid uri scheme')

type Label = z.ZodType<string | undefined>

const postbackData = text(1, POSTBACK_DATA_UNITS_MAX)
const actionText = text(1, ACTION_TEXT_UNITS_MAX)

function postback(label: Label) {
  return z
    .strictObject({
      type: z.literal('postback'),
      label,
      data: postbackData,
      displayText: actionText.optional(),
      text: actionText.optional(),
      inputOption: oneOf('closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice').optional(),
      fillInText: actionText.optional(),
    })
    .superRefine((action, context) => {
      if (action.displayText !== undefined && action.text !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['text'],
          message: 'displayText and text may not be specified together',
        })
      }
      if (action.fillInText !== undefined && action.inputOption !== 'openKeyboard') {
        context.addIssue({
          code: 'custom',
          path: ['fillInText'],
          message: 'fillInText may be specified only with inputOption openKeyboard',
        })
      }
    })
}

function datetimePicker(label: Label) {
  const moment = z.string().optional()
  return z
    .strictObject({
      type: z.literal('datetimepicker'),
      label,
      data: postbackData,
      mode: oneOf('date', 'time', 'datetime'),
      initial: moment,
      max: moment,
      min: moment,
    })
    .superRefine((action, context) => {
      const format = DATETIME_FORMATS[action.mode]
      for (const field of ['initial', 'max', 'min'] as const) {
        const value = action[field]
        if (value !== undefined && !format.test(value)) {
          context.addIssue({ code: 'custom', path: [field], message: 'invalid date format' })
        }
      }
    })
}

function commonActions(label: Label) {
  return [
    postback(label),
    z.strictObject({ type: z.literal('message'), label, text: actionText }),
    z.strictObject({
      type: z.literal('uri'),
      label,
      uri: linkUri,
      altUri: z.strictObject({ desktop: linkUri.optional() }).optional(),
    }),
    datetimePicker(label),
    z.strictObject({
      type: z.literal('clipboard'),
      label,
      clipboardText: text(1, CLIPBOARD_TEXT_UNITS_MAX),
    }),
  ] as const
}

const COMMON_TYPES = ['postback', 'message', 'uri', 'datetimepicker', 'clipboard']

function actionOf(label: Label) {
  return z.discriminatedUnion('type', commonActions(label), { error: mustBeOneOf(COMMON_TYPES) })
}

export const templateAction = actionOf(text(1, LABEL_UNITS_MAX))
export const imageCarouselAction = actionOf(text(1, IMAGE_CAROUSEL_LABEL_UNITS_MAX).optional())
/** On a template's picture nothing shows the label. */
export const defaultAction = actionOf(text(0, LABEL_UNITS_MAX).optional())
export const flexAction = actionOf(text(0, FLEX_LABEL_UNITS_MAX).optional())
export const flexButtonAction = actionOf(text(1, FLEX_LABEL_UNITS_MAX))

const quickReplyLabel = text(1, LABEL_UNITS_MAX)

export const quickReplyAction = z.discriminatedUnion(
  'type',
  [
    ...commonActions(quickReplyLabel),
    z.strictObject({ type: z.literal('camera'), label: quickReplyLabel }),
    z.strictObject({ type: z.literal('cameraRoll'), label: quickReplyLabel }),
    z.strictObject({ type: z.literal('location'), label: quickReplyLabel }),
  ],
  { error: mustBeOneOf([...COMMON_TYPES, 'camera', 'cameraRoll', 'location']) },
)

const richMenuLabel = text(0, LABEL_UNITS_MAX).optional()

export const richMenuAction = z.discriminatedUnion(
  'type',
  [
    ...commonActions(richMenuLabel),
    z.strictObject({
      type: z.literal('richmenuswitch'),
      label: richMenuLabel,
      richMenuAliasId: text(1, RICH_MENU_ALIAS_UNITS_MAX),
      data: postbackData,
    }),
  ],
  { error: mustBeOneOf([...COMMON_TYPES, 'richmenuswitch']) },
)

const imagemapArea = z.object({
  x: integer(0, 10_000),
  y: integer(0, 10_000),
  width: integer(1, 10_000),
  height: integer(1, 10_000),
})
const imagemapLabel = text(0, 100).optional()

export const imagemapAction = z.discriminatedUnion(
  'type',
  [
    z.object({
      type: z.literal('uri'),
      label: imagemapLabel,
      linkUri,
      area: imagemapArea,
    }),
    z.object({
      type: z.literal('message'),
      label: imagemapLabel,
      text: text(1, 400),
      area: imagemapArea,
    }),
    z.object({
      type: z.literal('clipboard'),
      label: imagemapLabel,
      clipboardText: text(1, CLIPBOARD_TEXT_UNITS_MAX),
      area: imagemapArea,
    }),
  ],
  { error: mustBeOneOf(['uri', 'message', 'clipboard']) },
)
