// The bodies that the `/world` routes take.

import { z } from 'zod'
import type { EndpointName } from './protocol.ts'

const ENDPOINTS = [
  'reply',
  'push',
  'multicast',
  'narrowcast',
  'broadcast',
  'profile',
  'quota',
  'consumption',
  'validate',
  'loading',
  'rich-menu',
  'rich-menu-image',
  'rich-menu-alias',
  'rich-menu-link',
  'bot-info',
  'webhook-endpoint',
  'webhook-test',
  'token',
  'certs',
  'verify',
  'deauthorize',
  'followers',
  'other',
] as const satisfies readonly EndpointName[]

export const endpointName = z.enum(ENDPOINTS)

const language = z.enum(['zh-Hant', 'ja', 'en', 'th'])
const displayName = z.string().min(1).max(100)
const nullableText = z.string().nullable()

export const settingsChange = z.strictObject({
  webhookUrl: z.url().nullable().optional(),
  redelivery: z.boolean().optional(),
  duplicateWebhooks: z.boolean().optional(),
  reorderWebhooks: z.boolean().optional(),
  quota: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('none') }),
      z.strictObject({ type: z.literal('limited'), value: z.int().min(0) }),
    ])
    .optional(),
})

export const newUser = z.strictObject({
  userId: z.string().optional(),
  displayName,
  language,
  pictureUrl: nullableText.optional(),
  statusMessage: nullableText.optional(),
  relation: z.enum(['none', 'friend', 'blocked']).optional(),
})

export const userChange = z.strictObject({
  displayName: displayName.optional(),
  language: language.optional(),
  pictureUrl: nullableText.optional(),
  statusMessage: nullableText.optional(),
})

export const typedText = z.strictObject({ text: z.string().min(1) })
export const tappedPostback = z.strictObject({
  data: z.string(),
  displayText: z.string().optional(),
  params: z.record(z.string(), z.string()).optional(),
})
export const richMenuSwitch = z.strictObject({ richMenuAliasId: z.string(), data: z.string() })
export const unsent = z.strictObject({ messageId: z.string() })
export const opened = z.strictObject({ liffId: z.string() })
export const rawEvents = z.strictObject({ events: z.array(z.looseObject({})) })
export const cronFired = z.strictObject({ cron: z.string().optional() })

export const fault = z.strictObject({
  kind: z.enum([
    'rate-limit',
    'monthly-limit',
    'error-before-accept',
    'error-after-accept',
    'timeout-before-accept',
    'timeout-after-accept',
  ]),
  times: z.int().min(0).optional(),
  holdMs: z.number().min(0).optional(),
})

export const clockChange = z.union([
  z.strictObject({ offsetMs: z.number() }),
  z.strictObject({ now: z.number() }),
  z.strictObject({ advanceMs: z.number() }),
])
