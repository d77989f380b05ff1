// A sale as the counter's pages and the member's receipt show it.

import { render } from '../chat/replies/render.ts'
import { riseTo } from '../chat/rise.ts'
import { replyContext, tellNext } from '../chat/tell.ts'
import { couponText } from '../loyalty/coupon/rules.ts'
import type { CounterGain, ReceiptRenderer, UsedCoupon } from '../loyalty/purchase/sale.ts'
import type { Quote } from '../loyalty/spending/quote.ts'
import type { Language, Program } from '../shop/program/rules.ts'
import { languageAtWork } from '../shop/staff/rules.ts'
import type { StaffRow } from '../shop/staff/store.ts'
import type { GrantResult, UsedCouponView } from './contract/counter.ts'
import type { SaleQuote } from './contract/till.ts'

/** The receipt in the member's chat, in the member's language. */
export function receiptRenderer(cardLiffId: string): ReceiptRenderer {
  return (told, language, program, now) => {
    const { amountMinor, points, balance, branch, tierDiscountMinor = 0 } = told
    const { spent = null } = told
    const outcome = {
      kind: 'counter-receipt',
      amountMinor,
      points,
      balance,
      branch,
      rise: riseTo(told.raisedTo, language, program),
      pendingUntil: told.pendingUntil === null ? null : new Date(told.pendingUntil),
      tierDiscountMinor,
      coupons: usedIn(told).map((used) => couponView(used, program, language)),
      spent,
      nextCoupons: tellNext(told.coupons, program, language, now),
      occurredAt: new Date(told.occurredAt),
    } as const
    return render(outcome, replyContext(program, language, cardLiffId, now))
  }
}

/** By the program of the sale; `staff`: who served, absent where a shop's system did. */
interface Served {
  program: Program
  staff?: StaffRow | undefined
}

/** The answer to a sale, in the language of whoever served. */
export function grantView(told: CounterGain, { program, staff }: Served): GrantResult {
  const { displayName, amountMinor, points, pendingUntil, balance, raisedTo, tierUp } = told
  const language = languageAtWork(staff, program)
  return {
    displayName,
    amountMinor,
    tierDiscountMinor: told.tierDiscountMinor ?? 0,
    coupons: usedIn(told).map((used) => couponView(used, program, language)),
    spent: told.spent ?? null,
    points,
    pendingUntil,
    pointsAvailable: balance,
    creditAvailableMinor: told.creditAvailableMinor ?? 0,
    tierUp: raisedTo === undefined ? tierUp : tierName(raisedTo, program, language),
    nextCoupons: (told.coupons ?? []).map(
      ({ templateId }) => couponText(program, templateId, language).title,
    ),
    receiptSent: told.receiptSent,
  }
}

export function quoteView(
  { coupons, spend, ...quote }: Quote,
  { program, staff }: Served,
): SaleQuote {
  const language = languageAtWork(staff, program)
  const shown = coupons.map((each) => couponView(each, program, language))
  return { ...quote, coupons: shown, ...spend }
}

/** Null for a tier that the program has dropped since. */
function tierName(id: string, program: Program, language: Language): string | null {
  return program.tiers.levels.find((level) => level.id === id)?.name[language] ?? null
}

function usedIn({ used, coupon }: CounterGain): readonly UsedCoupon[] {
  return used ?? (coupon ? [coupon] : [])
}

function couponView(
  { templateId, discountMinor }: UsedCoupon,
  program: Program,
  language: Language,
): UsedCouponView {
  return { title: couponText(program, templateId, language).title, discountMinor }
}
