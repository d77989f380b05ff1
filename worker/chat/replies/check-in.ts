// The daily check-in: what it gave, and a week of dots that grows with the streak; and a visit to a branch.

import type { messagingApi } from '@line/bot-sdk'
import { formatMoney } from '../../core/money.ts'
import { formatNumber } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext } from '../outcome.ts'
import { steps } from './actions.ts'
import { inkOn, readable, tint } from './colour.ts'
import { nextTickets } from './coupon.ts'
import {
  bubble,
  column,
  fact,
  figure,
  flexMessage,
  MUTED,
  note,
  panel,
  row,
  rule,
  text,
  textMessage,
  tintedPill,
  title,
  WASH,
} from './layout.ts'

const DOTS = 7
const DOT_SIZE = '24px'

export function checkedIn(
  outcome: OutcomeOf<'checked-in'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const body = [
    heading(texts.checkedIn, outcome.streak, context),
    column(
      [
        figure(
          `+${formatNumber(outcome.points, context.language)}`,
          texts.pointUnit(outcome.points),
          readable(context.brandColor),
        ),
      ],
      { margin: 'md' },
    ),
    streakDots(outcome.streak, context),
    tomorrow(outcome.tomorrowPoints, context),
    rule(),
    column([fact(texts.balance, texts.pointCount(outcome.balance))], { margin: 'md' }),
    ...nextTickets(outcome.nextCoupons, context),
  ]
  const altText = `${texts.checkedIn} +${texts.pointCount(outcome.points)} · ${texts.streak(outcome.streak)}`
  return [flexMessage(altText, bubble({ body }, context), next(context))]
}

export function alreadyCheckedIn(
  outcome: OutcomeOf<'already-checked-in'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const body = [
    heading(texts.alreadyCheckedIn, outcome.streak, context),
    streakDots(outcome.streak, context),
    tomorrow(outcome.tomorrowPoints, context),
  ]
  const altText = `${texts.alreadyCheckedIn} · ${texts.streak(outcome.streak)} · ${texts.tomorrow(outcome.tomorrowPoints)}`
  return [flexMessage(altText, bubble({ body }, context), next(context))]
}

/** A visit to a branch: what it gave, where the program gives anything for it. */
export function branchCheckedIn(
  { branch, points, creditMinor }: OutcomeOf<'branch-checked-in'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const money = () => formatMoney(creditMinor, context.currency, context.language)
  const said = [
    texts.branchCheckedIn(branch),
    ...(points > 0 ? [`+${texts.pointCount(points)}`] : []),
    ...(creditMinor > 0 ? [`${texts.credit} +${money()}`] : []),
  ]
  return [textMessage(said.join('\n'), next(context))]
}

export function branchCheckedInAlready(context: ReplyContext): messagingApi.Message[] {
  return [textMessage(textsOf(context.language).branchCheckedInAlready, next(context))]
}

export function branchCodeUnknown(context: ReplyContext): messagingApi.Message[] {
  return [textMessage(textsOf(context.language).branchCodeUnknown, next(context))]
}

const next = (context: ReplyContext) =>
  steps(context, ['points', 'card', 'coupons', 'bind', 'help'])

function heading(said: string, streak: number, context: ReplyContext): messagingApi.FlexBox {
  return column([
    title(said),
    row([tintedPill(textsOf(context.language).streak(streak), context), column([], { flex: 1 })], {
      margin: 'sm',
    }),
  ])
}

function tomorrow(points: number, context: ReplyContext): messagingApi.FlexBox {
  const said = text(textsOf(context.language).tomorrow(points), {
    size: 'xs',
    color: readable(context.brandColor),
    align: 'center',
  })
  return panel([said], context, { margin: 'lg', paddingAll: '8px' })
}

/** The seven days that today is one of: those behind filled, tomorrow ringed. */
function streakDots(streak: number, context: ReplyContext): messagingApi.FlexBox {
  const first = Math.floor((Math.max(streak, 1) - 1) / DOTS) * DOTS + 1
  const dots = Array.from({ length: DOTS }, (_, index) => dot(first + index, streak, context))
  return row(dots, { margin: 'lg', justifyContent: 'space-between' })
}

function dot(day: number, streak: number, context: ReplyContext): messagingApi.FlexBox {
  const [done, today, ahead] = [day <= streak, day === streak, day === streak + 1]
  const background = done ? (today ? context.brandColor : tint(context.brandColor)) : WASH
  const color = today ? inkOn(context.brandColor) : done ? readable(context.brandColor) : MUTED
  const mark = done && !today ? '✓' : String(day)
  return column(
    [
      note(mark, {
        size: 'xxs',
        color,
        align: 'center',
        wrap: false,
        weight: done ? 'bold' : 'regular',
      }),
    ],
    {
      width: DOT_SIZE,
      height: DOT_SIZE,
      cornerRadius: '12px',
      backgroundColor: background,
      justifyContent: 'center',
      ...(ahead && { borderColor: readable(context.brandColor), borderWidth: '1px' }),
    },
  )
}
