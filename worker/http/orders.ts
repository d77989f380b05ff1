// POST /api/orders, /refunds, /coupons/{check,hold}, /quote and /holds: what shops, tills and web shops send, signed; docs/orders.md describes it to them.

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
import { orderHoldRoutes } from './order-holds.ts'
import {
  bodyInvalid,
  buyerFields,
  buyerOf,
  channel,
  instant,
  items,
  name,
  one,
  readSigned,
  spendHoldId,
} from './signed-order.ts'

/** Orders, or refunds, of one request. */
export const ORDERS_PER_REQUEST_MAX = 100
const COUPONS_PER_ORDER_MAX = 5
/** A Worker has six connections at once. */
const ORDERS_AT_ONCE = 4

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
  .post('/', async (c) => answer(c, await readSigned(c), 'orders', order, takeOrder))
  .post('/coupons/check', async (c) => one(c, await readSigned(c), couponCheck, checkOrderCoupons))
  .post('/coupons/hold', async (c) => one(c, await readSigned(c), couponHold, holdOrderCoupons))
  .route('/', orderHoldRoutes)
  .post('/refunds', async (c) => answer(c, await readSigned(c), 'refunds', refund, refundOrder))

/** One, answered by itself; or up to a hundred under `list`, answered each in its place, whatever became of the others. */
async function answer<Command, Value extends object>(
  c: HonoContext<AppEnv>,
  body: unknown,
  list: 'orders' | 'refunds',
  schema: z.ZodType<Command>,
  take: (context: Context, command: Command) => Promise<Outcome<Value>>,
): Promise<Response> {
  const context = c.get('context')
  const takeOne = async (sent: unknown): Promise<Outcome<Value>> => {
    const parsed = schema.safeParse(sent)
    if (parsed.success) return take(context, parsed.data)
    return { ok: false, refusal: bodyInvalid(parsed.error) }
  }
  if (typeof body !== 'object' || body === null || !(list in body)) {
    const outcome = await takeOne(body)
    return outcome.ok ? c.json(outcome.value) : refuse(c, outcome.refusal)
  }
  const many = z.array(z.unknown()).min(1).max(ORDERS_PER_REQUEST_MAX)
  const batch = z.strictObject({ [list]: many }).safeParse(body)
  if (!batch.success) return refuse(c, bodyInvalid(batch.error))
  const outcomes = await inLanes(batch.data[list] ?? [], ORDERS_AT_ONCE, takeOne)
  const refusals = outcomes.filter(({ ok }) => !ok).length
  context.log.set({ [list]: outcomes.length, refusals })
  return c.json({ results: outcomes.map(resultOf) })
}

function resultOf<Value extends object>(outcome: Outcome<Value>) {
  return outcome.ok ? { ok: true, ...outcome.value } : { ok: false, error: outcome.refusal }
}

/** Runs `work` for every item, at most `lanes` at once; the results in the items' order. */
async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const lane = async () => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
  return results
}
