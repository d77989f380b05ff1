// Message objects as LINE accepts them, and the bodies of the requests that send or validate them.

import { z } from 'zod'
import { imagemapAction, mediaUrl, quickReplyAction } from './action-schema.ts'
import { flexContainer } from './flex-schema.ts'
import {
  AGGREGATION_UNITS_PER_REQUEST_MAX,
  ALT_TEXT_UNITS_MAX,
  MESSAGES_PER_REQUEST_MAX,
  MULTICAST_RECIPIENTS_MAX,
  QUICK_REPLY_ITEMS_MAX,
  SENDER_NAME_UNITS_MAX,
  TEXT_UNITS_MAX,
} from './limits.ts'
import { template } from './template-schema.ts'
import { integer, list, mustBeOneOf, oneOf, text } from './validation.ts'

const EMOJIS_MAX = 20
const SUBSTITUTIONS_MAX = 20
const PLACE_UNITS_MAX = 100
const IMAGEMAP_WIDTH_PX = 1_040
const IMAGEMAP_ACTIONS_MAX = 50
const NUMERIC = /^\d+$/

const common = {
  quickReply: z
    .object({
      items: list(
        z.object({
          type: oneOf('action').optional(),
          imageUrl: mediaUrl.optional(),
          action: quickReplyAction,
        }),
        1,
        QUICK_REPLY_ITEMS_MAX,
      ),
    })
    .optional(),
  sender: z
    .object({
      name: text(1, SENDER_NAME_UNITS_MAX)
        .refine((name) => !/\bline\b/i.test(name), 'The name contains a word that may not be used')
        .optional(),
      iconUrl: mediaUrl.optional(),
    })
    .optional(),
}
const quoteToken = z.string().optional()

const textMessage = z
  .object({
    type: z.literal('text'),
    text: text(1, TEXT_UNITS_MAX),
    emojis: list(
      z.object({ index: integer(0, TEXT_UNITS_MAX), productId: z.string(), emojiId: z.string() }),
      0,
      EMOJIS_MAX,
    ).optional(),
    quoteToken,
    ...common,
  })
  .superRefine((message, context) => {
    for (const [place, emoji] of (message.emojis ?? []).entries()) {
      if (message.text[emoji.index] !== '$') {
        context.addIssue({
          code: 'custom',
          path: ['emojis', place, 'index'],
          message: 'The index does not point at a $ of the text',
        })
      }
    }
  })

const substitution = z.discriminatedUnion(
  'type',
  [
    z.object({
      type: z.literal('mention'),
      mentionee: z.discriminatedUnion('type', [
        z.object({ type: z.literal('user'), userId: z.string() }),
        z.object({ type: z.literal('all') }),
      ]),
    }),
    z.object({ type: z.literal('emoji'), productId: z.string(), emojiId: z.string() }),
  ],
  { error: mustBeOneOf(['mention', 'emoji']) },
)

const textV2Message = z
  .object({
    type: z.literal('textV2'),
    text: text(1, TEXT_UNITS_MAX),
    substitution: z
      .record(z.string().regex(/^[A-Za-z0-9_]{1,20}$/, 'invalid key'), substitution)
      .refine((keys) => Object.keys(keys).length <= SUBSTITUTIONS_MAX, 'too many substitutions')
      .optional(),
    quoteToken,
    ...common,
  })
  .superRefine((message, context) => {
    // `{{` and `}}` are literal braces; what stands between single ones must be a key.
    const plain = message.text.replaceAll('{{', '').replaceAll('}}', '')
    for (const [, key = ''] of plain.matchAll(/\{([^{}]*)\}/g)) {
      if (message.substitution?.[key] === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['text'],
          message: `The placeholder {${key}} has no substitution`,
        })
      }
    }
  })

const id = z.string().regex(NUMERIC, 'Must be a number')

