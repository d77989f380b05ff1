// Receipts: a purchase bound by its code, and points given at the counter.

import type { messagingApi } from '@line/bot-sdk'
import { formatMoney } from '../../core/money.ts'
import { formatDate, formatDateTime, formatNumber } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { ChatOutcome, ReplyContext } from '../outcome.ts'
import { openCard, steps } from './actions.ts'
import { inkOn, readable } from './colour.ts'
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
  tintedPill,
  title,
} from './layout.ts'
import { branchName, couponName, shopName, tierNameOf } from './names.ts'

type Bound = Extract<ChatOutcome, { kind: 'bound' }>
type CounterReceipt = Extract<ChatOutcome, { kind: 'counter-receipt' }>

export function bound(outcome: Bound, context: ReplyContext): messagingApi.Message[] {
  return [
    receipt(textsOf(context.language).bound, { ...outcome, branch: null, coupon: null }, context),
  ]
}

export function counterReceipt(
  outcome: CounterReceipt,
  context: ReplyContext,
): messagingApi.Message[] {
  return [receipt(textsOf(context.language).counterThanks, outcome, context)]
}

type Purchase = Omit<CounterReceipt, 'kind'>

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
    ...(purchase.tierUp === null ? [] : [tierUp(purchase.tierUp, context)]),
    column([note(texts.earned), earned(purchase.points, context), ...pending(purchase, context)], {
      margin: 'lg',
    }),
    rule(),
    column(
      [
        ...discount(purchase, context),
        fact(texts.amount, money),
        fact(texts.occurredAt, formatDateTime(purchase.occurredAt, context)),
        ...(purchase.branch === null ? [] : [fact(texts.branch, branchName(purchase.branch))]),
        fact(texts.balance, texts.pointCount(purchase.balance)),
      ],
      { margin: 'lg', spacing: 'sm' },
    ),
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

/** The coupon that was used, and what it took off. */
function discount({ coupon }: Purchase, context: ReplyContext): messagingApi.FlexBox[] {
  if (coupon === null) return []
  const texts = textsOf(context.language)
  const money = formatMoney(coupon.discountMinor, context.currency, context.language)
  const said = fact(texts.coupon, couponName(coupon.title))
  return coupon.discountMinor === 0 ? [said] : [said, fact(texts.discount, `−${money}`)]
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
