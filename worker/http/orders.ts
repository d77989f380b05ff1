// POST /api/orders, /refunds, /coupons/{check,hold}, /quote and /holds: what shops, tills and web shops send, signed; docs/orders.md describes it to them.

import { Hono } from 'hono'
import { z } from 'zod'
import type { OrderCommand } from '../loyalty/purchase/order.ts'
import { checkOrderCoupons, holdOrderCoupons } from '../loyalty/purchase/order-coupon.ts'
import type { RefundCommand } from '../loyalty/purchase/refund.ts'
import { refundOrder } from '../loyalty/purchase/refund-order.ts'
import { takeOrder } from '../loyalty/purchase/take-order.ts'
import type { AppEnv } from './app-env.ts'
import { COUPONS_PER_SALE_MAX } from './contract/counter.ts'
import { orderHoldRoutes } from './order-holds.ts'
import { answerEach, readSigned } from './signed.ts'
import {
  buyerFields,
  buyerOf,
  channel,
  instant,
  items,
  name,
  one,
  spendHoldId,
} from './signed-order.ts'

const order = z
  .strictObject({
    channel,
    externalId: name,
    amountMinor: z.number(),
    currency: z.string().max(8),
    occurredAt: instant,
    branchId: name.nullish(),
    items,
    claim: z.strictObject({ expiresAt: instant.nullish() }).nullish(),
    coupons: z
      .array(
        z.strictObject({
          code: name,
          discountMinor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
        }),
      )
      .max(COUPONS_PER_SALE_MAX)
      .nullish(),
    spendHoldId,
    ...buyerFields,
  })
  .refine(({ spendHoldId: named, coupons }) => !named || !coupons?.length, {
    path: ['coupons'],
    message: 'the coupon was set aside with the rest',
  })
  .transform((sent): OrderCommand => {
    const { memberCardNumber, lineUserId, claim, branchId, coupons, ...others } = sent
    const { spendHoldId: named, ...rest } = others
    return {
      ...rest,
      branchId: branchId ?? null,
      claimExpiresAt: claim?.expiresAt ?? null,
      buyer: buyerOf({ memberCardNumber, lineUserId }),
      ...(coupons && coupons.length > 0 && { coupons }),
      ...(named && { spendHoldId: named }),
    }
  })

const saleFields = {
  couponCodes: z.array(name).min(1).max(COUPONS_PER_SALE_MAX),
  channel,
  amountMinor: z.number(),
  currency: z.string().max(8),
  branchId: name.nullish(),
  items,
  ...buyerFields,
}
const couponCheck = z
  .strictObject({ ...saleFields, externalId: name.optional() })
  .transform(({ memberCardNumber, lineUserId, branchId, ...sale }) => ({
    ...sale,
    branchId: branchId ?? null,
    buyer: buyerOf({ memberCardNumber, lineUserId }),
  }))
const couponHold = z
  .strictObject({ ...saleFields, externalId: name })
  .transform(({ memberCardNumber, lineUserId, branchId, ...sale }) => ({
    ...sale,
    branchId: branchId ?? null,
    buyer: buyerOf({ memberCardNumber, lineUserId }),
  }))

const refund = z
  .strictObject({
    channel,
    externalId: name,
    refundId: name,
    /** Absent or null with `void`: all that is left. */
    amountMinor: z.number().nullish(),
    void: z.boolean().default(false),
    occurredAt: instant,
  })
  .refine((sent) => sent.void === (sent.amountMinor == null), {
    path: ['amountMinor'],
    message: 'either an amount or void',
  })
  .transform(({ void: _void, amountMinor, ...rest }): RefundCommand => {
    return { ...rest, amountMinor: amountMinor ?? null }
  })

export const orderRoutes = new Hono<AppEnv>()
  .post('/', async (c) => answerEach(c, 'orders', order, takeOrder))
  .post('/coupons/check', async (c) => one(c, await readSigned(c), couponCheck, checkOrderCoupons))
  .post('/coupons/hold', async (c) => one(c, await readSigned(c), couponHold, holdOrderCoupons))
  .route('/', orderHoldRoutes)
  .post('/refunds', async (c) => answerEach(c, 'refunds', refund, refundOrder))
