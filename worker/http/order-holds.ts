// POST /api/orders/quote and /holds: what points, credit and coupons pay of a checkout, set aside for its order, or given back; signed.

import { Hono } from 'hono'
import { z } from 'zod'
import { done, type Outcome, refused } from '../core/errors.ts'
import {
  type CheckoutAsked,
  holdForOrder,
  quoteForOrder,
  releaseOrderHold,
} from '../loyalty/purchase/order-hold.ts'
import type { AppEnv } from './app-env.ts'
import { COUPONS_PER_SALE_MAX } from './contract/counter.ts'
import { type SaleQuote, wished } from './contract/till.ts'
import { quoteView } from './sale-view.ts'
import { readSigned } from './signed.ts'
import { buyerFields, buyerOf, channel, items, name, namedHold, one } from './signed-order.ts'

const checkoutFields = {
  channel,
  /** Before any discount. */
  amountMinor: z.number(),
  currency: z.string().max(8),
  branchId: name.nullish(),
  items,
  couponCodes: z.array(name).max(COUPONS_PER_SALE_MAX).default([]),
  points: wished.default(0),
  creditMinor: wished.default(0),
  ...buyerFields,
}

type CheckoutSent = z.output<z.ZodObject<typeof checkoutFields>>

function askedOf({
  memberCardNumber,
  lineUserId,
  branchId,
  points,
  creditMinor,
  ...sale
}: CheckoutSent): CheckoutAsked {
  return {
    ...sale,
    branchId: branchId ?? null,
    wish: { points, creditMinor },
    // Nobody is nobody's: such a sale is refused like one of somebody unknown.
    buyer: buyerOf({ memberCardNumber, lineUserId }) ?? { cardNumber: '' },
  }
}

const checkoutQuote = z.strictObject(checkoutFields).transform(askedOf)
const checkoutHold = z
  .strictObject({ ...checkoutFields, checkoutId: name })
  .transform(({ checkoutId, ...sale }) => ({ ...askedOf(sale), checkoutId }))

/** What is set aside. */
interface CheckoutHeld extends SaleQuote {
  /** Names it in the order. */
  spendHoldId: string
  /** Epoch milliseconds: it is given back then. */
  expiresAt: number
  /** What the member can use beside it. */
  pointsAvailable: number
  creditAvailableMinor: number
}

export const orderHoldRoutes = new Hono<AppEnv>()
  .post('/quote', async (c) =>
    one(
      c,
      await readSigned(c),
      checkoutQuote,
      async (context, asked): Promise<Outcome<SaleQuote>> => {
        const quoted = await quoteForOrder(context, asked)
        if (!quoted.ok) return quoted
        const { quote, state } = quoted.value
        return done(quoteView(quote, state.sale))
      },
    ),
  )
  .post('/holds', async (c) =>
    one(
      c,
      await readSigned(c),
      checkoutHold,
      async (context, asked): Promise<Outcome<CheckoutHeld>> => {
        const ran = await holdForOrder(context, asked)
        if (!ran.ok) return ran
        const { quote, ...held } = ran.value.held
        return done({ ...quoteView(quote, ran.value.state.sale), ...held })
      },
    ),
  )
  .post('/holds/:id/release', async (c) => {
    const id = c.req.param('id').toLowerCase()
    return one(c, await readSigned(c), namedHold, async (context, { spendHoldId }) =>
      // The body is what was signed: another path must not turn it against another hold.
      spendHoldId === id
        ? releaseOrderHold(context, { spendHoldId })
        : refused('body_invalid', { path: 'spendHoldId' }),
    )
  })
