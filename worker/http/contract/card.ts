// The member's card and what is done on it.

import { z } from 'zod'
import { amountMinor, instant, language } from './fields.ts'
import { shopView } from './session.ts'

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
  /** Why it cannot be used now although it is neither used nor over; null where it can be, as far as the card knows. */
  barred: z.enum(['coupon_held', 'coupon_not_started', 'coupon_tier']).nullable(),
  /** Of what it counts; 0: none. */
  minimumSpendMinor: amountMinor,
  /** What it is restricted to, by name; null: no restriction. */
  tiers: z.array(z.string()).nullable(),
  branches: z.array(z.string()).nullable(),
  channels: z.array(z.enum(['live', 'web', 'pos', 'counter'])).nullable(),
  /** For certain goods only, which the terms name. */
  certainItems: z.boolean(),
  /** May be used together with others that may. */
  stackable: z.boolean(),
})
export type CouponView = z.infer<typeof couponView>

/** How far by one measure: money in minor units, orders, or marks of engagement. */
export const tierProgress = z.object({
  measure: z.enum(['spend', 'orders', 'engagement']),
  have: z.number().int(),
  need: z.number().int(),
  /** 0 where the tier is reached, by this measure or another. */
  missing: z.number().int(),
})
export type TierProgress = z.infer<typeof tierProgress>

export const tierView = z.object({
  id: z.string(),
  name: z.string(),
  /** CSS colours of the card: background start and end, and the text upon them. */
  theme: z.object({ from: z.string(), to: z.string(), ink: z.string() }),
  multiplier: z.number(),
  benefits: z.array(z.string()),
  /** What it has that the tier before has not, or less of; empty for the first. */
  gains: z.array(z.string()),
  /** Spend in the rolling window so far. */
  spentMinor: amountMinor,
  thresholdMinor: amountMinor,
  next: z
    .object({
      name: z.string(),
      thresholdMinor: amountMinor,
      missingMinor: amountMinor,
      progress: z.array(tierProgress),
    })
    .nullable(),
  /** Whether one measure is enough, or all are needed. */
  match: z.enum(['any', 'all']),
  /** What is still missing to keep this tier, and by when; null for the lowest tier. */
  keep: z
    .object({ missingMinor: amountMinor, by: instant, progress: z.array(tierProgress) })
    .nullable(),
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

/** A member's standing as badges: what they have to show for their time with the shop. */
export const badgesView = z.object({
  joinedAt: instant,
  /** Whole years of membership, and whether today is the day a further one began. */
  years: z.number().int(),
  anniversaryToday: z.boolean(),
  tier: z.object({ title: z.string(), colour: z.string(), since: instant }),
  /** Of check-ins, in days: the one that runs, and the longest ever. */
  streak: z.number().int(),
  bestStreak: z.number().int(),
  checkIns: z.number().int(),
  /** Purchases bound and not given back whole. */
  purchases: z.number().int(),
})
export type BadgesView = z.infer<typeof badgesView>

/** Credit that can be spent now, minor units: `free` was given and goes first, `paid` was bought and never ends. */
export const creditView = z.object({
  availableMinor: amountMinor,
  freeMinor: amountMinor,
  paidMinor: amountMinor,
  nextExpiry: z.object({ amountMinor, at: instant }).nullable(),
})
export type CreditView = z.infer<typeof creditView>

/** What the next birthday brings; at least one of the two. */
export const birthdayGiftView = z.object({
  /** The start of the day, the shop's time. */
  at: instant,
  couponTitle: z.string().nullable(),
  points: z.number().int(),
})
export type BirthdayGiftView = z.infer<typeof birthdayGiftView>

/** The dearest reward the member can have now. */
export const rewardInReachView = z.object({
  id: z.string(),
  title: z.string(),
  points: z.number().int(),
})
export type RewardInReachView = z.infer<typeof rewardInReachView>

/** News of the shop for the member's tier. */
export const newsView = z.object({ id: z.string(), title: z.string(), text: z.string() })
export type NewsView = z.infer<typeof newsView>

/** The shop's own look of the card; null where the program gives none. */
export const brandView = z.object({
  title: z.string().nullable(),
  logo: z.string().nullable(),
  background: z.string().nullable(),
})
export type BrandView = z.infer<typeof brandView>

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
  brand: brandView,
  /** The person's LINE name, also before joining. */
  displayName: z.string(),
  signUpPoints: z.number().int(),
  member: memberView.nullable(),
  tier: tierView.nullable(),
  points: pointsView.nullable(),
  /** Null where there is none and never was. */
  credit: creditView.nullable(),
  coupons: z.array(couponView),
  checkIn: checkInView.nullable(),
  history: z.array(historyEntry),
  code: codeView.nullable(),
  /** Of the accounts: `GET /api/card/version` answers another one once something has happened in them. */
  version: z.string(),
  /** Null where the birthday is not known, or brings nothing. */
  birthdayGift: birthdayGiftView.nullable(),
  news: z.array(newsView),
  /** Null where the points are not enough for any. */
  rewardInReach: rewardInReachView.nullable(),
  badges: badgesView.nullable(),
  /** The program lets members give each other points. */
  mayTransfer: z.boolean(),
})
export type CardView = z.infer<typeof cardView>

/** GET /api/card/version → CardVersion: asked every few seconds while the card is held out at the counter. */
export const cardVersion = z.object({ version: z.string() })
export type CardVersion = z.infer<typeof cardVersion>

/** POST /api/member → CardView. `termsVersion` must be the one in force, else 409 `terms_changed`. */
export const joinRequest = z.strictObject({
  termsVersion: z.string().max(64),
  marketingConsent: z.boolean(),
  /** The link's `ref`: who invites. One that counts for nothing is no reason not to join. */
  referralCode: z.string().max(64).optional(),
  /** The link's `staff`: whose QR was scanned. */
  staffToken: z.string().max(64).optional(),
})
export type JoinRequest = z.infer<typeof joinRequest>

/** PATCH /api/member → CardView. Errors: 409 `birthday_settled`, 422 `birthday_invalid`, `phone_invalid`, `interest_unknown`. */
export const memberPatch = z.strictObject({
  language: language.optional(),
  marketingConsent: z.boolean().optional(),
  /** As the member writes it; null takes it back. */
  phone: z.string().trim().min(1).max(32).nullable().optional(),
  /** Ids of the program's interests. */
  interests: z.array(z.string().max(64)).max(30).optional(),
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
  /** Gift cards bought with it that wait on the gift cards page. */
  giftCards: z.number().int(),
  card: cardView,
})
export type BindResult = z.infer<typeof bindResult>
