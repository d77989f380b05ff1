// The program document: everything of the membership that is a number, a choice or a text of the shop.

import { z } from 'zod'
import { branch } from './branch.ts'
import { cardDesign, checkCard, checkThemes } from './card.ts'
import { type CouponTemplate, checkCouponTemplates, couponTemplate } from './coupon-template.ts'
import { checkEarningRules, earningRule } from './earning-rule.ts'
import {
  amountMinor,
  colour,
  currency,
  identifier,
  LANGUAGES,
  type Language,
  localHour,
  localized,
  points,
  timeZone,
} from './fields.ts'
import { checkGiftCards, giftCards } from './gift-cards.ts'
import { profileSection } from './profile.ts'
import { checkReferral, NO_RECRUITING, recruiting, referral } from './referral.ts'
import { checkRewards, rewards } from './reward.ts'
import { spending } from './spending.ts'
import { checkTiers, tiers } from './tier.ts'
import { checkTransfer, transferTerms } from './transfer.ts'

export type { CouponTemplate } from './coupon-template.ts'
export type { EarningRule, EventTrigger, Trigger } from './earning-rule.ts'
export { type Channel, LANGUAGES, type Language, type Localized } from './fields.ts'
export type { Benefit, Tier } from './tier.ts'

const automation = z.strictObject({
  enabled: z.boolean(),
  /** Local hour from which the day's run is due. */
  hour: localHour,
  couponTemplateId: identifier.nullable(),
  message: localized(1000),
})

/** Times the largest amount it is still exact. */
const BASE_POINTS_MAX = 1_000_000
/** Every award looks at all of them. */
const EARNING_RULES_MAX = 200

const shape = z.strictObject({
  shop: z.strictObject({
    name: localized(40),
    brandColor: colour,
    /** LINE's add-friend address of the account. */
    addFriendUrl: z.url({ protocol: /^https$/ }).nullable(),
  }),
  card: cardDesign,
  timeZone,
  currency,
  defaultLanguage: z.enum(LANGUAGES),
  terms: z.strictObject({ version: identifier, text: localized(4000) }),
  points: z.strictObject({
    /** `points` for every full `perAmountMinor` of a purchase; 0: only earning rules give any. */
    base: z.strictObject({
      points: points.max(BASE_POINTS_MAX),
      perAmountMinor: amountMinor.min(1),
    }),
    /** Points expire at the end of the local day this many months after they were earned; null: never. */
    expiryMonths: z.number().int().min(1).max(120).nullable(),
    /** Members may give each other points; absent: they may not. */
    transferable: z.boolean().optional(),
    /** How, where they may. */
    transfer: transferTerms,
  }),
  /** What is earned beside the base rate, in the order it is explained in. Documents from before them have none. */
  earningRules: z.array(earningRule).max(EARNING_RULES_MAX).default([]),
  /** What points and store credit pay for. */
  spending,
  /** Days until the points of a purchase are released, by channel. */
  returnWindowDays: z.strictObject({
    live: z.number().int().min(0).max(365),
    web: z.number().int().min(0).max(365),
    pos: z.number().int().min(0).max(365),
    counter: z.number().int().min(0).max(365),
  }),
  /** What members tell of themselves. */
  profile: profileSection,
  signUp: z.strictObject({ points, couponTemplateId: identifier.nullable() }),
  /** Points of the first, second, … consecutive day; the last one repeats. */
  checkIn: z.strictObject({ ladder: z.array(points.min(1)).min(1).max(31) }),
  claim: z.strictObject({
    /** Wrong codes a member may send within an hour. */
    triesPerHour: z.number().int().min(1).max(100),
  }),
  /** Members who bring friends; null: they do not. */
  referral: referral.nullable().default(null),
  /** Staff who bring members. */
  recruiting: recruiting.default(NO_RECRUITING),
  tiers,
  coupons: z.array(couponTemplate).max(200),
  /** Documents from before gift cards have none. */
  giftCards: giftCards.nullable().default(null),
  rewards,
  /** What becomes of a coupon whose purchase is refunded: given back once it is refunded whole, or used up; absent: used up. */
  couponReturn: z.enum(['never', 'full-refund']).optional(),
  branches: z.array(branch).max(500),
  napl: z.strictObject({ windowDays: z.number().int().min(7).max(730) }),
  automations: z.strictObject({ birthday: automation, winBack: automation }),
  messages: z.strictObject({
    /** What one message costs, in minor units of `currency`; LINE Taiwan's overage starts at NT$0.2 (2023). */
    pricePerMessageMinor: z.number().min(0).max(10_000),
    /** Messages of LINE's monthly quota that campaigns leave untouched, for birthdays and receipts. */
    quotaReserve: z.number().int().min(0).max(1_000_000),
    /** No campaign reaches a member again within this many days; 0: no cap. Birthdays are exempt. */
    frequencyCapDays: z.number().int().min(0).max(365),
    /** Local hours in which nothing is pushed; from = to: none. */
    quietHours: z.strictObject({ from: localHour, to: localHour }),
  }),
})

/** The document with what must hold between its parts. */
export const program = shape.superRefine((document, context) => {
  const complain = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message })
  for (const [path, rows] of [
    [['tiers', 'levels'], document.tiers.levels],
    [['coupons'], document.coupons],
    [['branches'], document.branches],
    [['earningRules'], document.earningRules],
    [['profile', 'interests'], document.profile.interests],
  ] as const) {
    for (const [index, { id }] of rows.entries())
      if (rows.findIndex((row) => row.id === id) < index)
        complain([...path, index, 'id'], 'ids must differ')
  }
  checkEarningRules(document, complain)
  checkGiftCards(document.giftCards, complain)
  checkRewards(document, complain)
  checkCard(document, complain)
  checkTransfer(document.points.transfer, complain)
  const templates = new Set(document.coupons.map(({ id }) => id))
  checkTiers(document, (id) => templates.has(id), complain)
  for (const [path, id] of [
    [['signUp', 'couponTemplateId'], document.signUp.couponTemplateId],
    [
      ['automations', 'birthday', 'couponTemplateId'],
      document.automations.birthday.couponTemplateId,
    ],
    [['automations', 'winBack', 'couponTemplateId'], document.automations.winBack.couponTemplateId],
  ] as const) {
    if (id !== null && !templates.has(id)) complain([...path], 'no such coupon template')
  }
})
export type Program = z.infer<typeof program>

/**
 * A document that is to be saved. Stricter than what is stored: a version that was saved with a tier whose words can hardly be read, or
 * with more than 100 percent off, still runs the shop, but the next one must mend it.
 */
export const programToSave = program.superRefine((document, context) => {
  const complain = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message })
  checkReferral(document, complain)
  checkThemes(document, complain)
  checkCouponTemplates(document, complain)
})

/** The program in force: the document and its version. */
export interface CurrentProgram {
  version: number
  document: Program
}

export function couponTemplateOf(
  document: Program,
  templateId: string,
): CouponTemplate | undefined {
  return document.coupons.find(({ id }) => id === templateId)
}

/** LINE's language tag → one of ours; anything else reads the shop's default. */
export function languageOf(
  tag: string | undefined,
  document: Pick<Program, 'defaultLanguage'>,
): Language {
  if (tag === undefined) return document.defaultLanguage
  const lower = tag.toLowerCase()
  if (lower.startsWith('zh')) return 'zh-Hant'
  const match = LANGUAGES.find((language) => lower === language || lower.startsWith(`${language}-`))
  return match ?? document.defaultLanguage
}
