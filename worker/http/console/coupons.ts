// The marketing desk's hand on one coupon: taking it away, with the reason.

import { Hono } from 'hono'
import { z } from 'zod'
import { voidCoupon } from '../../loyalty/coupon/operations.ts'
import type { AppEnv } from '../app-env.ts'
import { idempotencyKey, parseBody } from '../body.ts'
import { voidCouponRequest } from '../contract/console.ts'
import { refuse } from '../errors.ts'

export const consoleCouponRoutes = new Hono<AppEnv>().post('/coupons/:id/void', async (c) => {
  const { reason } = await parseBody(c, voidCouponRequest)
  const staffId = c.get('staff').id
  const key = `console:${staffId}:${idempotencyKey(c)}`
  const couponId = z.uuid().safeParse(c.req.param('id')).data
  if (couponId === undefined) return refuse(c, { code: 'coupon_unknown' })
  const ran = await voidCoupon(c.get('context'), { couponId, staffId, reason }, key)
  return ran.ok ? c.body(null, 204) : refuse(c, ran.refusal)
})
