// Gift cards in the chat: what somebody has, the receipt of a card bought, the invitation its receiver opens, and that it was claimed.

import type { messagingApi } from '@line/bot-sdk'
import { formatMoney } from '../../core/money.ts'
import { formatLastDay } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext } from '../outcome.ts'
import { link, steps } from './actions.ts'
import { inkOn, readable } from './colour.ts'
import {
  bubble,
  column,
  fact,
  figure,
  flexMessage,
  note,
  primaryButton,
  row,
  rule,
  secondaryButton,
  text,
  textMessage,
  title,
} from './layout.ts'
import { couponName, shopName } from './names.ts'
import { paragraph } from './shorten.ts'

const WORDS_GRAPHEMES_MAX = 120
const GUARANTEE_GRAPHEMES_MAX = 240

const moneyIn = (context: ReplyContext, amountMinor: number) =>
  formatMoney(amountMinor, context.currency, context.language)

/** The gift card page of the card. */
function openGiftCards(context: ReplyContext, label: string): messagingApi.URIAction {
  return link(label, `${context.cardUrl}?page=gift-cards`)
}

/** Balance, paid and free apart, with the guarantee beside what was paid for. */
export function giftCards(
  { offered, freeMinor, paidMinor, waiting, guarantee }: OutcomeOf<'gift-cards'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const next = steps(context, ['points', 'coupons', 'card', 'help'])
  if (!offered && paidMinor === 0 && waiting === 0) return [textMessage(texts.giftCardsNone, next)]
  const body = [
    note(texts.credit),
    column([figure(moneyIn(context, freeMinor + paidMinor), '', readable(context.brandColor))]),
    rule(),
    column(
      [
        fact(texts.creditPaid, moneyIn(context, paidMinor)),
        fact(texts.creditFree, moneyIn(context, freeMinor)),
      ],
      { margin: 'lg', spacing: 'sm' },
    ),
    ...(waiting > 0
      ? [text(texts.giftCardsWaiting(waiting), { weight: 'bold', margin: 'lg' })]
      : []),
    ...(guarantee === null
      ? []
      : [note(paragraph(guarantee, GUARANTEE_GRAPHEMES_MAX), { size: 'xxs', margin: 'lg' })]),
  ]
  const footer = [primaryButton(openGiftCards(context, texts.giftCards), context)]
  const altText = `${texts.giftCards}: ${moneyIn(context, freeMinor + paidMinor)}`
  return [flexMessage(altText, bubble({ body, footer }, context), next)]
}

/** The card's face: the design's colours, the shop, the amount. */
function face(
  {
    amountMinor,
    title: named,
    theme,
  }: Pick<OutcomeOf<'gift-card-sold'>, 'amountMinor' | 'title' | 'theme'>,
  context: ReplyContext,
): messagingApi.FlexBox {
  const brand = context.brandColor
  const { from, to, ink } = theme ?? { from: brand, to: brand, ink: inkOn(brand) }
  return column(
    [
      text(shopName(context), { size: 'xs', color: ink, wrap: false }),
      text(couponName(named), { size: 'lg', weight: 'bold', color: ink, margin: 'xxl' }),
      row(
        [
          text(moneyIn(context, amountMinor), {
            size: 'xxl',
            weight: 'bold',
            color: ink,
            wrap: false,
            adjustMode: 'shrink-to-fit',
          }),
        ],
        { margin: 'sm' },
      ),
    ],
    {
      paddingAll: '18px',
      background: { type: 'linearGradient', angle: '135deg', startColor: from, endColor: to },
    },
  )
}

export function giftCardSold(
  sold: OutcomeOf<'gift-card-sold'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const body = [title(texts.giftCardSold), note(texts.giftCardSoldLead, { margin: 'sm' })]
  const footer = [primaryButton(openGiftCards(context, texts.giftCardSend), context)]
  const altText = `${texts.giftCardSold} ${moneyIn(context, sold.amountMinor)}`
  return [flexMessage(altText, bubble({ hero: face(sold, context), body, footer }, context))]
}

/** What the receiver gets from their friend, through the friend's own LINE: no postback, which would come from outside our chat. */
export function giftCardInvitation(
  invitation: OutcomeOf<'gift-card-invitation'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const { amountMinor, words, url, linkExpiresAt } = invitation
  const ends = linkExpiresAt && texts.giftCardOpenBy(formatLastDay(linkExpiresAt, context))
  const body = [
    ...(words === '' ? [] : [text(paragraph(words, WORDS_GRAPHEMES_MAX), { size: 'md' })]),
    note(texts.giftCardNoEnd, { margin: 'md', size: 'xxs' }),
    ...(ends === null ? [] : [note(ends, { size: 'xxs' })]),
  ]
  const footer = [primaryButton(link(texts.giftCardOpen, url), context)]
  const altText = texts.giftCardInvitation(shopName(context), moneyIn(context, amountMinor))
  const hero = { ...face(invitation, context), action: link(texts.giftCardOpen, url) }
  return [flexMessage(altText, bubble({ hero, body, footer }, context))]
}

/** To the buyer. Who claimed it is not said: a link may have been passed on. */
export function giftCardTaken(
  { amountMinor }: OutcomeOf<'gift-card-taken'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const said = texts.giftCardTaken(moneyIn(context, amountMinor))
  const body = [title(said), note(texts.giftCardTakenLead, { margin: 'sm' })]
  const footer = [secondaryButton(openGiftCards(context, texts.giftCards), context)]
  return [flexMessage(said, bubble({ body, footer }, context))]
}
