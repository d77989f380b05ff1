// Requests and responses of the JSON API, one schema each; liff/ imports the types, the routes parse with the schemas.

import { z } from 'zod'

export const LANGUAGES = ['zh-Hant', 'ja', 'en', 'th'] as const
export const language = z.enum(LANGUAGES)
export type Language = z.infer<typeof language>

/** Milliseconds since the epoch, from the server's clock. */
const instant = z.number().int()
/** An integer of the currency's minor units (TWD and JPY: whole; THB: satang). */
const amountMinor = z.number().int()

// ── Errors ────────────────────────────────────────────────────────────────

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

// ── Session ───────────────────────────────────────────────────────────────

/**
 * POST /api/session. The answer sets the cookie `__Host-session`; `view` names what the answer carries along. Every other request may
 * carry `x-line-user`, whose page LIFF says it is: beside somebody else's cookie it is answered 401 `session_required`.
 */
export const sessionRequest = z.strictObject({
  idToken: z.string().min(1).max(4096),
  view: z.enum(['card', 'staff', 'console']),
})
export type SessionRequest = z.infer<typeof sessionRequest>

// ── Card ──────────────────────────────────────────────────────────────────

export const shopView = z.object({
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  brandColor: z.string(),
  /** The account's page, for "add as friend". */
  addFriendUrl: z.string().nullable(),
  terms: z.object({ version: z.string(), text: z.string() }),
})
export type ShopView = z.infer<typeof shopView>

export const couponView = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  terms: z.string(),
  kind: z.enum(['amount', 'percent', 'free-shipping', 'gift']),
  status: z.enum(['issued', 'held', 'redeemed', 'expired', 'void']),
  validFrom: instant,
  expiresAt: instant.nullable(),
  redeemedAt: instant.nullable(),
})
export type CouponView = z.infer<typeof couponView>

export const tierView = z.object({
  id: z.string(),
  name: z.string(),
  /** CSS colours of the card: background start and end, and the text upon them. */
  theme: z.object({ from: z.string(), to: z.string(), ink: z.string() }),
  multiplier: z.number(),
  benefits: z.array(z.string()),
  /** Spend in the rolling window so far. */
  spentMinor: amountMinor,
  thresholdMinor: amountMinor,
  next: z
    .object({ name: z.string(), thresholdMinor: amountMinor, missingMinor: amountMinor })
    .nullable(),
  /** What is still missing to keep this tier, and by when; null for the lowest tier. */
  keep: z.object({ missingMinor: amountMinor, by: instant }).nullable(),
})
export type TierView = z.infer<typeof tierView>

export const historyEntry = z.object({
  unit: z.enum(['points', 'credit']),
  seq: z.number().int(),
  kind: z.enum(['earn', 'spend', 'hold', 'capture', 'release', 'expire', 'adjust', 'reverse']),
  delta: z.number().int(),
  balanceAfter: z.number().int(),
  /** Stable word the app has a text for: sign-up, check-in, purchase, expiry, adjustment … */
  reason: z.string(),
  /** Of a purchase: what was paid. */
  amountMinor: amountMinor.nullable(),
  /** Still pending until then; null when available. */
  pendingUntil: instant.nullable(),
  at: instant,
})
export type HistoryEntry = z.infer<typeof historyEntry>

export const memberView = z.object({
  displayName: z.string(),
  pictureUrl: z.string().nullable(),
  language,
  friend: z.boolean(),
  joinedAt: instant,
  cardNumber: z.string(),
  birthday: z.object({ month: z.number().int(), day: z.number().int() }).nullable(),
  birthdayChangesLeft: z.number().int(),
  marketingConsent: z.boolean(),
})
export type MemberView = z.infer<typeof memberView>

export const checkInView = z.object({
  doneToday: z.boolean(),
  streak: z.number().int(),
  /** Points of each day of the ladder; the last one repeats. */
  ladder: z.array(z.number().int()),
  /** What today's check-in brings (or brought). */
  todayPoints: z.number().int(),
})
export type CheckInView = z.infer<typeof checkInView>

export const pointsView = z.object({
  available: z.number().int(),
  pending: z.object({ points: z.number().int(), nextReleaseAt: instant }).nullable(),
  nextExpiry: z.object({ points: z.number().int(), at: instant }).nullable(),
  debt: z.number().int(),
})
export type PointsView = z.infer<typeof pointsView>

/** What the phone needs to make the rotating code by itself: `cardNumber` + step + RFC 6238 TOTP (SHA-256, 30 s, 8 digits). */
export const codeView = z.object({
  cardNumber: z.string(),
  secret: z.string(),
  stepSeconds: z.number().int(),
})
export type CodeView = z.infer<typeof codeView>

