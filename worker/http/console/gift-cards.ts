// The marketing desk's gift cards: what is outstanding, the cards of a state, and making one void with a reason.

import { Hono } from 'hono'
import { z } from 'zod'
import { listGiftCards, voidGiftCard } from '../../loyalty/gift-card/desk.ts'
import { designOf, isOwed } from '../../loyalty/gift-card/rules.ts'
import type { AppEnv } from '../app-env.ts'
import { deskKey, parseBody, pathId } from '../body.ts'
import { type GiftCardDesk, giftCardStatus, voidGiftCardRequest } from '../contract/gift-cards.ts'
import { HttpRefusal, refuse } from '../errors.ts'

const asked = z.object({ status: giftCardStatus.default('sold'), before: z.uuid().optional() })

export const consoleGiftCardRoutes = new Hono<AppEnv>()
  .get('/gift-cards', async (c) => {
    const parsed = asked.safeParse({ status: c.req.query('status'), before: c.req.query('before') })
    if (!parsed.success) throw new HttpRefusal({ code: 'body_invalid' })
    const { status, before = null } = parsed.data
    const listed = await listGiftCards(c.get('context'), { status, before })
    const { language } = c.get('staff')
    const { giftCards } = listed.program
    return c.json<GiftCardDesk>({
      totals: listed.totals,
      unclaimedMinor: listed.totals
        .filter((each) => isOwed(each.status))
        .reduce((total, { amountMinor }) => total + amountMinor, 0),
      cards: listed.cards.map(({ card, buyerName: buyer }) => ({
        id: card.id,
        amountMinor: card.amountMinor,
        title: designOf(giftCards, card.designId)?.title[language] ?? '',
        buyer,
        branchId: card.branchId,
        soldAt: card.soldAt.getTime(),
        sentAt: card.sentAt?.getTime() ?? null,
        linkExpiresAt: card.linkExpiresAt?.getTime() ?? null,
        claimedAt: card.claimedAt?.getTime() ?? null,
        refundedMinor: card.refundedMinor,
        feeMinor: card.feeMinor,
      })),
      next: listed.hasMore ? (listed.cards.at(-1)?.card.id ?? null) : null,
    })
  })
  .post('/gift-cards/:id/void', async (c) => {
    const { reason } = await parseBody(c, voidGiftCardRequest)
    const staffId = c.get('staff').id
    const key = deskKey(c)
    const giftCardId = pathId(c, 'gift_card_unknown')
    const ran = await voidGiftCard(c.get('context'), { giftCardId, staffId, reason }, key)
    return ran.ok ? c.body(null, 204) : refuse(c, ran.refusal)
  })
