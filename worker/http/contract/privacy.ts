// The member's own data: the profile with what they agreed to and what leaving would cost, the export, and leaving.

import { z } from 'zod'
import { amountMinor, instant, language } from './fields.ts'

const consentView = z.object({
  kind: z.enum(['terms', 'marketing']),
  granted: z.boolean(),
  termsVersion: z.string(),
  language,
  source: z.enum(['chat', 'card', 'import']),
  at: instant,
  /** The text of then, in the language it was read in; null where the program no longer knows that version. */
  text: z.string().nullable(),
})

/** What is gone when the member leaves. */
const lossView = z.object({
  points: z.number().int(),
  freeCreditMinor: amountMinor,
  /** Bought: leaving needs it said back, or refunded at the counter first. */
  paidCreditMinor: amountMinor,
  coupons: z.number().int(),
})
export type LossView = z.infer<typeof lossView>

/** GET /api/member/profile → ProfileView, one round trip. Errors: 403 `not_a_member`, `member_suspended`. */
export const profileView = z.object({
  now: instant,
  displayName: z.string(),
  language,
  timeZone: z.string(),
  currency: z.string(),
  /** E.164. */
  phone: z.string().nullable(),
  birthday: z.object({ month: z.number().int(), day: z.number().int() }).nullable(),
  birthdayChangesLeft: z.number().int(),
  marketingConsent: z.boolean(),
  /** What the shop asks for, in its order, and whether the member chose it. */
  interests: z.array(z.object({ id: z.string(), name: z.string(), chosen: z.boolean() })),
  /** The newest first. */
  consents: z.array(consentView),
  loss: lossView,
})
export type ProfileView = z.infer<typeof profileView>

/** GET /api/member/export?format=json|csv → the file. Errors: 403 `not_a_member`. */
export const exportFormat = z.enum(['json', 'csv'])

/**
 * POST /api/member/export-links → ExportLink: an address that opens the file once within a minute, without a session, for the browser
 * outside LINE (LINE's own saves no file). Errors: 403 `not_a_member`.
 */
export const exportLinkRequest = z.strictObject({ format: exportFormat })
export const exportLink = z.object({
  /** On this host. */
  path: z.string(),
  expiresAt: instant,
})
export type ExportLink = z.infer<typeof exportLink>

/**
 * POST /api/member/leave (header `Idempotency-Key`) → LossView: what was lost. The session ends with it, so that a repeat meets 401.
 * Errors: 403 `not_a_member`, `member_suspended`; 409 `gift_cards_unsent` {cards, amountMinor}, `paid_credit_left`
 * {paidCreditMinor} where the bought credit is not what was said.
 */
export const leaveRequest = z.strictObject({
  confirmed: z.literal(true),
  /** As the page showed it. */
  paidCreditMinor: amountMinor,
  /** LIFF's access token: LINE is told with it to take back what was granted. Null: the page has none. */
  userAccessToken: z.string().min(1).max(1_000).nullable(),
})
