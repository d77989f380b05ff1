// What the program says of members who bring friends, and of staff who bring members.

import { z } from 'zod'
import { amountMinor, localized } from './fields.ts'

/** Paid referrals of one member in one month, days to buy in, months a member stays a staff person's: beyond these it is a mistake. */
const MONTHLY_CAP_MAX = 1000
const BUY_WITHIN_DAYS_MAX = 365
const RECRUITED_MONTHS_MAX = 120

/** What both sides get are the earning rules of `referral-referrer` and `referral-friend`; this is when they get it. */
export const referral = z.strictObject({
  /** False: nobody is invited any more; who was invited before is still paid. */
  enabled: z.boolean(),
  /** Referrals paid to one member in a local month. */
  monthlyCap: z.number().int().min(1).max(MONTHLY_CAP_MAX),
  /** The least that is left of the friend's first purchase after refunds. */
  minimumPurchaseMinor: amountMinor,
  /** Whole local days behind the day of the invitation in which the friend must buy. */
  buyWithinDays: z.number().int().min(1).max(BUY_WITHIN_DAYS_MAX),
  /** What the two of them read about what they get. */
  referrerText: localized(160),
  friendText: localized(160),
})
export type ReferralTerms = z.infer<typeof referral>

export const recruiting = z.strictObject({
  /** False: no link binds anybody; who was bound before stays so until the end. */
  enabled: z.boolean(),
  /** A member stays with the staff person until this many local months behind the day of the binding are over. */
  validMonths: z.number().int().min(1).max(RECRUITED_MONTHS_MAX),
  /** Members who joined without a recruiter may be bound too. */
  existingMembers: z.boolean(),
  /** While bound, the first recruiter stays, or the last one who shows a link takes over. */
  rebinding: z.enum(['first-wins', 'last-wins']),
})
export type RecruitingTerms = z.infer<typeof recruiting>

interface Invited {
  referral: ReferralTerms | null
  earningRules: readonly { trigger: string }[]
}

/** An invitation that gives neither side anything is a promise that nobody keeps. */
export function checkReferral(
  { referral, earningRules }: Invited,
  complain: (path: (string | number)[], message: string) => void,
): void {
  if (!referral?.enabled) return
  const gives = earningRules.some(
    ({ trigger }) => trigger === 'referral-referrer' || trigger === 'referral-friend',
  )
  if (!gives)
    complain(
      ['referral', 'enabled'],
      'no earning rule with the trigger referral-referrer or referral-friend gives anything',
    )
}

/** Of documents from before there was recruiting. */
export const NO_RECRUITING: RecruitingTerms = {
  enabled: false,
  validMonths: 12,
  existingMembers: false,
  rebinding: 'first-wins',
}
