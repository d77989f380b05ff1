// The till's gift card routes: what can be sold, selling, finding what can be paid out, paying it out.

import { Hono, type Context as HonoContext } from 'hono'
import type { z } from 'zod'
import { derivedId } from '../../core/ids.ts'
import { claimHashOf } from '../../loyalty/gift-card/claim-token.ts'
import { findRefundable, refundGiftCard } from '../../loyalty/gift-card/refund.ts'
import { type Bearer, designOf } from '../../loyalty/gift-card/rules.ts'
import { sellGiftCard } from '../../loyalty/gift-card/sell.ts'
import { recordRefusal } from '../../shop/audit/operations.ts'
import { loadProgram } from '../../shop/program/operations.ts'
import { COUNTER_ROLES, languageAtWork } from '../../shop/staff/rules.ts'
import type { AppEnv } from '../app-env.ts'
import { idempotencyKey, parseBody, pathId } from '../body.ts'
import {
  findGiftCardsRequest,
  type GiftCardSale,
  type RefundableGiftCard,
  type RefundedGiftCard,
  refundGiftCardRequest,
  type SoldGiftCard,
  sellGiftCardRequest,
} from '../contract/gift-cards.ts'
import { barredSince, counterKey, readMember, refuseToken } from '../counter-act.ts'
import { refuse } from '../errors.ts'
import { requireRole } from '../session.ts'
import { designView, linkOf, soldReceiptRenderer } from './view.ts'

/** Who stands at the till; null for a counter token that opens nothing. `key`: an act that was done is answered although the token is over. */
async function bearerOf(
  c: HonoContext<AppEnv>,
  shown: z.output<typeof refundGiftCardRequest>,
  key?: string,
): Promise<Bearer | null> {
  if ('code' in shown) return { claimHash: claimHashOf(tokenIn(shown.code)) }
  const named = await readMember(c, shown.counterToken, key)
  return named && { memberId: named.memberId, identifiedBy: named.identifiedBy }
}

/** A scanned link's token, or the text itself where only the code was typed. */
function tokenIn(code: string): string {
  return /[?&]gift=([\w-]+)/.exec(code)?.[1] ?? code
}

async function sell(c: HonoContext<AppEnv>): Promise<Response> {
  const { counterToken, amountMinor, designId } = await parseBody(c, sellGiftCardRequest)
  const context = c.get('context')
  const staffLineUserId = c.get('session').lineUserId
  const key = counterKey(c, idempotencyKey(c))
  const buyer = counterToken === undefined ? null : await bearerOf(c, { counterToken }, key)
  if (counterToken !== undefined && !buyer) return refuseToken(c, 'sell-gift-card')
  const giftCardId = derivedId(`gift-card:${key}`)
  const receiptBatchId = derivedId(`receipt:${key}`)
  const { claimUrl, claimHash } = linkOf(c, giftCardId)
  const memberId = buyer && 'memberId' in buyer ? buyer.memberId : null
  const ids = { giftCardId, claimHash, receiptBatchId }
  const ran = await sellGiftCard(soldReceiptRenderer(context.config.liffId.card))(
    context,
    { staffLineUserId, memberId, amountMinor, designId, ...ids },
    key,
  )
  const barred = barredSince(ran)
  if (barred) return refuse(c, { code: barred })
  if (!ran.ok) return refuse(c, ran.refusal)
  const { displayName, receiptSent } = ran.value
  // The receipt is stored; should this message be lost, the next minute's sweep finds it.
  if (receiptSent)
    c.executionCtx.waitUntil(
      context.queues.deliveries.send({ job: 'deliver-batch', batchId: receiptBatchId }),
    )
  const sold = { id: giftCardId, amountMinor: ran.value.amountMinor, displayName, receiptSent }
  return c.json<SoldGiftCard>({ ...sold, claimUrl: memberId === null ? claimUrl : null })
}

async function find(c: HonoContext<AppEnv>): Promise<Response> {
  const bearer = await bearerOf(c, await parseBody(c, findGiftCardsRequest))
  if (!bearer) return refuseToken(c, 'find-gift-cards')
  const context = c.get('context')
  const staffLineUserId = c.get('session').lineUserId
  const { outcome, staff } = await findRefundable(context, { staffLineUserId, bearer })
  if (!outcome.ok) {
    const { code } = outcome.refusal
    await recordRefusal(context, { actor: staff?.id, action: 'find-gift-cards', code })
    return refuse(c, outcome.refusal)
  }
  const { program, found } = outcome.value
  const language = languageAtWork(staff, program)
  return c.json<RefundableGiftCard[]>(
    found.map(({ card, refund }) => ({
      id: card.id,
      amountMinor: card.amountMinor,
      title: designOf(program.giftCards, card.designId)?.title[language] ?? '',
      status: card.status,
      soldAt: card.soldAt.getTime(),
      ...refund,
    })),
  )
}

async function refund(c: HonoContext<AppEnv>): Promise<Response> {
  const shown = await parseBody(c, refundGiftCardRequest)
  const staffLineUserId = c.get('session').lineUserId
  const key = counterKey(c, idempotencyKey(c))
  const bearer = await bearerOf(c, shown, key)
  if (!bearer) return refuseToken(c, 'refund-gift-card')
  const giftCardId = pathId(c, 'gift_card_unknown')
  const command = { staffLineUserId, giftCardId, bearer }
  const ran = await refundGiftCard(c.get('context'), command, key)
  const barred = barredSince(ran)
  if (barred) return refuse(c, { code: barred })
  if (!ran.ok) return refuse(c, ran.refusal)
  const { giftCardId: id, ...paid } = ran.value
  return c.json<RefundedGiftCard>({ id, ...paid })
}

export const staffGiftCardRoutes = new Hono<AppEnv>()
  .get('/', requireRole(...COUNTER_ROLES), async (c) => {
    const program = await loadProgram(c.get('context'))
    const { giftCards } = program
    const { language } = c.get('staff')
    return c.json<GiftCardSale>({
      offered: giftCards?.enabled ?? false,
      amounts: giftCards?.amounts ?? null,
      designs: giftCards?.designs.map((each) => designView(each, language)) ?? [],
    })
  })
  .post('/', sell)
  .post('/find', find)
  .post('/:id/refund', refund)
