// Coupons as tickets: in a carousel of their own, in the joining message and in campaigns.

import type { messagingApi } from '@line/bot-sdk'
import { formatDate, formatLastDay } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { CouponSummary, NextCoupon, OutcomeOf, ReplyContext } from '../outcome.ts'
import { MAIN_STEPS, openCard, steps } from './actions.ts'
import { readable, tint } from './colour.ts'
import {
  bubble,
  column,
  flexMessage,
  LINE,
  MUTED,
  note,
  primaryButton,
  row,
  rule,
  secondaryButton,
  text,
  textMessage,
  tintedPill,
  title,
} from './layout.ts'
import { oneLine, paragraph } from './shorten.ts'

/** A carousel takes 12 bubbles; the last one leads to the rest. */
export const TICKETS_MAX = 11
const TITLE_GRAPHEMES_MAX = 40
const TERMS_GRAPHEMES_MAX = 90
const TERMS_LINES_MAX = 3

type Coupons = OutcomeOf<'coupons'>

export function coupons({ coupons: held }: Coupons, context: ReplyContext): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const next = steps(
    context,
    MAIN_STEPS.filter((step) => step !== 'coupons'),
  )
  if (held.length === 0) return [textMessage(texts.noCoupons, next)]
  const tickets = held.slice(0, TICKETS_MAX).map((coupon) => ticketBubble(coupon, context))
  const rest = held.length - tickets.length
  if (rest > 0) tickets.push(restBubble(rest, context))
  const [only] = tickets
  const container: messagingApi.FlexContainer =
    tickets.length === 1 && only ? only : { type: 'carousel', contents: tickets }
  const titles = held.slice(0, 3).map((coupon) => couponTitle(coupon))
  return [flexMessage(`${texts.couponCount(held.length)}: ${titles.join(' · ')}`, container, next)]
}

/** A claimed coupon: said, and shown as a ticket. */
export function couponClaimed(
  { coupon }: OutcomeOf<'coupon-claimed'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const said = textsOf(context.language).couponClaimed
  const next = steps(context, ['coupons', 'points', 'card', 'help'])
  const altText = `${said}: ${couponTitle(coupon)}`
  return [textMessage(said), flexMessage(altText, ticketBubble(coupon, context), next)]
}

export function couponCodeUnknown(
  { triesLeft }: OutcomeOf<'coupon-code-unknown'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const left = triesLeft > 0 ? `\n${texts.claimTriesLeft(triesLeft)}` : ''
  return [textMessage(`${texts.couponCodeUnknown}${left}`, steps(context, ['coupons', 'help']))]
}

export function couponNotClaimed(
  { reason }: OutcomeOf<'coupon-not-claimed'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const said = {
    'all-gone': texts.couponAllGone,
    'had-it': texts.couponHadIt,
    over: texts.couponOver,
    'other-tier': texts.couponOtherTier,
  }[reason]
  return [textMessage(said, steps(context, ['coupons', 'card', 'help']))]
}

export const couponTitle = (coupon: CouponSummary) => oneLine(coupon.title, TITLE_GRAPHEMES_MAX)

/** A ticket inside another bubble: its stub in the brand's colour, its face tinted. */
export function ticket(
  coupon: CouponSummary & Partial<Pick<NextCoupon, 'validFrom'>>,
  context: ReplyContext,
  name?: string,
): messagingApi.FlexBox {
  const texts = textsOf(context.language)
  const terms = paragraph(coupon.terms, TERMS_GRAPHEMES_MAX)
  return row(
    [
      column([], { width: '6px', backgroundColor: context.brandColor }),
      column(
        [
          note(name ?? texts.coupon, {
            color: readable(context.brandColor),
            weight: 'bold',
            size: 'xxs',
          }),
          text(couponTitle(coupon), { size: 'md', weight: 'bold', maxLines: 2 }),
          ...(terms === '' ? [] : [note(terms, { size: 'xxs', maxLines: TERMS_LINES_MAX })]),
          note(validity(coupon, context), { size: 'xxs', margin: 'sm' }),
        ],
        { flex: 1, paddingAll: '12px', spacing: 'xs' },
      ),
    ],
    { backgroundColor: tint(context.brandColor), cornerRadius: '10px' },
  )
}

/** More of them would hide the receipt they stand on. */
const NEXT_TICKETS_MAX = 2

/** Coupons that an event brought, as tickets behind what it was. */
export function nextTickets(
  coupons: readonly NextCoupon[],
  context: ReplyContext,
): messagingApi.FlexBox[] {
  if (coupons.length === 0) return []
  const texts = textsOf(context.language)
  const rest = coupons.length - NEXT_TICKETS_MAX
  const tickets = coupons
    .slice(0, NEXT_TICKETS_MAX)
    .map((coupon) => ticket(coupon, context, texts.nextCoupon))
  const more = rest > 0 ? [note(texts.moreCoupons(rest), { size: 'xxs' })] : []
  return [column([...tickets, ...more], { margin: 'lg', spacing: 'sm' })]
}

function ticketBubble(coupon: CouponSummary, context: ReplyContext): messagingApi.FlexBubble {
  const texts = textsOf(context.language)
  const terms = paragraph(coupon.terms, TERMS_GRAPHEMES_MAX)
  const body: messagingApi.FlexComponent[] = [
    row([tintedPill(texts.coupon, context), column([], { flex: 1 })]),
    title(couponTitle(coupon), { margin: 'md', maxLines: 2 }),
    ...(terms === '' ? [] : [note(terms, { margin: 'sm', maxLines: TERMS_LINES_MAX })]),
    perforation(context),
    note(validity(coupon, context), {
      weight: 'bold',
      color: readable(context.brandColor),
      margin: 'md',
    }),
    note(texts.couponUse, { size: 'xxs', margin: 'xs' }),
  ]
  return bubble({ body, footer: [primaryButton(openCard(context), context)] }, context)
}

/** Two notches at the edges and a line between them: where a paper ticket would be torn off. */
function perforation(context: ReplyContext): messagingApi.FlexBox {
  const notch = (side: 'offsetStart' | 'offsetEnd') =>
    column([], {
      width: '14px',
      height: '14px',
      cornerRadius: '7px',
      backgroundColor: tint(context.brandColor),
      borderColor: LINE,
      borderWidth: '1px',
      position: 'absolute',
      offsetTop: '0px',
      [side]: '-26px',
    })
  return column([rule('7px'), notch('offsetStart'), notch('offsetEnd')], {
    margin: 'lg',
    paddingBottom: '7px',
  })
}

function restBubble(rest: number, context: ReplyContext): messagingApi.FlexBubble {
  const texts = textsOf(context.language)
  const body = [
    column(
      [
        title(texts.moreCoupons(rest), { align: 'center', size: 'xl' }),
        note(texts.couponUse, { align: 'center', color: MUTED, margin: 'md' }),
      ],
      { justifyContent: 'center', flex: 1 },
    ),
  ]
  const all = { ...openCard(context), label: texts.allCoupons }
  return bubble({ body, footer: [secondaryButton(all, context)] }, context)
}

function validity(
  { validFrom, expiresAt }: Parameters<typeof ticket>[0],
  context: ReplyContext,
): string {
  const texts = textsOf(context.language)
  const until =
    expiresAt === null ? texts.noExpiry : texts.validUntil(formatLastDay(expiresAt, context))
  return validFrom ? `${texts.couponValidFrom(formatDate(validFrom, context))} · ${until}` : until
}
