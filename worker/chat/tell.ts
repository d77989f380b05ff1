// From what operations answer to what the replies tell: outcomes, refusals and standings as ChatOutcomes.

import type { Refusal } from '../core/errors.ts'
import type { CheckedIn } from '../loyalty/check-in/operations.ts'
import type { ClaimedCoupon } from '../loyalty/coupon/claim.ts'
import { statusAt } from '../loyalty/coupon/life.ts'
import { couponText } from '../loyalty/coupon/rules.ts'
import type { EarnedCoupon } from '../loyalty/earning/coupons.ts'
import type { Joined } from '../loyalty/join/operations.ts'
import { paidAt } from '../loyalty/ledger/funds.ts'
import { availableAt, nextExpiryAt, pendingAt } from '../loyalty/ledger/rules.ts'
import type { GainSummary } from '../loyalty/purchase/gain.ts'
import { type Accepted, promisedTo } from '../loyalty/referral/operations.ts'
import type { ReferralStanding } from '../loyalty/referral/standing.ts'
import type { ChatStanding, Greeted } from '../loyalty/standing/store.ts'
import { maskedName } from '../loyalty/transfer/rules.ts'
import type { Language, Program } from '../shop/program/rules.ts'
import { liffUrl } from './links.ts'
import type { ChatOutcome, CouponSummary, NextCoupon, OutcomeOf, ReplyContext } from './outcome.ts'
import { riseTo } from './rise.ts'

/** What every reply of this shop shares. */
export function replyContext(
  program: Program,
  language: Language,
  cardLiffId: string,
  now: Date,
): ReplyContext {
  return {
    language,
    shopName: program.shop.name[language],
    brandColor: program.shop.brandColor,
    currency: program.currency,
    timeZone: program.timeZone,
    cardUrl: liffUrl(cardLiffId),
    now,
  }
}

export function tellGreeting({ program, person, points }: Greeted, now: Date): ChatOutcome {
  const { document } = program
  if (person?.status === 'suspended') return { kind: 'suspended' }
  if (person?.status === 'member') {
    const { displayName, marketingConsent } = person
    return { kind: 'welcome-back', displayName, marketingConsent, points: availableAt(points, now) }
  }
  return {
    kind: 'greeting',
    displayName: person?.displayName ?? '',
    termsVersion: document.terms.version,
    signUpPoints: document.signUp.points,
    hasWelcomeCoupon: document.signUp.couponTemplateId !== null,
  }
}

export function tellJoined(
  joined: Joined,
  { program, person, points }: Greeted,
  now: Date,
): ChatOutcome {
  const { displayName, language } = joined
  if (joined.alreadyMember)
    return { kind: 'already-member', displayName, points: availableAt(points, now) }
  const text = joined.coupon
    ? couponText(program.document, joined.coupon.templateId, language)
    : null
  const coupon =
    text && joined.coupon
      ? { title: text.title, terms: text.terms, expiresAt: dateOf(joined.coupon.expiresAt) }
      : null
  return {
    kind: 'joined',
    displayName,
    cardNumber: person?.cardNumber ?? '',
    points: joined.points,
    coupon,
    nextCoupons: tellNext(joined.coupons, program.document, language, now),
    asksReferral: program.document.referral?.enabled === true && !joined.invited,
  }
}

export function tellReferral({
  program,
  member,
  code,
  paidThisMonth,
  friends,
}: ReferralStanding): ChatOutcome {
  const { referral } = program
  if (!referral?.enabled) return { kind: 'referral-refused', reason: 'closed' }
  const waiting = friends.filter(({ state }) => state === 'joined' || state === 'bought').length
  const { referrerText, friendText, monthlyCap } = referral
  return {
    kind: 'referral',
    code,
    referrerText: referrerText[member.language],
    friendText: friendText[member.language],
    waiting,
    paidThisMonth,
    monthlyCap,
  }
}