/** Answer of POST /api/session (view card) and GET /api/card. `member: null`: has not joined; show the terms and one tap to join. */
export const cardView = z.object({
  now: instant,
  language,
  shop: shopView,
  /** The person's LINE name, also before joining. */
  displayName: z.string(),
  signUpPoints: z.number().int(),
  member: memberView.nullable(),
  tier: tierView.nullable(),
  points: pointsView.nullable(),
  coupons: z.array(couponView),
  checkIn: checkInView.nullable(),
  history: z.array(historyEntry),
  code: codeView.nullable(),
})
export type CardView = z.infer<typeof cardView>

/** POST /api/member → CardView. `termsVersion` must be the one in force, else 409 `terms_changed`. */
export const joinRequest = z.strictObject({
  termsVersion: z.string().max(64),
  marketingConsent: z.boolean(),
})
export type JoinRequest = z.infer<typeof joinRequest>

/** PATCH /api/member → CardView. Errors: 409 `birthday_settled`, 422 `birthday_invalid`. */
export const memberPatch = z.strictObject({
  language: language.optional(),
  marketingConsent: z.boolean().optional(),
  birthday: z
    .strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) })
    .optional(),
})
export type MemberPatch = z.infer<typeof memberPatch>

/** POST /api/check-in (no body; header `Idempotency-Key`: a UUID) → CheckInResult. Error: 409 `already_checked_in`. */
export const checkInResult = z.object({
  points: z.number().int(),
  streak: z.number().int(),
  tomorrowPoints: z.number().int(),
  card: cardView,
})
export type CheckInResult = z.infer<typeof checkInResult>

/** POST /api/purchases/bind (header `Idempotency-Key`) → BindResult. Errors: 404 `claim_code_unknown` {triesLeft}, 409 `claim_code_used`, 409 `claim_code_expired`, 429 `too_many_tries` {retryAt}. */
export const bindRequest = z.strictObject({ code: z.string().min(1).max(64) })
export type BindRequest = z.infer<typeof bindRequest>
export const bindResult = z.object({
  amountMinor,
  points: z.number().int(),
  pendingUntil: instant.nullable(),
  tierUp: z.string().nullable(),
  card: cardView,
})
export type BindResult = z.infer<typeof bindResult>

// ── Staff (the counter) ───────────────────────────────────────────────────

/** Answer of POST /api/session (view staff) and GET /api/staff. A customer gets 403 `not_staff`. */
export const staffView = z.object({
  now: instant,
  language,
  shop: shopView,
  name: z.string(),
  role: z.enum(['owner', 'marketer', 'staff']),
  branch: z.string().nullable(),
})
export type StaffView = z.infer<typeof staffView>

/**
 * POST /api/staff/identify → CounterMember. `code`: what was scanned (the rotating code), or the 12-digit card number typed or
 * scanned from the barcode (earning only). Every wrong, replayed, old or suspended code: 404 `member_code_invalid`, all alike.
 */
export const identifyRequest = z.strictObject({ code: z.string().min(1).max(128) })
export type IdentifyRequest = z.infer<typeof identifyRequest>
export const counterMember = z.object({
  /** Names this member for this staff person for five minutes. */
  counterToken: z.string(),
  displayName: z.string(),
  pictureUrl: z.string().nullable(),
  tier: z.string().nullable(),
  points: z.number().int(),
  /** `code`: may earn and spend; `card-number`: earning only. */
  identifiedBy: z.enum(['code', 'card-number']),
})
export type CounterMember = z.infer<typeof counterMember>

/** A coupon's code as its QR holds it; one that is no code is answered like one that does not exist. */
const couponCode = z.string().trim().min(1).max(128)

/**
 * POST /api/staff/coupons/check → CouponCheck; nothing is written. Errors: 401 `counter_token_expired`, 422 `amount_invalid`, and the
 * coupon's: 404 `coupon_unknown`, 409 `coupon_redeemed`, `coupon_void`, `coupon_not_started` {validFrom}, `coupon_expired`
 * {expiredAt}, `coupon_minimum_spend` {missingMinor}; 403 `code_required` where the member was found by card number.
 */
