// An outcome → what the customer reads: one function for each kind, complete by type.

import type { messagingApi } from '@line/bot-sdk'
import type { ChatOutcome, OutcomeOf, ReplyContext } from '../outcome.ts'
import {
  bindHow,
  claimCodeExpired,
  claimCodeUnknown,
  claimCodeUsed,
  tooManyTries,
} from './binding.ts'
import {
  alreadyCheckedIn,
  branchCheckedIn,
  branchCheckedInAlready,
  branchCodeUnknown,
  checkedIn,
} from './check-in.ts'
import { couponClaimed, couponCodeUnknown, couponNotClaimed, coupons } from './coupon.ts'
import { giftCardInvitation, giftCardSold, giftCards, giftCardTaken } from './gift-card.ts'
import {
  alreadyMember,
  greeting,
  joined,
  notMember,
  terms,
  termsChanged,
  welcomeBack,
} from './greeting.ts'
import {
  help,
  languageChoice,
  languageSet,
  marketingResumed,
  marketingStopped,
  notPossible,
  notUnderstood,
  suspended,
} from './guidance.ts'
import { bound, counterReceipt } from './receipt.ts'
import {
  referral,
  referralAccepted,
  referralCodeUnknown,
  referralHow,
  referralInvitation,
  referralPaid,
  referralRefused,
} from './referral.ts'
import { rewards } from './reward.ts'
import { card, points } from './standing.ts'

type Renderers = {
  [Kind in ChatOutcome['kind']]: (
    outcome: OutcomeOf<Kind>,
    context: ReplyContext,
  ) => messagingApi.Message[]
}

const RENDERERS: Renderers = {
  greeting,
  'welcome-back': welcomeBack,
  joined,
  'already-member': alreadyMember,
  'checked-in': checkedIn,
  'already-checked-in': alreadyCheckedIn,
  'branch-checked-in': branchCheckedIn,
  'branch-checked-in-already': (_outcome, context) => branchCheckedInAlready(context),
  'branch-code-unknown': (_outcome, context) => branchCodeUnknown(context),
  'not-possible': (_outcome, context) => notPossible(context),
  bound,
  'bind-how': (_outcome, context) => bindHow(context),
  'claim-code-unknown': claimCodeUnknown,
  'claim-code-used': claimCodeUsed,
  'claim-code-expired': claimCodeExpired,
  'too-many-tries': tooManyTries,
  referral,
  'referral-how': (_outcome, context) => referralHow(context),
  'referral-accepted': referralAccepted,
  'referral-refused': referralRefused,
  'referral-code-unknown': referralCodeUnknown,
  'referral-paid': referralPaid,
  points,
  card,
  coupons,
  'coupon-claimed': couponClaimed,
  'coupon-code-unknown': couponCodeUnknown,
  'coupon-not-claimed': couponNotClaimed,
  rewards,
  help: (_outcome, context) => help(context),
  'language-choice': (_outcome, context) => languageChoice(context),
  'language-set': (_outcome, context) => languageSet(context),
  'marketing-stopped': (_outcome, context) => marketingStopped(context),
  'marketing-resumed': (_outcome, context) => marketingResumed(context),
  'not-a-member': notMember,
  'terms-changed': termsChanged,
  terms,
  suspended: (_outcome, context) => suspended(context),
  'not-understood': notUnderstood,
  'counter-receipt': counterReceipt,
  'gift-cards': giftCards,
  'gift-card-sold': giftCardSold,
  'gift-card-invitation': giftCardInvitation,
  'referral-invitation': referralInvitation,
  'gift-card-taken': giftCardTaken,
}

/** Normally one message, never more than LINE's five; `context.language` decides the words. */
export function render<Kind extends ChatOutcome['kind']>(
  outcome: OutcomeOf<Kind>,
  context: ReplyContext,
): messagingApi.Message[] {
  const renderer: Renderers[Kind] = RENDERERS[outcome.kind as Kind]
  return renderer(outcome, context)
}