/** What an invitation is to the friend who gets it, in the referrer's language; null while the shop invites nobody. */
export function tellReferralInvitation(
  { program, member, code }: Pick<ReferralStanding, 'program' | 'member' | 'code'>,
  now: Date,
): OutcomeOf<'referral-invitation'> | null {
  const { referral } = program
  if (!referral?.enabled) return null
  const friendText = referral.friendText[member.language]
  return { kind: 'referral-invitation', code, friendText, ...promisedTo('friend', program, now) }
}

export function tellAccepted(
  { language, buyBy }: Accepted,
  referrerName: string,
  program: Program,
): ChatOutcome {
  const friendText = program.referral?.friendText[language] ?? ''
  return { kind: 'referral-accepted', referrerName, friendText, buyBy: new Date(buyBy) }
}

function dateOf(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant)
}

/** Coupons that an event brought, in the reader's language. */
export function tellNext(
  earned: readonly EarnedCoupon[] = [],
  program: Program,
  language: Language,
  now: Date,
): NextCoupon[] {
  return earned.map(({ templateId, validFrom, expiresAt }) => {
    const { title, terms } = couponText(program, templateId, language)
    const from = new Date(validFrom)
    return { title, terms, validFrom: from > now ? from : null, expiresAt: dateOf(expiresAt) }
  })
}

export function tellCheckedIn(
  { points, streak, tomorrowPoints, balance, coupons }: CheckedIn,
  program: Program,
  language: Language,
  now: Date,
): ChatOutcome {
  const nextCoupons = tellNext(coupons, program, language, now)
  return { kind: 'checked-in', points, streak, tomorrowPoints, balance, nextCoupons }
}

export function tellBound(
  gained: GainSummary,
  language: Language,
  program: Program,
  now: Date,
): ChatOutcome {
  const { amountMinor, points, balance, raisedTo } = gained
  return {
    kind: 'bound',
    amountMinor,
    points,
    balance,
    rise: riseTo(raisedTo, language, program),
    pendingUntil: gained.pendingUntil === null ? null : new Date(gained.pendingUntil),
    occurredAt: new Date(gained.occurredAt),
    nextCoupons: tellNext(gained.coupons, program, language, now),
    giftCards: gained.giftCards ?? 0,
  }
}

export function tellPoints(standing: ChatStanding, now: Date): ChatOutcome {
  const { points, tier, person, program } = standing
  const pending = pendingAt(points, now)
  const expiry = nextExpiryAt(points, now)
  return {
    kind: 'points',
    available: availableAt(points, now),
    pending: pending && { points: pending.amount, nextReleaseAt: pending.nextReleaseAt },
    nextExpiry: expiry && { points: expiry.amount, at: expiry.at },
    received: standing.received.map((each) => ({ ...each, from: maskedName(each.from) })),
    tierName: tier.tier.name[person?.language ?? program.document.defaultLanguage],
    credit: creditOf(standing, now),
  }
}

/** Told where there is some, or where the shop takes it. */
function creditOf({ credit, program }: ChatStanding, now: Date): Told['credit'] {
  const available = availableAt(credit, now)
  if (available === 0 && program.document.spending.credit === null) return null
  const paidMinor = paidAt(credit, now)
  // In debt nothing can be used, and nothing of it is told to end.
  const expiry = credit.debt > 0 ? null : nextExpiryAt(credit, now)
  return {
    freeMinor: available - paidMinor,
    paidMinor,
    nextExpiry: expiry && { amountMinor: expiry.amount, at: expiry.at },
  }
}
type Told = OutcomeOf<'points'>

export function tellCard({ points, tier, person, program }: ChatStanding, now: Date): ChatOutcome {
  const language = person?.language ?? program.document.defaultLanguage
  return {
    kind: 'card',
    displayName: person?.displayName ?? '',
    cardNumber: person?.cardNumber ?? '',
    tierName: tier.tier.name[language],
    theme: tier.tier.theme,
    points: availableAt(points, now),
    next: tier.next && {
      name: tier.next.tier.name[language],
      missing: tier.next.progress.map(({ measure, missing }) => ({ measure, missing })),
      match: program.document.tiers.qualifyBy.match,
    },
  }
}

