// Inviting over HTTP: a member's own code and friends, who an invitation is from, accepting one, and opening a staff person's link.

import { Hono, type Context as HonoContext } from 'hono'
import { liffUrl } from '../chat/links.ts'
import { render } from '../chat/replies/render.ts'
import { replyContext, tellReferralInvitation } from '../chat/tell.ts'
import { personIdOf } from '../core/ids.ts'
import { acceptRecruiter } from '../loyalty/recruiting/operations.ts'
import { normalizeReferralCode } from '../loyalty/referral/code.ts'
import {
  acceptReferral,
  lookAtInvitation,
  type PromisedReward,
  promisedTo,
} from '../loyalty/referral/operations.ts'
import {
  type InvitationState,
  type ReferralStanding,
  readReferrals,
} from '../loyalty/referral/standing.ts'
import { type Language, languageOf, type Program } from '../shop/program/rules.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import {
  acceptRecruiterRequest,
  acceptReferralRequest,
  type InvitationStateView,
  type InvitationView,
  invitationRequest,
  type PromisedView,
  type RecruitedView,
  type ReferralView,
} from './contract/referral.ts'
import { refuse } from './errors.ts'

/** A text that cannot be a code is tried like any other: the answer and the count of tries are the same. */
const codeOf = (typed: string) => normalizeReferralCode(typed) ?? ''

function promisedView(
  side: 'referrer' | 'friend',
  program: Program,
  language: Language,
  now: Date,
): PromisedView {
  const promised: PromisedReward = promisedTo(side, program, now)
  const texts = side === 'referrer' ? program.referral?.referrerText : program.referral?.friendText
  return { text: texts?.[language] ?? '', ...promised }
}

function stateView({ acceptedAt, until, ...state }: InvitationState): InvitationStateView {
  return { ...state, acceptedAt: acceptedAt.getTime(), until: until?.getTime() ?? null }
}

export function referralView(
  standing: ReferralStanding,
  cardLiffId: string,
  now: Date,
): ReferralView {
  const { program, member, code, paidThisMonth, friends, invited, mayAccept } = standing
  const { referral } = program
  const invitation = tellReferralInvitation(standing, now)
  const told = replyContext(program, member.language, cardLiffId, now)
  return {
    code,
    link: `${liffUrl(cardLiffId)}?ref=${code}`,
    terms: referral?.enabled
      ? {
          referrer: promisedView('referrer', program, member.language, now),
          friend: promisedView('friend', program, member.language, now),
          minimumPurchaseMinor: referral.minimumPurchaseMinor,
          buyWithinDays: referral.buyWithinDays,
          monthlyCap: referral.monthlyCap,
        }
      : null,
    paidThisMonth,
    friends: friends.map(stateView),
    invited: invited && stateView(invited),
    mayAccept,
    messages: (invitation ? render(invitation, told) : []).map((each) => ({ ...each })),
  }
}

async function showReferrals(c: HonoContext<AppEnv>): Promise<Response> {
  const context = c.get('context')
  const found = await readReferrals(context, c.get('session').lineUserId)
  if (!found.ok) return refuse(c, found.refusal)
  return c.json<ReferralView>(referralView(found.value, context.config.liffId.card, context.now()))
}

export const referralRoutes = new Hono<AppEnv>()
  .get('/referral', showReferrals)
  .post('/referral/invitation', async (c) => {
    const { code } = await parseBody(c, invitationRequest)
    const context = c.get('context')
    const { lineUserId } = c.get('session')
    // Looking is no act of its own: what is written is that a code was tried, each time it is sent.
    const key = `invitation:${crypto.randomUUID()}`
    const ran = await lookAtInvitation(context, { lineUserId, code: codeOf(code) }, key)
    if (!ran.ok) return refuse(c, ran.refusal)
    const { program, person, inviter } = ran.state
    const tag = c.req.header('accept-language')?.split(',')[0]
    const language = person?.language ?? languageOf(tag, program)
    const now = context.now()
    return c.json<InvitationView>({
      displayName: inviter?.displayName ?? '',
      pictureUrl: inviter?.pictureUrl ?? null,
      referrer: promisedView('referrer', program, language, now),
      friend: promisedView('friend', program, language, now),
    })
  })
  .post('/referral/accept', async (c) => {
    const { code } = await parseBody(c, acceptReferralRequest)
    const { lineUserId } = c.get('session')
    const key = `card:${personIdOf(lineUserId)}:${idempotencyKey(c)}`
    const command = { lineUserId, code: codeOf(code), source: 'card' as const }
    const ran = await acceptReferral(c.get('context'), command, key)
    return ran.ok ? showReferrals(c) : refuse(c, ran.refusal)
  })
  .post('/recruiting/accept', async (c) => {
    const { token } = await parseBody(c, acceptRecruiterRequest)
    const { lineUserId } = c.get('session')
    const key = `card:${personIdOf(lineUserId)}:${idempotencyKey(c)}`
    const ran = await acceptRecruiter(c.get('context'), { lineUserId, token }, key)
    return ran.ok ? c.json<RecruitedView>(ran.value) : refuse(c, ran.refusal)
  })
