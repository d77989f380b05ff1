// POST /api/orders, /refunds, /coupons/{check,hold}, /quote and /holds: what shops, tills and web shops send, signed; docs/orders.md describes it to them.

import { Hono, type Context as HonoContext } from 'hono'
import { z } from 'zod'
import { done, type Outcome } from '../core/errors.ts'
import { sum } from '../core/money.ts'
import type { OrderCommand } from '../loyalty/purchase/order.ts'
import { checkOrderCoupons, holdOrderCoupons } from '../loyalty/purchase/order-coupon.ts'
import { type GiftCardDoor, receiptBatchOf } from '../loyalty/purchase/order-gift-cards.ts'
import type { RefundCommand } from '../loyalty/purchase/refund.ts'
import { refundOrder } from '../loyalty/purchase/refund-order.ts'
import {
  type OrderAnswer,
  type OrderGiftCardTold,
  takeOrder,
} from '../loyalty/purchase/take-order.ts'
import type { AppEnv } from './app-env.ts'
import { COUPONS_PER_SALE_MAX } from './contract/counter.ts'
import { giftCardLink, soldReceiptRenderer } from './gift-cards/view.ts'
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
  orderLines,
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
    items: orderLines,
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
    const { spendHoldId: named, items: lines, amountMinor, ...rest } = others
    const { goods, giftCards } = lines
    const prepaidMinor = sum(giftCards.map((card) => card.amountMinor))
    return {
      ...rest,
      items: goods,
      // Gift cards are money in another form: the rest is what was bought.
      amountMinor: amountMinor - prepaidMinor,
      branchId: branchId ?? null,
      claimExpiresAt: claim?.expiresAt ?? null,
      buyer: buyerOf({ memberCardNumber, lineUserId }),
      ...(coupons && coupons.length > 0 && { coupons }),
      ...(giftCards.length > 0 && { giftCards }),
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
    /** A gift card's line. */
    line: z.number().int().min(1).nullish(),
    occurredAt: instant,
  })
  .refine(
    (sent) => [sent.void, sent.amountMinor != null, sent.line != null].filter(Boolean).length === 1,
    {
      path: ['amountMinor'],
      message: 'either an amount, a line or void',
    },
  )
  .transform(({ void: _void, amountMinor, line, ...rest }): RefundCommand => {
    return { ...rest, amountMinor: amountMinor ?? null, ...(line != null && { line }) }
  })

/** An order with what only the transport knows of gift cards; their links are told where nobody but the shop's system can hand them over. */
async function take(c: HonoContext<AppEnv>, sent: OrderCommand): Promise<Outcome<OrderAnswered>> {
  const context = c.get('context')
  const { sessionSecret, liffId } = context.config
  const linkOfCard = (giftCardId: string) => giftCardLink(sessionSecret, liffId.card, giftCardId)
  const door: GiftCardDoor = {
    claimHashOf: (giftCardId) => linkOfCard(giftCardId).claimHash,
    renderReceipt: soldReceiptRenderer(liffId.card),
  }
  const taken = await takeOrder(context, sent, door)
  if (!taken.ok) return taken
  const { giftCards, ...answer } = taken.value
  // The receipt is stored; should this message be lost, the cron finds it.
  if (giftCards && answer.bound) {
    const batchId = receiptBatchOf(answer.purchaseId)
    c.executionCtx.waitUntil(context.queues.deliveries.send({ job: 'deliver-batch', batchId }))
  }
  const told = giftCards?.map(({ handOver, ...card }) => ({
    ...card,
    claimUrl: handOver ? linkOfCard(card.giftCardId).claimUrl : null,
  }))
  return done({ ...answer, ...(told && { giftCards: told }) })
}

type OrderAnswered = Omit<OrderAnswer, 'giftCards'> & {
  giftCards?: (Omit<OrderGiftCardTold, 'handOver'> & { claimUrl: string | null })[]
}

export const orderRoutes = new Hono<AppEnv>()
  .post('/', async (c) => answerEach(c, 'orders', order, (_context, sent) => take(c, sent)))
  .post('/coupons/check', async (c) => one(c, await readSigned(c), couponCheck, checkOrderCoupons))
  .post('/coupons/hold', async (c) => one(c, await readSigned(c), couponHold, holdOrderCoupons))
  .route('/', orderHoldRoutes)
  .post('/refunds', async (c) => answerEach(c, 'refunds', refund, refundOrder))