export const couponCheckRequest = z.strictObject({
  counterToken: z.string().max(2048),
  couponCode,
  /** Before the discount. */
  amountMinor: z.number().int().positive().max(100_000_000_00),
})
export type CouponCheckRequest = z.infer<typeof couponCheckRequest>
export const couponCheck = z.object({
  title: z.string(),
  /** 0: free shipping or a gift, which the title says. */
  discountMinor: amountMinor,
  payMinor: amountMinor,
})
export type CouponCheck = z.infer<typeof couponCheck>

/** POST /api/staff/grants (header `Idempotency-Key`) → GrantResult. Errors: 401 `counter_token_expired`, 422 `amount_invalid`, and the coupon's. */
export const grantRequest = z.strictObject({
  counterToken: z.string().max(2048),
  /** Before a coupon's discount. */
  amountMinor: z.number().int().positive().max(100_000_000_00),
  /** The receipt's own number, when the shop has one. */
  receiptNumber: z.string().trim().min(1).max(64).optional(),
  /** The coupon to redeem in this sale. */
  couponCode: couponCode.optional(),
})
export type GrantRequest = z.infer<typeof grantRequest>
export const grantResult = z.object({
  displayName: z.string(),
  /** What was paid, after the coupon. */
  amountMinor,
  coupon: z.object({ title: z.string(), discountMinor: amountMinor }).nullable(),
  points: z.number().int(),
  pendingUntil: instant.nullable(),
  pointsAvailable: z.number().int(),
  tierUp: z.string().nullable(),
  /** False when the member has blocked the account and gets no receipt. */
  receiptSent: z.boolean(),
})
export type GrantResult = z.infer<typeof grantResult>

// ── Console (the marketing desk) ──────────────────────────────────────────

/** The ready-made audiences. Every one holds only members who are friends and agreed to marketing. */
export const audience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('tier'), tierId: z.string().max(64) }),
  z.strictObject({ kind: z.literal('birthday-month') }),
  z.strictObject({ kind: z.literal('potential') }),
  z.strictObject({ kind: z.literal('lost') }),
])
export type Audience = z.infer<typeof audience>

/** Answer of POST /api/session (view console) and GET /api/console. Staff without the role: 403 `not_marketer`. */
export const consoleView = z.object({
  now: instant,
  language,
  shop: shopView,
  name: z.string(),
  role: z.enum(['owner', 'marketer']),
  tiers: z.array(z.object({ id: z.string(), name: z.string() })),
  couponTemplates: z.array(z.object({ id: z.string(), title: z.string() })),
  pricePerMessageMinor: z.number(),
  campaigns: z.array(z.lazy(() => campaignView)),
  /** Messages that ran out of retries and were not replayed yet. */
  deadLetters: z.number().int(),
})
export type ConsoleView = z.infer<typeof consoleView>

/** POST /api/console/estimate {audience} → Estimate. */
export const estimateRequest = z.strictObject({ audience })
export type EstimateRequest = z.infer<typeof estimateRequest>
export const estimate = z.object({
  recipients: z.number().int(),
  /** Members of the audience who cannot be reached, by reason. */
  unreachable: z.object({
    noConsent: z.number().int(),
    notFriend: z.number().int(),
    /** Would be over the shop's frequency cap. */
    reachedLately: z.number().int(),
  }),
  messages: z.number().int(),
  costMinor: z.number(),
  currency: z.string(),
  /** LINE's own numbers; null where the plan has no limit. `used` is LINE's approximation. */
  quota: z.object({
    limit: z.number().int().nullable(),
    used: z.number().int(),
    remaining: z.number().int().nullable(),
  }),
})
export type Estimate = z.infer<typeof estimate>

/** POST /api/console/campaigns (header `Idempotency-Key`) → CampaignView. Errors: 422 `schedule_in_past`, `coupon_template_unknown`, `tier_unknown`. */
export const campaignRequest = z.strictObject({
  name: z.string().trim().min(1).max(80),
  audience,
  /** Text for everybody; 1–1,000 UTF-16 units. A one-tap way to stop messages is added below it. */
  text: z.string().trim().min(1).max(1000),
  couponTemplateId: z.string().max(64).nullable(),
  scheduledAt: instant,
})
export type CampaignRequest = z.infer<typeof campaignRequest>

