// POST /api/orders, /refunds and /coupons/{check,hold}: what shops, tills and web shops send, signed; docs/orders.md describes it to them.

import { Hono, type Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Outcome } from '../core/errors.ts'
import type { OrderCommand } from '../loyalty/purchase/order.ts'
import { checkOrderCoupons, holdOrderCoupons } from '../loyalty/purchase/order-coupon.ts'
import type { RefundCommand } from '../loyalty/purchase/refund.ts'
import { refundOrder } from '../loyalty/purchase/refund-order.ts'
import { takeOrder } from '../loyalty/purchase/take-order.ts'
import type { AppEnv } from './app-env.ts'
import { refuse } from './errors.ts'
import { answerEach, bodyInvalid, readSigned } from './signed.ts'

const ITEMS_PER_ORDER_MAX = 200
const COUPONS_PER_ORDER_MAX = 5

const name = z.string().min(1).max(128)
const channel = z.enum(['live', 'web', 'pos'])
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

const items = z
  .array(
    z.strictObject({
      sku: name,
      category: name.nullish(),
      quantity: z.number().int().min(1).max(1_000_000),
      amountMinor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    }),
  )
  .max(ITEMS_PER_ORDER_MAX)
  .default([])
  .transform((lines) =>
    lines.map(({ category, ...item }) => ({ ...item, category: category ?? null })),
  )

const buyerFields = {
  memberCardNumber: z.string().max(32).nullish(),
  lineUserId: z.string().max(64).nullish(),
}

function buyerOf({
  memberCardNumber,
  lineUserId,
}: z.output<z.ZodObject<typeof buyerFields>>): OrderCommand['buyer'] {
  if (lineUserId) return { lineUserId }
  return memberCardNumber ? { cardNumber: memberCardNumber } : null
}

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
      .max(COUPONS_PER_ORDER_MAX)
      .nullish(),
    ...buyerFields,
  })
  .transform((sent): OrderCommand => {
    const { memberCardNumber, lineUserId, claim, branchId, coupons, ...rest } = sent
    return {
      ...rest,
      branchId: branchId ?? null,
      claimExpiresAt: claim?.expiresAt ?? null,
      buyer: buyerOf({ memberCardNumber, lineUserId }),
      ...(coupons && coupons.length > 0 && { coupons }),
    }
  })

const saleFields = {
  couponCodes: z.array(name).min(1).max(COUPONS_PER_ORDER_MAX),
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
  .post('/refunds', async (c) => answerEach(c, 'refunds', refund, refundOrder))

async function one<Command, Value extends object>(
  c: HonoContext<AppEnv>,
  body: unknown,
  schema: z.ZodType<Command>,
  take: (context: Context, command: Command) => Promise<Outcome<Value>>,
): Promise<Response> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) return refuse(c, bodyInvalid(parsed.error))
  const outcome = await take(c.get('context'), parsed.data)
  return outcome.ok ? c.json(outcome.value) : refuse(c, outcome.refusal)
}
