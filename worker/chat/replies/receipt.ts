// Receipts: a purchase bound by its code, and points given at the counter.

import type { messagingApi } from '@line/bot-sdk'
import { formatMoney } from '../../core/money.ts'
import { formatDate, formatDateTime, formatNumber } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext } from '../outcome.ts'
import { openCard, steps } from './actions.ts'
import { inkOn, readable } from './colour.ts'
import { nextTickets } from './coupon.ts'
import {
  bubble,
  column,
  fact,
  figure,
  flexMessage,
  note,
  row,
  rule,
  secondaryButton,
  text,
  textMessage,
  tintedPill,
  title,
} from './layout.ts'
import { branchName, couponName, shopName, tierNameOf } from './names.ts'
import { ceremony } from './rise.ts'

type Bound = OutcomeOf<'bound'>
type CounterReceipt = OutcomeOf<'counter-receipt'>

export function bound(outcome: Bound, context: ReplyContext): messagingApi.Message[] {
  const { amountMinor, giftCards } = outcome
  // Only gift cards were bought: there is nothing a receipt could say.
  if (amountMinor === 0 && giftCards > 0) {
    const said = textsOf(context.language).boundGiftCards(giftCards)
    return [textMessage(said, steps(context, ['card', 'points', 'help']))]
  }
  const purchase = { ...outcome, ...AS_PAID_ELSEWHERE }
  return withCeremony(receipt(textsOf(context.language).bound, purchase, context), outcome, context)
}

/** A bound receipt says what was paid; its own discounts are printed on it. */
const AS_PAID_ELSEWHERE = { branch: null, coupons: [], tierDiscountMinor: 0, spent: null }

export function counterReceipt(
  outcome: CounterReceipt,
  context: ReplyContext,
): messagingApi.Message[] {
  return withCeremony(
    receipt(textsOf(context.language).counterThanks, outcome, context),
    outcome,
    context,
  )
}

/** Both are one message to LINE's count: it counts people, not bubbles. */
function withCeremony(
  said: messagingApi.FlexMessage,
  { rise }: Pick<Purchase, 'rise'>,
  context: ReplyContext,
): messagingApi.Message[] {
  return [said, ...ceremony(rise, context)]
}

type Purchase = Omit<CounterReceipt, 'kind'> & Partial<Pick<Bound, 'giftCards'>>

function receipt(
  heading: string,
  purchase: Purchase,
  context: ReplyContext,
): messagingApi.FlexMessage {
  const texts = textsOf(context.language)
  const money = formatMoney(purchase.amountMinor, context.currency, context.language)
  const body = [
    note(shopName(context), { wrap: false }),
    title(heading, { margin: 'xs' }),
    ...(purchase.rise === null ? [] : [tierUp(purchase.rise.tierName, context)]),
    column([note(texts.earned), earned(purchase.points, context), ...pending(purchase, context)], {
      margin: 'lg',
    }),
    rule(),
    column(
      [
        ...discount(purchase, context),
        fact(texts.amount, money),
        ...paidWith(purchase, context),
        fact(texts.occurredAt, formatDateTime(purchase.occurredAt, context)),
        ...(purchase.branch === null ? [] : [fact(texts.branch, branchName(purchase.branch))]),
        fact(texts.balance, texts.pointCount(purchase.balance)),
      ],
      { margin: 'lg', spacing: 'sm' },
    ),
    ...(purchase.giftCards
      ? [note(texts.boundGiftCards(purchase.giftCards), { margin: 'lg' })]
      : []),
    ...nextTickets(purchase.nextCoupons, context),
  ]
  const contents = bubble({ body, footer: [secondaryButton(openCard(context), context)] }, context)
  const altText = `${heading} ${money} · +${texts.pointCount(purchase.points)}`
  return flexMessage(altText, contents, steps(context, ['points', 'coupons', 'card', 'help']))
}

function earned(points: number, context: ReplyContext): messagingApi.FlexBox {
  const texts = textsOf(context.language)
  return figure(
    `+${formatNumber(points, context.language)}`,
    texts.pointUnit(points),
    readable(context.brandColor),
  )
}

/** What the tier took off, the coupons that were used, and what each took off. */
function discount(
  { coupons, tierDiscountMinor }: Purchase,
  context: ReplyContext,
): messagingApi.FlexBox[] {
  const texts = textsOf(context.language)
  const off = (what: string, minor: number) =>
    minor === 0 ? [] : [fact(what, `−${moneyOf(minor, context)}`)]
  const byTier = off(texts.tierDiscount, tierDiscountMinor)
  const byCoupons = coupons.flatMap(({ title: name, discountMinor }) => [
    fact(texts.coupon, couponName(name)),
    ...off(texts.discount, discountMinor),
  ])
  return [...byTier, ...byCoupons]
}

/** What points and credit paid, and what was left for the purse. */
function paidWith({ amountMinor, spent }: Purchase, context: ReplyContext): messagingApi.FlexBox[] {
  if (spent === null) return []
  const texts = textsOf(context.language)
  const { points, pointsMinor, creditMinor } = spent
  const rest = amountMinor - pointsMinor - creditMinor
  const byPoints = `−${moneyOf(pointsMinor, context)}`
  return [
    ...(points > 0 ? [fact(texts.paidByPoints(points), byPoints)] : []),
    ...(creditMinor > 0 ? [fact(texts.paidByCredit, `−${moneyOf(creditMinor, context)}`)] : []),
    fact(texts.paidInMoney, moneyOf(rest, context)),
  ]
}

function moneyOf(amountMinor: number, { currency, language }: ReplyContext): string {
  return formatMoney(amountMinor, currency, language)
}

function pending({ pendingUntil }: Purchase, context: ReplyContext): messagingApi.FlexBox[] {
  if (pendingUntil === null) return []
  const said = textsOf(context.language).pendingUntil(formatDate(pendingUntil, context))
  return [row([tintedPill(said, context), column([], { flex: 1 })], { margin: 'sm' })]
}

function tierUp(tier: string, context: ReplyContext): messagingApi.FlexBox {
  const said = textsOf(context.language).tierUp(tierNameOf(tier))
  return column(
    [text(said, { weight: 'bold', color: inkOn(context.brandColor), align: 'center' })],
    {
      margin: 'md',
      paddingAll: '10px',
      cornerRadius: '10px',
      backgroundColor: context.brandColor,
    },
  )
}
