// The counter's routes of money: what a sale comes to, points and credit set aside for it, paid or given back; sales and their refunds.

import { Hono, type Context as HonoContext } from 'hono'
import { z } from 'zod'
import { derivedId } from '../core/ids.ts'
import { captureSale } from '../loyalty/purchase/capture-sale.ts'
import { readCounterSales } from '../loyalty/purchase/counter-sales.ts'
import { refundCounterSale } from '../loyalty/purchase/refund-counter.ts'
import { holdForSale, quoteAtCounter, releaseHold } from '../loyalty/spending/operations.ts'
import { recordRefusal } from '../shop/audit/operations.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import type { GrantResult } from './contract/counter.ts'
import {
  type CounterSales,
  type HoldReleased,
  holdRequest,
  quoteRequest,
  refundRequest,
  type SaleHold,
  type SaleQuote,
  type SaleRefund,
} from './contract/till.ts'
import { barredSince, counterKey, readMember, refuseToken, sendReceipt } from './counter-act.ts'
import { refuse } from './errors.ts'
import { grantView, quoteView, receiptRenderer } from './sale-view.ts'

/** The hold a path names; one that can be none is answered like one that is unknown. */
function holdIdOf(c: HonoContext<AppEnv>): string {
  const parsed = z.uuid().safeParse(c.req.param('id'))
  // The ledger's holds are named by its spelling.
  return parsed.success ? parsed.data.toLowerCase() : NO_HOLD
}
const NO_HOLD = '00000000-0000-0000-0000-000000000000'

export const tillRoutes = new Hono<AppEnv>()
  .get('/sales', async (c) => {
    const listed = await readCounterSales(c.get('context'), c.get('session').lineUserId)
    if (!listed) return refuse(c, { code: 'not_staff' })
    const sales = listed.map(({ at, ...sale }) => ({ ...sale, at: at.getTime() }))
    return c.json<CounterSales>({ sales })
  })
  .post('/sales/refund', async (c) => {
    const { saleNumber, amountMinor = null, reason } = await parseBody(c, refundRequest)
    const key = counterKey(c, idempotencyKey(c))
    const staffLineUserId = c.get('session').lineUserId
    const refundId = derivedId(`refund:${key}`)
    const command = { staffLineUserId, saleNumber, amountMinor, reason, refundId }
    const ran = await refundCounterSale(c.get('context'), command, key)
    const barred = barredSince(ran)
    if (barred) return refuse(c, { code: barred })
    return ran.ok
      ? c.json<SaleRefund>({ couponsReturned: 0, couponsTakenBack: 0, ...ran.value })
      : refuse(c, ran.refusal)
  })
  .post('/sales/quote', async (c) => {
    const { counterToken, couponCodes, amountMinor, ...wish } = await parseBody(c, quoteRequest)
    const named = await readMember(c, counterToken)
    if (!named) return refuseToken(c, 'quote-sale')
    const context = c.get('context')
    const { outcome, program, staff } = await quoteAtCounter(context, {
      ...named,
      amountMinor,
      couponCodes,
      wish,
    })
    if (outcome.ok) return c.json<SaleQuote>(quoteView(outcome.value, { program, staff }))
    const { code } = outcome.refusal
    await recordRefusal(context, { actor: staff?.id, action: 'quote-sale', code })
    return refuse(c, outcome.refusal)
  })
  .post('/holds', async (c) => {
    const request = await parseBody(c, holdRequest)
    const context = c.get('context')
    const key = counterKey(c, idempotencyKey(c))
    const named = await readMember(c, request.counterToken, key)
    if (!named) return refuseToken(c, 'hold-for-sale')
    const { couponCodes, receiptNumber = null, amountMinor, points, creditMinor } = request
    const command = {
      ...named,
      amountMinor,
      couponCodes,
      receiptNumber,
      wish: { points, creditMinor },
      spendHoldId: derivedId(`spend-hold:${key}`),
    }
    const ran = await holdForSale(context, command, key)
    const barred = barredSince(ran)
    if (barred) return refuse(c, { code: barred })
    if (!ran.ok) return refuse(c, ran.refusal)
    const { spendHoldId: holdId, expiresAt, quote } = ran.value
    const { staff, sale } = ran.state
    const view = quoteView(quote, { program: sale.program, staff })
    return c.json<SaleHold>({ holdId, now: context.now().getTime(), expiresAt, quote: view })
  })
  .post('/holds/:id/capture', async (c) => {
    const context = c.get('context')
    const key = counterKey(c, idempotencyKey(c))
    const receiptBatchId = derivedId(`receipt:${key}`)
    const command = {
      staffLineUserId: c.get('session').lineUserId,
      spendHoldId: holdIdOf(c),
      purchaseId: derivedId(`purchase:${key}`),
      receiptBatchId,
    }
    const renderReceipt = receiptRenderer(context.config.liffId.card)
    const ran = await captureSale(renderReceipt)(context, command, key)
    const barred = barredSince(ran)
    if (barred) return refuse(c, { code: barred })
    if (!ran.ok) return refuse(c, ran.refusal)
    if (ran.value.receiptSent) sendReceipt(c, receiptBatchId)
    return c.json<GrantResult>(grantView(ran.value, ran.state))
  })
  .post('/holds/:id/release', async (c) => {
    const key = counterKey(c, idempotencyKey(c))
    const staffLineUserId = c.get('session').lineUserId
    const command = { staffLineUserId, spendHoldId: holdIdOf(c) }
    const ran = await releaseHold(c.get('context'), command, key)
    const barred = barredSince(ran)
    if (barred) return refuse(c, { code: barred })
    return ran.ok ? c.json<HoldReleased>(ran.value) : refuse(c, ran.refusal)
  })
