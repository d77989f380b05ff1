// The member's routes: card, join, profile, check-in, binding. Thin: parse, run the operation, answer with the card as it is now.

import { Hono, type Context as HonoContext } from 'hono'
import type { Refusal } from '../core/errors.ts'
import { personIdOf } from '../core/ids.ts'
import { setMenusSoon } from '../jobs/rich-menus.ts'
import { checkInToday } from '../loyalty/check-in/operations.ts'
import { claimCoupon } from '../loyalty/coupon/claim.ts'
import { normalizePublicCode } from '../loyalty/coupon/public-code.ts'
import { join } from '../loyalty/join/operations.ts'
import { setLanguage, setMarketingConsent } from '../loyalty/member/operations.ts'
import { setBirthday, setDetails } from '../loyalty/profile/operations.ts'
import { normalizeClaimCode } from '../loyalty/purchase/claim-code.ts'
import { bind } from '../loyalty/purchase/operations.ts'
import { normalizeReferralCode } from '../loyalty/referral/code.ts'
import { readStanding, readVersion, standingLoad } from '../loyalty/standing/store.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import { cardView, type Visitor } from './card-view.ts'
import {
  type BindResult,
  bindRequest,
  type CardVersion,
  type CardView,
  type CheckInResult,
  joinRequest,
  type MemberPatch,
  memberPatch,
} from './contract/card.ts'
import { type ClaimResult, claimRequest } from './contract/coupon.ts'
import { refuse } from './errors.ts'

/** Somebody the account may not know yet: LINE's name of them, and the browser's language. */
export function visitorOf(c: HonoContext<AppEnv>): Visitor {
  return {
    displayName: c.get('session').displayName,
    languageTag: c.req.header('accept-language')?.split(',')[0],
  }
}

const actKey = (c: HonoContext<AppEnv>) =>
  `card:${personIdOf(c.get('session').lineUserId)}:${idempotencyKey(c)}`

/** The read that follows a write in its own round trip: the card as it is now. */
function cardAfter(c: HonoContext<AppEnv>) {
  const { db, now } = c.get('context')
  return standingLoad(db, c.get('session').lineUserId, now())
}

export const memberRoutes = new Hono<AppEnv>()
  .get('/card', async (c) => {
    const { db, now } = c.get('context')
    const at = now()
    const standing = await readStanding(db, c.get('session').lineUserId, at)
    return c.json<CardView>(cardView(standing, visitorOf(c), at))
  })
  .get('/card/version', async (c) => {
    const version = await readVersion(c.get('context').db, c.get('session').lineUserId)
    return c.json<CardVersion>({ version })
  })
  .post('/member', async (c) => {
    const { referralCode, ...agreed } = await parseBody(c, joinRequest)
    const context = c.get('context')
    const { lineUserId, displayName, pictureUrl } = c.get('session')
    const profile = { displayName, pictureUrl, languageTag: visitorOf(c).languageTag }
    const invitedBy = normalizeReferralCode(referralCode ?? '')
    const command = {
      ...agreed,
      ...(invitedBy !== null && { referralCode: invitedBy }),
      lineUserId,
      source: 'card' as const,
      profile,
    }
    const ran = await join(
      context,
      command,
      `card:${personIdOf(lineUserId)}:join:${crypto.randomUUID()}`,
      cardAfter(c),
    )
    if (!ran.ok) return refuse(c, ran.refusal)
    await setMenusSoon(context)
    return c.json<CardView>(cardView(ran.after, visitorOf(c), context.now()))
  })
  .patch('/member', async (c) => {
    const patch = await parseBody(c, memberPatch)
    const refusal = await applyPatch(c, patch)
    if (refusal) return refuse(c, refusal)
    const { db, now } = c.get('context')
    const at = now()
    const standing = await readStanding(db, c.get('session').lineUserId, at)
    return c.json<CardView>(cardView(standing, visitorOf(c), at))
  })
  .post('/check-in', async (c) => {
    const context = c.get('context')
    const { lineUserId } = c.get('session')
    const ran = await checkInToday(context, { lineUserId }, actKey(c), cardAfter(c))
    if (!ran.ok) return refuse(c, ran.refusal)
    const { points, streak, tomorrowPoints } = ran.value
    const card = cardView(ran.after, visitorOf(c), context.now())
    return c.json<CheckInResult>({ points, streak, tomorrowPoints, card })
  })
  .post('/coupons/claim', async (c) => {
    const typed = await parseBody(c, claimRequest)
    const context = c.get('context')
    // A text that cannot be a code is tried like any other.
    const code = normalizePublicCode(typed.code) ?? ''
    const command = { lineUserId: c.get('session').lineUserId, code }
    const ran = await claimCoupon(context, command, actKey(c), cardAfter(c))
    if (!ran.ok) return refuse(c, ran.refusal)
    const card = cardView(ran.after, visitorOf(c), context.now())
    return c.json<ClaimResult>({ couponId: ran.value.couponId, card })
  })
  .post('/purchases/bind', async (c) => {
    const { code } = await parseBody(c, bindRequest)
    const context = c.get('context')
    // A text that cannot be a code is tried like any other: the answer and the count of tries are the same.
    const command = {
      lineUserId: c.get('session').lineUserId,
      claimCode: normalizeClaimCode(code) ?? '',
    }
    const ran = await bind(context, command, actKey(c), cardAfter(c))
    if (!ran.ok) return refuse(c, ran.refusal)
    const { amountMinor, points, pendingUntil, tierUp, giftCards = 0 } = ran.value
    const card = cardView(ran.after, visitorOf(c), context.now())
    return c.json<BindResult>({ amountMinor, points, pendingUntil, tierUp, giftCards, card })
  })

/** Applies what the patch names, in a fixed order; the first refusal ends it. */
async function applyPatch(c: HonoContext<AppEnv>, patch: MemberPatch): Promise<Refusal | null> {
  const context = c.get('context')
  const { lineUserId } = c.get('session')
  const key = (field: string) => `card:${personIdOf(lineUserId)}:${field}:${crypto.randomUUID()}`
  if (patch.birthday) {
    const ran = await setBirthday(context, { lineUserId, ...patch.birthday }, key('birthday'))
    if (!ran.ok) return ran.refusal
  }
  if (patch.marketingConsent !== undefined) {
    const command = {
      lineUserId,
      granted: patch.marketingConsent,
      source: 'card' as const,
      occurredAt: context.now().getTime(),
    }
    const ran = await setMarketingConsent(context, command, key('marketing'))
    if (!ran.ok) return ran.refusal
  }
  const { phone, interests } = patch
  if (phone !== undefined || interests !== undefined) {
    const ran = await setDetails(context, { lineUserId, phone, interests }, key('details'))
    if (!ran.ok) return ran.refusal
  }
  if (patch.language !== undefined) {
    const ran = await setLanguage(
      context,
      { lineUserId, language: patch.language },
      key('language'),
    )
    if (!ran.ok) return ran.refusal
    await setMenusSoon(context)
  }
  return null
}
