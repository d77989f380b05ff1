// Fields that requests and responses share, and the body of every answer that is an error.

import { z } from 'zod'

export const LANGUAGES = ['zh-Hant', 'ja', 'en', 'th'] as const
export const language = z.enum(LANGUAGES)
export type Language = z.infer<typeof language>

/** Milliseconds since the epoch, from the server's clock. */
export const instant = z.number().int()
/** An integer of the currency's minor units (TWD and JPY: whole; THB: satang). */
export const amountMinor = z.number().int()

/** Every answer that is not 2xx. `code` is stable; `detail` holds numbers the text needs (`retryAt`, `triesLeft` …). */
export const errorBody = z.object({
  error: z.object({
    code: z.string(),
    detail: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .optional(),
    /** Everything that is wrong with a refused document, by path. */
    issues: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .readonly()
      .optional(),
  }),
})
export type ErrorBody = z.infer<typeof errorBody>
