// The member's gift card routes: the page, what a link holds, claiming, sending.

import { Hono, type Context as HonoContext } from 'hono'
import { render } from '../../chat/replies/render.ts'
import { replyContext } from '../../chat/tell.ts'
import { tellInvitation } from '../../chat/tell-gift-cards.ts'
import { derivedId, personIdOf } from '../../core/ids.ts'
import { query } from '../../core/operation.ts'
import { claimHashOf } from '../../loyalty/gift-card/claim-token.ts'
import {
  type ClaimedNoticeRenderer,
  claimGiftCard,
  type GiftCardStanding,
  giftCardsLoad,
  lookAtGiftCard,
  sendGiftCard,
} from '../../loyalty/gift-card/operations.ts'
import { requireMember } from '../../loyalty/member/rules.ts'
import { languageOf } from '../../shop/program/rules.ts'
import type { AppEnv } from '../app-env.ts'
import { idempotencyKey, parseBody, pathId } from '../body.ts'
import {
  type ClaimResult,
  claimGiftCardRequest,
  type GiftCardPreview,
  type GiftCardsView,
  giftCardPreviewRequest,
  type SendResult,
  sendGiftCardRequest,
} from '../contract/gift-cards.ts'
import { HttpRefusal, refuse } from '../errors.ts'
import { faceOf, giftCardsView, linkOf } from './view.ts'

const actKey = (c: HonoContext<AppEnv>) =>
  `card:${personIdOf(c.get('session').lineUserId)}:${idempotencyKey(c)}`

function pageLoad(c: HonoContext<AppEnv>) {
  const { db, now } = c.get('context')
  return giftCardsLoad(db, c.get('session').lineUserId, now())
}

/** @throws HttpRefusal `not_a_member`, `member_suspended` */
function pageOf(c: HonoContext<AppEnv>, standing: GiftCardStanding): GiftCardsView {
  const member = requireMember(standing.person)
  if (!member.ok) throw new HttpRefusal(member.refusal)
  return giftCardsView(standing, member.value, c.get('context').now())
}

/** The message to the buyer in their chat. */
function noticeRenderer(cardLiffId: string): ClaimedNoticeRenderer {
  return ({ amountMinor }, language, program, now) =>
    render(
      { kind: 'gift-card-taken', amountMinor },
      replyContext(program, language, cardLiffId, now),
    )
}

async function claim(c: HonoContext<AppEnv>): Promise<Response> {
  const request = await parseBody(c, claimGiftCardRequest)
  const context = c.get('context')
  const key = actKey(c)
  const noticeBatchId = derivedId(`claimed:${key}`)
  const card = 'token' in request ? { claimHash: claimHashOf(request.token) } : request
  const { lineUserId } = c.get('session')
  const ran = await claimGiftCard(noticeRenderer(context.config.liffId.card))(
    context,
    { lineUserId, card, noticeBatchId },
    key,
    pageLoad(c),
  )
  if (!ran.ok) return refuse(c, ran.refusal)
  // The notice is stored; should this message be lost, the next minute's sweep finds it.
  if (ran.value.buyerTold)
    c.executionCtx.waitUntil(
      context.queues.deliveries.send({ job: 'deliver-batch', batchId: noticeBatchId }),
    )
  return c.json<ClaimResult>({ amountMinor: ran.value.amountMinor, view: pageOf(c, ran.after) })
}

async function send(c: HonoContext<AppEnv>): Promise<Response> {
  const { message } = await parseBody(c, sendGiftCardRequest)
  const giftCardId = pathId(c, 'gift_card_unknown')
  const context = c.get('context')
  const { lineUserId } = c.get('session')
  const { claimUrl, claimHash } = linkOf(c, giftCardId)
  const command = { lineUserId, giftCardId, claimHash, message: message || null }
  const ran = await sendGiftCard(context, command, actKey(c), pageLoad(c))
  if (!ran.ok) return refuse(c, ran.refusal)
  const { program, person } = ran.after
  const language = person?.language ?? program.defaultLanguage
  const invitation = tellInvitation(
    { ...ran.value, message: command.message },
    claimUrl,
    language,
    program,
  )
  const told = replyContext(program, language, context.config.liffId.card, context.now())
  return c.json<SendResult>({
    claimUrl,
    linkExpiresAt: ran.value.linkExpiresAt,
    messages: render(invitation, told).map((each) => ({ ...each })),
    view: pageOf(c, ran.after),
  })
}

export const giftCardRoutes = new Hono<AppEnv>()
  .get('/', async (c) =>
    c.json<GiftCardsView>(pageOf(c, await query(c.get('context').db, pageLoad(c)))),
  )
  .post('/preview', async (c) => {
    const { token } = await parseBody(c, giftCardPreviewRequest)
    const { lineUserId } = c.get('session')
    const looked = await lookAtGiftCard(c.get('context'), claimHashOf(token), lineUserId)
    const { program, person, outcome } = looked
    if (!outcome.ok) return refuse(c, outcome.refusal)
    const tag = c.req.header('accept-language')?.split(',')[0]
    const language = person?.language ?? languageOf(tag, program)
    return c.json<GiftCardPreview>({
      ...faceOf(outcome.value, program, language),
      linkExpiresAt: outcome.value.linkExpiresAt?.getTime() ?? null,
      own: person !== undefined && person.id === outcome.value.buyerId,
      guarantee: program.giftCards?.guarantee[language] ?? null,
    })
  })
  .post('/claim', claim)
  .post('/:id/send', send)
