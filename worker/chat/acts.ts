// What a text or a tap asks for, done by one operation each and told.

import type { Context } from '../context.ts'
import { branchVisited, checkInAtBranch } from '../loyalty/check-in/branch.ts'
import { checkInToday } from '../loyalty/check-in/operations.ts'
import { claimCoupon } from '../loyalty/coupon/claim.ts'
import { join } from '../loyalty/join/operations.ts'
import { setLanguage, setMarketingConsent } from '../loyalty/member/operations.ts'
import { bind } from '../loyalty/purchase/operations.ts'
import { normalizeReferralCode } from '../loyalty/referral/code.ts'
import { acceptReferral } from '../loyalty/referral/operations.ts'
import { greetedLoad } from '../loyalty/standing/store.ts'
import type { Language } from '../shop/program/rules.ts'
import { askNameLater } from './following.ts'
import type { ChatOutcome, Intent } from './outcome.ts'
import { show, showGiftCards, showReferral, showRewards } from './show.ts'
import {
  tellAccepted,
  tellBound,
  tellCheckedIn,
  tellClaimed,
  tellJoined,
  tellRefusal,
} from './tell.ts'
import { keyOf, languageIn, type Sender, type Told, tellStanding, tellState } from './told.ts'

export async function act(context: Context, sender: Sender, intent: Intent): Promise<Told> {
  switch (intent.action) {
    case 'join':
      // Typed without having seen the terms: they are shown first.
      return intent.termsVersion === ''
        ? show(context, sender, 'join')
        : actJoin(context, sender, intent)
    case 'check-in':
      return actCheckIn(context, sender)
    case 'branch-check-in':
      return actBranchCheckIn(context, sender, intent.token)
    case 'bind':
      return actBind(context, sender, intent.code)
    case 'referral':
      return showReferral(context, sender)
    case 'accept-referral':
      return actAcceptReferral(context, sender, intent.code)
    case 'language':
      return actLanguage(context, sender, intent.language)
    case 'marketing':
      return actMarketing(context, sender, intent.consent)
    case 'claim-coupon':
      return actClaimCoupon(context, sender, intent.code)
    case 'gift-cards':
      return showGiftCards(context, sender)
    case 'rewards':
      return showRewards(context, sender)
    default:
      return show(context, sender, intent.action)
  }
}

async function actJoin(
  context: Context,
  sender: Sender,
  { termsVersion, referralCode }: { termsVersion: string; referralCode?: string },
): Promise<Told> {
  const now = context.now()
  const invitedBy = normalizeReferralCode(referralCode ?? '')
  const command = {
    lineUserId: sender.userId,
    termsVersion,
    marketingConsent: false,
    source: 'chat' as const,
    profile: null,
    ...(invitedBy !== null && { referralCode: invitedBy }),
  }
  const ran = await join(
    context,
    command,
    keyOf(sender),
    greetedLoad(context.db, sender.userId, now),
  )
  if (ran.ok) await askNameLater(context, ran.after)
  const { program } = ran.after
  const outcome = ran.ok
    ? tellJoined(ran.value, ran.after, now)
    : tellRefusal(ran.refusal, program.document)
  return tellStanding(ran.after, outcome, !ran.replayed && ran.ok)
}

async function actCheckIn(context: Context, sender: Sender): Promise<Told> {
  const { userId: lineUserId, occurredAt } = sender
  const ran = await checkInToday(context, { lineUserId, occurredAt }, keyOf(sender))
  const outcome: ChatOutcome = ran.ok
    ? tellCheckedIn(ran.value, ran.state.program, languageIn(ran.state), context.now())
    : tellRefusal(ran.refusal, ran.state.program)
  return tellState(ran.state, outcome, !ran.replayed && ran.ok)
}

/** A token that nobody signed, or that is over, is answered like that of a branch that has closed. */
async function actBranchCheckIn(context: Context, sender: Sender, token: string): Promise<Told> {
  const { userId: lineUserId, occurredAt } = sender
  const { sessionSecret: secret } = context.config
  const key = keyOf(sender)
  const scan = { secret, token, scannedAt: new Date(occurredAt), key }
  const branchId = (await branchVisited(context, scan)) ?? ''
  const visit = { lineUserId, branchId, occurredAt }
  const ran = await checkInAtBranch(context, visit, key)
  const { program, person } = ran.state
  if (!ran.ok) return tellState(ran.state, tellRefusal(ran.refusal, program), false)
  const { points, creditMinor } = ran.value
  const language = person?.language ?? program.defaultLanguage
  const branch = program.branches.find(({ id }) => id === branchId)?.name[language] ?? branchId
  const outcome: ChatOutcome = { kind: 'branch-checked-in', branch, points, creditMinor }
  return tellState(ran.state, outcome, !ran.replayed)
}

async function actBind(context: Context, sender: Sender, claimCode: string): Promise<Told> {
  const ran = await bind(context, { lineUserId: sender.userId, claimCode }, keyOf(sender))
  const { program } = ran.state
  const outcome = ran.ok
    ? tellBound(ran.value, languageIn(ran.state), program, context.now())
    : tellRefusal(ran.refusal, program)
  return tellState(ran.state, outcome, !ran.replayed && ran.ok)
}

async function actClaimCoupon(context: Context, sender: Sender, code: string): Promise<Told> {
  const ran = await claimCoupon(context, { lineUserId: sender.userId, code }, keyOf(sender))
  const { program, person } = ran.state
  const language = person?.language ?? program.defaultLanguage
  const outcome = ran.ok
    ? tellClaimed(ran.value, program, language)
    : tellRefusal(ran.refusal, program)
  return tellState(ran.state, outcome, !ran.replayed && ran.ok)
}

/** A code sent before joining waits in the button that joins. */
async function actAcceptReferral(context: Context, sender: Sender, sent: string): Promise<Told> {
  const code = normalizeReferralCode(sent) ?? ''
  const command = { lineUserId: sender.userId, code, source: 'chat' as const }
  const ran = await acceptReferral(context, command, keyOf(sender))
  const { program, inviter } = ran.state
  if (ran.ok) {
    const told = tellAccepted(ran.value, inviter?.displayName ?? '', program)
    return tellState(ran.state, told, !ran.replayed)
  }
  const outcome = tellRefusal(ran.refusal, program)
  const waits = outcome.kind === 'not-a-member' && code !== '' && program.referral?.enabled
  return tellState(ran.state, waits ? { ...outcome, referralCode: code } : outcome, false)
}

async function actLanguage(context: Context, sender: Sender, language: Language): Promise<Told> {
  const ran = await setLanguage(context, { lineUserId: sender.userId, language }, keyOf(sender))
  const { program } = ran.state
  if (!ran.ok) return tellState(ran.state, tellRefusal(ran.refusal, program), false)
  return { outcome: { kind: 'language-set' }, program, language, memberId: undefined, fresh: false }
}

async function actMarketing(context: Context, sender: Sender, granted: boolean): Promise<Told> {
  const { userId: lineUserId, occurredAt } = sender
  const command = { lineUserId, granted, source: 'chat' as const, occurredAt }
  const ran = await setMarketingConsent(context, command, keyOf(sender))
  const set: ChatOutcome = { kind: granted ? 'marketing-resumed' : 'marketing-stopped' }
  return tellState(ran.state, ran.ok ? set : tellRefusal(ran.refusal, ran.state.program), false)
}