/** Coupons that can be used today or later, the ones that end first before the others. */
export function tellCoupons({ coupons, person, program }: ChatStanding, now: Date): ChatOutcome {
  const language = person?.language ?? program.document.defaultLanguage
  const usable = coupons.filter((coupon) => ['issued', 'held'].includes(statusAt(coupon, now)))
  const endOf = (each: (typeof usable)[number]) =>
    each.expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  const sorted = usable.toSorted((one, other) => endOf(one) - endOf(other))
  const told = sorted.map((coupon): CouponSummary => {
    const { title, terms } = couponText(program.document, coupon.templateId, language)
    return { title, terms, expiresAt: coupon.expiresAt }
  })
  return { kind: 'coupons', coupons: told }
}

export function tellClaimed(
  { templateId, expiresAt }: ClaimedCoupon,
  program: Program,
  language: Language,
): ChatOutcome {
  const { title, terms } = couponText(program, templateId, language)
  return { kind: 'coupon-claimed', coupon: { title, terms, expiresAt: dateOf(expiresAt) } }
}

/** A refusal as the customer hears it. @throws for a code that chat operations do not give: that is a bug */
export function tellRefusal({ code, detail = {} }: Refusal, program: Program): ChatOutcome {
  const number = (name: string) => Number(detail[name] ?? 0)
  const { version: termsVersion } = program.terms
  switch (code) {
    case 'not_a_member':
      return { kind: 'not-a-member', termsVersion, signUpPoints: program.signUp.points }
    case 'member_suspended':
      return { kind: 'suspended' }
    case 'terms_changed':
      return { kind: 'terms-changed', termsVersion }
    case 'already_checked_in':
      return {
        kind: 'already-checked-in',
        streak: number('streak'),
        tomorrowPoints: number('tomorrowPoints'),
      }
    case 'already_awarded':
      return { kind: 'branch-checked-in-already' }
    case 'branch_unknown':
      return { kind: 'branch-code-unknown' }
    case 'amount_invalid':
      return { kind: 'not-possible' }
    case 'claim_code_unknown':
      return { kind: 'claim-code-unknown', triesLeft: number('triesLeft') }
    case 'claim_code_used':
      return { kind: 'claim-code-used', own: detail.own === true }
    case 'claim_code_expired':
      return { kind: 'claim-code-expired', expiredAt: new Date(number('expiredAt')) }
    case 'referral_closed':
      return { kind: 'referral-refused', reason: 'closed' }
    case 'referral_exists':
      return { kind: 'referral-refused', reason: 'exists' }
    case 'referral_too_late':
      return { kind: 'referral-refused', reason: 'too-late' }
    case 'referral_self':
      return { kind: 'referral-refused', reason: 'self' }
    case 'referral_not_earlier':
      return { kind: 'referral-refused', reason: 'not-earlier' }
    case 'referral_code_unknown':
      return { kind: 'referral-code-unknown', triesLeft: number('triesLeft') }
    case 'coupon_code_unknown':
      return { kind: 'coupon-code-unknown', triesLeft: number('triesLeft') }
    case 'coupon_quota_used':
      return { kind: 'coupon-not-claimed', reason: 'all-gone' }
    case 'coupon_limit_reached':
      return { kind: 'coupon-not-claimed', reason: 'had-it' }
    case 'coupon_expired':
      return { kind: 'coupon-not-claimed', reason: 'over' }
    case 'coupon_tier':
      return { kind: 'coupon-not-claimed', reason: 'other-tier' }
    case 'too_many_tries':
      return { kind: 'too-many-tries', retryAt: new Date(number('retryAt')) }
    default:
      throw new Error(`The chat has no words for the refusal ${code}.`)
  }
}
