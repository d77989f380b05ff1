// Bringing friends: one's own code to share, the answer to a friend's code, and the news that it has paid.

import type { messagingApi } from '@line/bot-sdk'
import { formatMoney } from '../../core/money.ts'
import { formatLastDay, formatNumber } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext } from '../outcome.ts'
import { link, openCard, quickReply, stepAction, steps } from './actions.ts'
import { inkOn, readable } from './colour.ts'
import { nextTickets } from './coupon.ts'
import {
  bubble,
  column,
  fact,
  figure,
  flexMessage,
  note,
  panel,
  primaryButton,
  rule,
  secondaryButton,
  text,
  textMessage,
  title,
} from './layout.ts'
import { personName, shopName } from './names.ts'
import { paragraph } from './shorten.ts'

/** LINE's own picker of friends and groups, with the text filled in. */
const SHARE_URL = 'https://line.me/R/share?text='

/** As long as the program lets it be. */
const FRIEND_TEXT_GRAPHEMES_MAX = 160

export const invitationLink = ({ cardUrl }: ReplyContext, code: string) => `${cardUrl}?ref=${code}`

export function referral(
  outcome: OutcomeOf<'referral'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const { code, waiting, paidThisMonth, monthlyCap } = outcome
  const said = `${texts.shareInvitation(shopName(context))}\n${invitationLink(context, code)}`
  const share = link(texts.shareWithFriends, `${SHARE_URL}${encodeURIComponent(said)}`)
  const colour = readable(context.brandColor)
  const number = (value: number) => formatNumber(value, context.language)
  const body = [
    title(texts.referralTitle),
    panel(
      [
        note(texts.referralCode, { align: 'center' }),
        text(code, { size: 'xxl', weight: 'bold', align: 'center', color: colour, wrap: false }),
      ],
      context,
      { margin: 'lg' },
    ),
    column([note(texts.youGet), text(outcome.referrerText)], { margin: 'lg' }),
    column([note(texts.friendGets), text(outcome.friendText)], { margin: 'md' }),
    rule(),
    column(
      [
        fact(texts.referralWaiting, number(waiting)),
        fact(texts.referralPaidThisMonth, `${number(paidThisMonth)} / ${number(monthlyCap)}`),
      ],
      { margin: 'lg', spacing: 'sm' },
    ),
  ]
  const footer = [
    primaryButton(share, context),
    secondaryButton(link(texts.referralPage, `${context.cardUrl}?page=referral`), context),
  ]
  const altText = `${texts.referralTitle} ${code}`
  return [flexMessage(altText, bubble({ body, footer }, context), steps(context, AFTER))]
}

/** What the friend gets through the referrer's own LINE: no postback, which would come from outside our chat. */
export function referralInvitation(
  { code, friendText, points, creditMinor }: OutcomeOf<'referral-invitation'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const brand = context.brandColor
  const ink = inkOn(brand)
  const open = link(texts.referralJoin, invitationLink(context, code))
  const money = formatMoney(creditMinor, context.currency, context.language)
  const gained = [
    ...(points > 0 ? [`+${texts.pointCount(points)}`] : []),
    ...(creditMinor > 0 ? [`+${money} ${texts.credit}`] : []),
  ]
  const shop = text(shopName(context), { size: 'xs', color: ink, wrap: false })
  const said = texts.referralInvitation(shopName(context))
  const heading = title(said, { color: ink, margin: 'lg' })
  const hero = {
    ...column([shop, heading], { paddingAll: '18px', backgroundColor: brand }),
    action: open,
  }
  const body = [
    note(texts.youGet),
    ...gained.map((each) => text(each, { size: 'xl', weight: 'bold', color: readable(brand) })),
    text(paragraph(friendText, FRIEND_TEXT_GRAPHEMES_MAX), { margin: 'md' }),
    rule(),
    fact(texts.referralCodeOfFriend, code),
  ]
  const footer = [primaryButton(open, context)]
  return [flexMessage(said, bubble({ hero, body, footer }, context))]
}

const AFTER = ['points', 'card', 'help'] as const

export function referralHow(context: ReplyContext): messagingApi.Message[] {
  const texts = textsOf(context.language)
  return [textMessage(texts.referralHow, steps(context, ['referral-code', 'help']))]
}

export function referralAccepted(
  outcome: OutcomeOf<'referral-accepted'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const said = texts.referralAccepted(personName(outcome.referrerName))
  const body = [
    title(said),
    text(outcome.friendText, { margin: 'md' }),
    note(texts.referralBuyBy(formatLastDay(outcome.buyBy, context)), { margin: 'md' }),
  ]
  const footer = [secondaryButton(openCard(context), context)]
  return [flexMessage(said, bubble({ body, footer }, context), steps(context, AFTER))]
}

export function referralRefused(
  { reason }: OutcomeOf<'referral-refused'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const said = textsOf(context.language).referralRefused[reason]
  return [textMessage(said, steps(context, AFTER))]
}

export function referralCodeUnknown(
  { triesLeft }: OutcomeOf<'referral-code-unknown'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const said =
    triesLeft > 0
      ? `${texts.referralCodeUnknown}\n${texts.claimTriesLeft(triesLeft)}`
      : texts.referralCodeUnknown
  const again = stepAction(context, 'referral-code')
  return [textMessage(said, quickReply([again, stepAction(context, 'help')]))]
}

/** What a referral paid: credit where the rules give money, points otherwise; both where they give both. */
export function referralPaid(
  outcome: OutcomeOf<'referral-paid'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const { points, creditMinor, nextCoupons, number, monthlyCap } = outcome
  const heading = texts.referralSuccess(personName(outcome.friend))
  const colour = readable(context.brandColor)
  const money = formatMoney(creditMinor, context.currency, context.language)
  const shown = (value: number) => formatNumber(value, context.language)
  const gained = [
    ...(points > 0 ? [figure(`+${shown(points)}`, texts.pointUnit(points), colour)] : []),
    ...(creditMinor > 0 ? [figure(`+${money}`, texts.credit, colour)] : []),
  ]
  const body = [
    note(shopName(context), { wrap: false }),
    title(heading, { margin: 'xs' }),
    ...(gained.length > 0 ? [column([note(texts.earned), ...gained], { margin: 'lg' })] : []),
    rule(),
    column([fact(texts.referralPaidThisMonth, `${shown(number)} / ${shown(monthlyCap)}`)], {
      margin: 'lg',
    }),
    ...nextTickets(nextCoupons, context),
  ]
  const more = link(texts.referralPage, `${context.cardUrl}?page=referral`)
  const contents = bubble({ body, footer: [primaryButton(more, context)] }, context)
  const amount =
    points > 0 ? `+${texts.pointCount(points)}` : creditMinor > 0 ? `+${money}` : texts.nextCoupon
  return [flexMessage(`${heading} ${amount}`, contents, steps(context, ['points', 'card', 'help']))]
}