/** GET /api/console/campaigns → CampaignView[]; GET /api/console/campaigns/:id; POST /api/console/campaigns/:id/cancel → CampaignView, 409 `campaign_started`. */
export const campaignView = z.object({
  id: z.string(),
  name: z.string(),
  automation: z.enum(['birthday', 'win-back']).nullable(),
  audience,
  text: z.string(),
  couponTitle: z.string().nullable(),
  status: z.enum(['scheduled', 'sending', 'sent', 'cancelled', 'stopped']),
  stopReason: z.string().nullable(),
  scheduledAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Null until the audience is frozen. */
  recipients: z.number().int().nullable(),
  /** Recipients by outcome; `excluded` holds those left out after freezing, by reason. */
  outcomes: z.object({
    waiting: z.number().int(),
    accepted: z.number().int(),
    refused: z.number().int(),
    unknown: z.number().int(),
    cancelled: z.number().int(),
    excluded: z.record(z.string(), z.number().int()),
  }),
  cancellable: z.boolean(),
})
export type CampaignView = z.infer<typeof campaignView>

/** GET /api/console/dead-letters → DeadLetterView[]; POST /api/console/dead-letters/:id/replay → 202. */
export const deadLetterView = z.object({
  id: z.string(),
  queue: z.string(),
  reason: z.string(),
  attempts: z.number().int(),
  at: instant,
  replayedAt: instant.nullable(),
})
export type DeadLetterView = z.infer<typeof deadLetterView>

const ledgerUnit = z.enum(['points', 'credit'])

/** GET /api/console/liability: what the shop owes its members; credit in minor units. */
export const liabilityView = z.object({
  /** Outstanding at the end of each local day (the last one: now), the oldest first. */
  days: z.array(z.object({ day: z.string(), points: z.number().int(), credit: z.number().int() })),
  months: z.array(
    z.object({
      unit: ledgerUnit,
      fund: z.enum(['free', 'paid']),
      /** YYYY-MM of the last day on which it can be used; null: it never expires. */
      month: z.string().nullable(),
      outstanding: z.number().int(),
      pending: z.number().int(),
    }),
  ),
  debt: z.object({ points: z.number().int(), credit: z.number().int() }),
})
export type LiabilityView = z.infer<typeof liabilityView>

/** POST /api/console/members/:id/corrections → CorrectionView. */
export const correctionRequest = z.strictObject({
  unit: ledgerUnit,
  /** Up or down, not 0. */
  delta: z.number().int(),
  note: z.string().trim().min(1).max(500),
})
export const correctionView = z.object({
  balance: z.number().int(),
  available: z.number().int(),
})
export type CorrectionView = z.infer<typeof correctionView>

/** POST /api/console/coupons/:id/void (header `Idempotency-Key`) → 204. Errors: 404 `coupon_unknown`, 409 `coupon_redeemed`, `coupon_void`, `coupon_expired`. */
export const voidCouponRequest = z.strictObject({ reason: z.string().trim().min(1).max(500) })
export type VoidCouponRequest = z.infer<typeof voidCouponRequest>

// ── Program ───────────────────────────────────────────────────────────────

/** GET /api/console/program. The document's own schema is worker/shop/program/rules.ts. */
export const programView = z.object({ version: z.number().int(), document: z.unknown() })
export type ProgramView = z.infer<typeof programView>

/** PUT /api/console/program, with an Idempotency-Key. `baseVersion` is the version that was edited: another one is 409 `program_changed`. */
export const programRequest = z.strictObject({
  baseVersion: z.number().int().min(1),
  document: z.unknown(),
})
export type ProgramRequest = z.infer<typeof programRequest>

/** The answer of PUT: the version in force, and where it differs from the one before; no paths where nothing was changed. */
export const programSaved = z.object({
  version: z.number().int(),
  changedPaths: z.array(z.string()),
})
export type ProgramSaved = z.infer<typeof programSaved>

/** GET /api/console/program/versions, the newest first. */
export const programVersionView = z.object({
  version: z.number().int(),
  at: instant,
  /** A staff person's name, or the command that stored it. */
  by: z.string(),
  changedPaths: z.array(z.string()),
})
export type ProgramVersionView = z.infer<typeof programVersionView>

/** POST /api/console/program/simulate. */
export const simulateRequest = z.strictObject({ document: z.unknown() })
export type SimulateRequest = z.infer<typeof simulateRequest>

const simulatedSide = z.object({
  /** In the order of the program's tiers. */
  tiers: z.array(z.object({ tierId: z.string(), members: z.number().int() })),
  /** By the base rate and the tier's multiplier. */
  points: z.number().int(),
  discountMinor: amountMinor,
})
/** The purchases of the last 12 months under the program in force and under the one that was sent. */
export const simulationView = z.object({
  since: instant,
  until: instant,
  members: z.number().int(),
  purchases: z.number().int(),
  before: simulatedSide,
  after: simulatedSide,
  movedUp: z.number().int(),
  movedDown: z.number().int(),
})
export type SimulationView = z.infer<typeof simulationView>