export const message = z.discriminatedUnion(
  'type',
  [
    textMessage,
    textV2Message,
    z.object({
      type: z.literal('flex'),
      altText: text(1, ALT_TEXT_UNITS_MAX),
      contents: flexContainer,
      ...common,
    }),
    z.object({
      type: z.literal('template'),
      altText: text(1, ALT_TEXT_UNITS_MAX),
      template,
      ...common,
    }),
    z.object({ type: z.literal('sticker'), packageId: id, stickerId: id, quoteToken, ...common }),
    z.object({
      type: z.literal('image'),
      originalContentUrl: mediaUrl,
      previewImageUrl: mediaUrl,
      ...common,
    }),
    z.object({
      type: z.literal('video'),
      originalContentUrl: mediaUrl,
      previewImageUrl: mediaUrl,
      trackingId: text(1, 100).optional(),
      ...common,
    }),
    z.object({
      type: z.literal('audio'),
      originalContentUrl: mediaUrl,
      duration: integer(1, Number.MAX_SAFE_INTEGER),
      ...common,
    }),
    z.object({
      type: z.literal('location'),
      title: text(1, PLACE_UNITS_MAX),
      address: text(1, PLACE_UNITS_MAX),
      latitude: z.number().min(-90, 'Must be a latitude').max(90, 'Must be a latitude'),
      longitude: z.number().min(-180, 'Must be a longitude').max(180, 'Must be a longitude'),
      ...common,
    }),
    z.object({
      type: z.literal('imagemap'),
      baseUrl: mediaUrl,
      altText: text(1, ALT_TEXT_UNITS_MAX),
      baseSize: z.object({
        width: integer(IMAGEMAP_WIDTH_PX, IMAGEMAP_WIDTH_PX),
        height: integer(1, 10_000),
      }),
      actions: list(imagemapAction, 1, IMAGEMAP_ACTIONS_MAX),
      ...common,
    }),
    z.object({
      type: z.literal('coupon'),
      couponId: text(1, 100),
      deliveryTag: text(0, 30).optional(),
      ...common,
    }),
  ],
  {
    error: mustBeOneOf([
      'text',
      'textV2',
      'sticker',
      'image',
      'video',
      'audio',
      'location',
      'imagemap',
      'template',
      'flex',
      'coupon',
    ]),
  },
)

const messages = list(message, 1, MESSAGES_PER_REQUEST_MAX)
const notificationDisabled = z.boolean().optional()
const customAggregationUnits = list(
  z.string().regex(/^[A-Za-z0-9_]{1,30}$/, 'Must match [A-Za-z0-9_]{1,30}'),
  0,
  AGGREGATION_UNITS_PER_REQUEST_MAX,
).optional()
const anyId = z.string().regex(/^[UCR][0-9a-f]{32}$/)
const userId = z.string().regex(/^U[0-9a-f]{32}$/)

export const validateRequest = z.object({ messages })
export const replyRequest = z.object({
  replyToken: text(1, 1_000),
  messages,
  notificationDisabled,
})
export const pushRequest = z.object({
  to: anyId,
  messages,
  notificationDisabled,
  customAggregationUnits,
})
export const multicastRequest = z.object({
  to: list(userId, 1, MULTICAST_RECIPIENTS_MAX).refine(
    (ids) => new Set(ids).size === ids.length,
    'May not contain duplicate user IDs',
  ),
  messages,
  notificationDisabled,
  customAggregationUnits,
})
export const broadcastRequest = z.object({ messages, notificationDisabled })
export const narrowcastRequest = z.object({
  messages,
  notificationDisabled,
  recipient: z.looseObject({ type: oneOf('audience', 'operator', 'redelivery') }).optional(),
  filter: z.object({ demographic: z.looseObject({ type: z.string() }).optional() }).optional(),
  limit: z
    .object({
      max: integer(1, Number.MAX_SAFE_INTEGER).optional(),
      upToRemainingQuota: z.boolean().optional(),
      forbidPartialDelivery: z.boolean().optional(),
    })
    .optional(),
})
