// What a chat event led to, ready to be told: everything the replies need, and nothing they have to look up.

import type { RefusalDetail } from '../core/errors.ts'
import type { Language } from '../shop/program/rules.ts'

/** What every reply may say about the shop and where its links lead. */
export interface ReplyContext {
  language: Language
  shopName: string
  brandColor: string
  currency: string
  timeZone: string
  /** LIFF addresses, e.g. https://liff.line.me/2000-abc : `${cardUrl}?bind=CODE` works. */
  cardUrl: string
  now: Date
}

export interface CouponSummary {
  title: string
  terms: string
  expiresAt: Date | null
}

/** A coupon that an event brought, for next time. */
export interface NextCoupon extends CouponSummary {
  /** Null: it can be used now. */
  validFrom: Date | null
}

export interface RewardSummary {
  id: string
  title: string
  terms: string
  pictureUrl: string | null
  points: number
  /** Paid at the counter beside the points. */
  moneyMinor: number
}

/** A tier just reached: its look, and what it brings. */
export interface Rise {
  tierName: string
  theme: { from: string; to: string; ink: string }
  benefits: string[]
}

/** One told outcome; `replies/` has a function for each kind. */
export type ChatOutcome =
  /** First greeting after follow, for somebody who has not joined: what it is, the terms, one tap to join. */
  | {
      kind: 'greeting'
      displayName: string
      termsVersion: string
      signUpPoints: number
      hasWelcomeCoupon: boolean
    }
  /** Follow again by somebody who is a member already. */
  | { kind: 'welcome-back'; displayName: string; points: number; marketingConsent: boolean }
  | {
      kind: 'joined'
      displayName: string
      cardNumber: string
      points: number
      coupon: CouponSummary | null
      nextCoupons: readonly NextCoupon[]
      /** Nobody has invited them so far, and they may say who did. */
      asksReferral: boolean
    }
  | { kind: 'already-member'; displayName: string; points: number }
  /** One's own code, what both sides get, and how it goes. */
  | {
      kind: 'referral'
      code: string
      referrerText: string
      friendText: string
      waiting: number
      paidThisMonth: number
      monthlyCap: number
    }
  /** What the referrer's LINE sends to a friend: what the friend gets. */
  | {
      kind: 'referral-invitation'
      code: string
      friendText: string
      points: number
      creditMinor: number
    }
  /** Asked to say who invited them, without a code. */
  | { kind: 'referral-how' }
  | { kind: 'referral-accepted'; referrerName: string; friendText: string; buyBy: Date }
  | {
      kind: 'referral-refused'
      reason: 'closed' | 'exists' | 'too-late' | 'self' | 'not-earlier'
    }
  | { kind: 'referral-code-unknown'; triesLeft: number }
  /** A friend's first purchase counts: pushed, not replied. */
  | {
      kind: 'referral-paid'
      friend: string
      points: number
      creditMinor: number
      nextCoupons: readonly NextCoupon[]
      number: number
      monthlyCap: number
    }
  | {
      kind: 'checked-in'
      points: number
      streak: number
      tomorrowPoints: number
      balance: number
      nextCoupons: readonly NextCoupon[]
    }
  | { kind: 'already-checked-in'; streak: number; tomorrowPoints: number }
  | {
      kind: 'branch-checked-in'
      branch: string
      /** Nothing where no rule of the program gives any. */
      points: number
      creditMinor: number
    }
  | { kind: 'branch-checked-in-already' }
  /** A branch's code that the shop does not have, or not any more. */
  | { kind: 'branch-code-unknown' }
  /** Something would not fit into the books: the shop's people have to look. */
  | { kind: 'not-possible' }
  /** A purchase was bound: the receipt. */
  | {
      kind: 'bound'
      amountMinor: number
      points: number
      pendingUntil: Date | null
      balance: number
      occurredAt: Date
      rise: Rise | null
      nextCoupons: readonly NextCoupon[]
      /** Gift cards bought with it that wait on the card. */
      giftCards: number
    }
  /** Asked to bind without a code. */
  | { kind: 'bind-how' }
  | { kind: 'claim-code-unknown'; triesLeft: number }
  | { kind: 'claim-code-used'; own: boolean }
  | { kind: 'claim-code-expired'; expiredAt: Date }
  | { kind: 'too-many-tries'; retryAt: Date }
  | {
      kind: 'points'
      available: number
      pending: { points: number; nextReleaseAt: Date } | null
      nextExpiry: { points: number; at: Date } | null
      /** Given by other members lately, the newest first; as much of the names as friends need, empty of who has left. */
      received: readonly { points: number; from: string; at: Date }[]
      tierName: string
      /** What was given and what was paid for apart, with the next part of it that ends; null: none, and the shop takes none. */
      credit: {
        freeMinor: number
        paidMinor: number
        nextExpiry: { amountMinor: number; at: Date } | null
      } | null
    }
  | {
      kind: 'card'
      displayName: string
      cardNumber: string
      tierName: string
      theme: { from: string; to: string; ink: string }
      points: number
      /** What is missing of each measure that counts; of them any is enough, or all are needed. */
      next: {
        name: string
        missing: { measure: 'spend' | 'orders' | 'engagement'; missing: number }[]
        match: 'any' | 'all'
      } | null
    }
  | { kind: 'coupons'; coupons: CouponSummary[] }
  /** A public code brought its coupon. */
  | { kind: 'coupon-claimed'; coupon: CouponSummary }
  | { kind: 'coupon-code-unknown'; triesLeft: number }
  /** A right code that brings nothing, and why. */
  | { kind: 'coupon-not-claimed'; reason: 'all-gone' | 'had-it' | 'over' | 'other-tier' }
  /** What the member's points bring now, the cheapest first; `nearest`: what is missing for the next one, where nothing is. */
  | {
      kind: 'rewards'
      points: number
      rewards: RewardSummary[]
      nearest: { title: string; missingPoints: number } | null
    }
  | { kind: 'help' }
  /** Ask which language. */
  | { kind: 'language-choice' }
  | { kind: 'language-set' }
  | { kind: 'marketing-stopped' }
  | { kind: 'marketing-resumed' }
  /** Something a member can do, asked by somebody who has not joined yet. */
  | {
      kind: 'not-a-member'
      termsVersion: string
      signUpPoints: number
      /** The code they sent: it waits in the button that joins. */
      referralCode?: string
    }
  /** The terms changed between reading and agreeing: shows the new ones. */
  | { kind: 'terms-changed'; termsVersion: string }
  /** A guest is offered to join under them. */
  | { kind: 'terms'; termsVersion: string; text: string; guest: boolean }
  | { kind: 'suspended' }
  /** Text, sticker, picture we do not understand. */
  /** A guest is shown the way in first. */
  | { kind: 'not-understood'; guest: boolean }
  /** Points given at the counter: pushed, not replied. */
  | {
      kind: 'counter-receipt'
      /** What it came to after all discounts. */
      amountMinor: number
      tierDiscountMinor: number
      coupons: { title: string; discountMinor: number }[]
      /** What points and credit paid of it; null: all was paid in money. */
      spent: { points: number; pointsMinor: number; creditMinor: number } | null
      points: number
      pendingUntil: Date | null
      balance: number
      branch: string | null
      occurredAt: Date
      rise: Rise | null
      nextCoupons: readonly NextCoupon[]
    }
  /** Credit, what was paid for and what was given apart; how many of one's cards wait to be sent or claimed. */
  | {
      kind: 'gift-cards'
      offered: boolean
      freeMinor: number
      paidMinor: number
      waiting: number
      guarantee: string | null
    }
  /** A gift card bought at the counter: pushed, not replied. */
  | { kind: 'gift-card-sold'; amountMinor: number; title: string; theme: GiftCardTheme }
  /** What the buyer's LINE sends to a friend. */
  | {
      kind: 'gift-card-invitation'
      amountMinor: number
      title: string
      words: string
      theme: GiftCardTheme
      url: string
      linkExpiresAt: Date | null
    }
  /** To the buyer, once somebody has claimed it: pushed. */
  | { kind: 'gift-card-taken'; amountMinor: number }

