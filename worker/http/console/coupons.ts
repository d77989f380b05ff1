// The marketing desk's coupons: what is out, issuing to a member or an audience, taking one away, giving one back; each with its reason.

import { Hono, type Context as HonoContext } from 'hono'
import { derivedId } from '../../core/ids.ts'
import { issueCoupon } from '../../loyalty/coupon/issue-one.ts'
import { undoRedemption, voidCoupon } from '../../loyalty/coupon/operations.ts'
import { issueToAudience, readTemplates } from '../../marketing/coupon-issue/operations.ts'
import type { AppEnv } from '../app-env.ts'
import { deskKey, parseBody, pathId } from '../body.ts'
import { voidCouponRequest } from '../contract/console.ts'
import {
  type AudienceIssued,
  audienceIssueRequest,
  type IssuedView,
  issueRequest,
  returnCouponRequest,
  type TemplateView,
} from '../contract/coupon.ts'
import { refuse } from '../errors.ts'

/** One coupon, one reason; an id that is no UUID names no coupon. */
async function takeStep(
  c: HonoContext<AppEnv>,
  take: typeof voidCoupon | typeof undoRedemption,
  reason: string,
): Promise<Response> {
  const key = deskKey(c)
  const couponId = pathId(c, 'coupon_unknown')
  const staff = { staffId: c.get('staff').id, staffLineUserId: c.get('session').lineUserId }
  const ran = await take(c.get('context'), { couponId, ...staff, reason }, key)
  return ran.ok ? c.body(null, 204) : refuse(c, ran.refusal)
}

export const consoleCouponRoutes = new Hono<AppEnv>()
  .get('/coupons', async (c) => {
    const states = await readTemplates(c.get('context'))
    const { language } = c.get('staff')
    return c.json<TemplateView[]>(
      states.map(({ template, ...counts }) => ({
        id: template.id,
        title: template.title[language],
        kind: template.kind,
        publicCode: template.publicCode ?? null,
        perMember: template.perMember ?? null,
        quota: template.quota ?? null,
        ...counts,
      })),
    )
  })
  .post('/coupons/issue', async (c) => {
    const request = await parseBody(c, issueRequest)
    const key = deskKey(c)
    const command = {
      ...request,
      couponId: derivedId(`issue-coupon:${key}`),
      staffId: c.get('staff').id,
      staffLineUserId: c.get('session').lineUserId,
    }
    const ran = await issueCoupon(c.get('context'), command, key)
    if (!ran.ok) return refuse(c, ran.refusal)
    const { couponId, displayName, expiresAt } = ran.value
    return c.json<IssuedView>({ couponId, displayName, expiresAt })
  })
  .post('/coupons/issue-audience', async (c) => {
    const request = await parseBody(c, audienceIssueRequest)
    const key = deskKey(c)
    const issueId = derivedId(`issue-coupons:${key}`)
    const command = { ...request, issueId, staffId: c.get('staff').id }
    const issued = await issueToAudience(c.get('context'), command, key)
    return issued.ok ? c.json<AudienceIssued>(issued.value) : refuse(c, issued.refusal)
  })
  .post('/coupons/:id/void', async (c) => {
    const { reason } = await parseBody(c, voidCouponRequest)
    return takeStep(c, voidCoupon, reason)
  })
  .post('/coupons/:id/return', async (c) => {
    const { reason } = await parseBody(c, returnCouponRequest)
    return takeStep(c, undoRedemption, reason)
  })
