// A coupon template of the program: what it takes off, for whom, where and how long it holds, how many there are, how it is claimed.

import { z } from 'zod'
import { AMOUNT_MAX } from '../../core/money.ts'
import { amountMinor, CHANNELS, identifier, localDay, localized } from './fields.ts'

export const COUPON_KINDS = ['amount', 'percent', 'free-shipping', 'gift'] as const

export const PERCENT_MAX = 100
const QUOTA_MAX = 10_000_000
const PER_MEMBER_MAX = 1000

/**
 * What a customer types or a leaflet prints: letters and digits, at least one of each, so that no ordinary word of a chat is taken
 * for one; six characters or more, because it is guessed at five times an hour.
 */
const PUBLIC_CODE = /^(?=.*[A-Z])(?=.*\d)[A-Z0-9]{6,20}$/
/** The form of a receipt's claim code (loyalty/purchase/claim-code.ts), which the chat reads first. */
const RECEIPT_CODE = /^RG[A-Z0-9]{8}$/

const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(500).optional()

/** A restriction that is left out restricts nothing. */
const couponScope = z.strictObject({
  /** The tier held at the sale. */
  tierIds: list(identifier),
  branchIds: list(identifier),
  channels: list(z.enum(CHANNELS)),
  /** Only these items of a sale count; a sale whose items are not known has none. */
  categories: list(z.string().min(1).max(64)),
  skus: list(z.string().min(1).max(64)),
})

export const couponTemplate = z.strictObject({
  id: identifier,
  kind: z.enum(COUPON_KINDS),
  title: localized(60),
  terms: localized(500),
  /** Money off in minor units, or percent off as whole percent; 0 for free shipping and gifts. */
  value: z.number().int().min(0).max(AMOUNT_MAX),
  /** The most that percent off may come to; absent: no cap. */
  maxDiscountMinor: amountMinor.min(1).optional(),
  /** Of what is in scope. */
  minimumSpendMinor: amountMinor,
  /** Days from issue to the end of its last day; absent: no such end. */
  validDays: z.number().int().min(1).max(3660).optional(),
  /** Local days between which it holds, both inclusive; absent: from issue on. With `validDays` both must hold. */
  validBetween: z.strictObject({ from: localDay, to: localDay }).optional(),
  /** The most that are ever issued, to all members together; absent: no limit. */
  quota: z.number().int().min(1).max(QUOTA_MAX).optional(),
  /** The most that are ever issued to one member; absent: no limit. */
  perMember: z.number().int().min(1).max(PER_MEMBER_MAX).optional(),
  /** May be used in one sale with others that may; absent: alone only. */
  stackable: z.boolean().optional(),
  scope: couponScope.optional(),
  /** Whoever sends it gets one, as far as `quota` and `perMember` go, which it needs; absent: it cannot be claimed. */
  publicCode: z
    .string()
    .regex(PUBLIC_CODE, '6 to 20 capital letters and digits, at least one of each')
    .refine((code) => !RECEIPT_CODE.test(code), 'looks like the code of a receipt')
    .optional(),
})
export type CouponTemplate = z.infer<typeof couponTemplate>

interface Surroundings {
  coupons: readonly CouponTemplate[]
  tiers: { levels: readonly { id: string }[] }
  branches: readonly { id: string }[]
}
type Complain = (path: (string | number)[], message: string) => void

/**
 * What must hold of templates that are to be saved: between a template's parts, between templates, and with the rest of the program.
 * Not asked of what is stored: a version from before these rules still runs the shop.
 */
export function checkCouponTemplates(document: Surroundings, complain: Complain): void {
  const codes = new Set<string>()
  for (const [index, template] of document.coupons.entries()) {
    const at = (path: (string | number)[], message: string) =>
      complain(['coupons', index, ...path], message)
    checkParts(template, at)
    checkReferences(template, document, at)
    const { publicCode } = template
    if (publicCode === undefined) continue
    if (codes.has(publicCode)) at(['publicCode'], 'public codes must differ')
    codes.add(publicCode)
  }
}

function checkParts(template: CouponTemplate, complain: Complain): void {
  const { kind, value, maxDiscountMinor, validBetween } = template
  if (template.publicCode !== undefined && template.perMember === undefined)
    complain(['perMember'], 'a public code needs a limit per member')
  if (kind === 'percent' && value > PERCENT_MAX) complain(['value'], 'more than 100 percent')
  if ((kind === 'percent' || kind === 'amount') && value === 0)
    complain(['value'], 'takes nothing off')
  if (kind !== 'percent' && maxDiscountMinor !== undefined)
    complain(['maxDiscountMinor'], 'only percent off has a cap')
  if (validBetween && validBetween.from > validBetween.to)
    complain(['validBetween', 'to'], 'ends before it begins')
}

function checkReferences({ scope }: CouponTemplate, document: Surroundings, complain: Complain) {
  for (const [key, named, known] of [
    ['tierIds', scope?.tierIds, document.tiers.levels],
    ['branchIds', scope?.branchIds, document.branches],
  ] as const) {
    for (const [index, id] of named?.entries() ?? [])
      if (!known.some((each) => each.id === id))
        complain(['scope', key, index], `no such ${key === 'tierIds' ? 'tier' : 'branch'}`)
  }
}