/** What a gift card's face is painted in; null: the shop's own colour. */
type GiftCardTheme = { from: string; to: string; ink: string } | null

/** Postback data we put into buttons and read back: `a=<action>` and its fields, URL-encoded. */
export type PostbackAction =
  | { action: 'join'; termsVersion: string; referralCode?: string }
  | { action: 'terms' }
  | { action: 'check-in' }
  /** What the QR in a branch holds. */
  | { action: 'branch-check-in'; token: string }
  | { action: 'bind-how' }
  | { action: 'referral' }
  | { action: 'referral-how' }
  | { action: 'points' }
  | { action: 'card' }
  | { action: 'coupons' }
  | { action: 'rewards' }
  | { action: 'gift-cards' }
  | { action: 'help' }
  | { action: 'language'; language: Language }
  | { action: 'language-choice' }
  | { action: 'marketing'; consent: boolean }

/** What a customer wants, whatever they said or tapped. */
export type Intent =
  | PostbackAction
  | { action: 'bind'; code: string }
  | { action: 'accept-referral'; code: string }
  | { action: 'claim-coupon'; code: string }
  | { action: 'unknown' }

/** Stored outcomes are JSON: a refusal's detail carries instants as epoch milliseconds. */
export type { RefusalDetail }

/** One kind of outcome, with what it says. */
export type OutcomeOf<Kind extends ChatOutcome['kind']> = Extract<ChatOutcome, { kind: Kind }>
