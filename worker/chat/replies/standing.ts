// Where a member stands: the points and what happens to them next, and the card.

import type { messagingApi } from '@line/bot-sdk'
import { formatMoney } from '../../core/money.ts'
import { formatDate, formatLastDay, formatNumber } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext } from '../outcome.ts'
import { MAIN_STEPS, openCard, steps } from './actions.ts'
import { readable } from './colour.ts'
import {
  bubble,
  column,
  fact,
  figure,
  flexMessage,
  note,
  panel,
  primaryButton,
  row,
  rule,
  secondaryButton,
  text,
  tintedPill,
} from './layout.ts'
import { cardFace } from './member-card.ts'
import { personName, tierNameOf } from './names.ts'

export function points(
  outcome: OutcomeOf<'points'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const { pending, nextExpiry, received, credit } = outcome
  const coming = [
    ...received.map(({ points: given, from, at }) =>
      change(
        texts.receivedPoints(given, from === '' ? texts.anotherMember : personName(from)),
        formatDate(at, context),
      ),
    ),
    ...(pending === null
      ? []
      : [
          change(
            texts.pendingPoints(pending.points),
            texts.availableFrom(formatDate(pending.nextReleaseAt, context)),
          ),
        ]),
    ...(nextExpiry === null
      ? []
      : [
          change(
            texts.expiringPoints(nextExpiry.points),
            texts.expiresOn(formatLastDay(nextExpiry.at, context)),
          ),
        ]),
  ]
  const body = [
    row(
      [
        note(texts.myPoints, { size: 'sm', flex: 1, gravity: 'center' }),
        tintedPill(tierNameOf(outcome.tierName), context),
      ],
      {
        alignItems: 'center',
        spacing: 'md',
      },
    ),
    column(
      [
        figure(
          formatNumber(outcome.available, context.language),
          texts.pointUnit(outcome.available),
          readable(context.brandColor),
        ),
      ],
      { margin: 'sm' },
    ),
    ...(coming.length > 0 ? [panel(coming, context, { margin: 'lg', spacing: 'md' })] : []),
    ...(credit === null ? [] : creditLines(credit, context)),
  ]
  const contents = bubble({ body, footer: [secondaryButton(openCard(context), context)] }, context)
  const altText = [
    `${texts.myPoints}: ${texts.pointCount(outcome.available)}`,
    ...(credit === null
      ? []
      : [`${texts.credit}: ${moneyIn(context, credit.freeMinor + credit.paidMinor)}`]),
  ].join(' · ')
  return [
    flexMessage(
      altText,
      contents,
      steps(
        context,
        MAIN_STEPS.filter((step) => step !== 'points'),
      ),
    ),
  ]
}

const moneyIn = (context: ReplyContext, amountMinor: number) =>
  formatMoney(amountMinor, context.currency, context.language)

/** The credit as one line; what it consists of below it, where it is not of one kind, and what of it ends next. */
function creditLines(
  { freeMinor, paidMinor, nextExpiry }: NonNullable<OutcomeOf<'points'>['credit']>,
  context: ReplyContext,
): messagingApi.FlexComponent[] {
  const texts = textsOf(context.language)
  const parts =
    freeMinor > 0 && paidMinor > 0
      ? [
          fact(texts.creditFree, moneyIn(context, freeMinor)),
          fact(texts.creditPaid, moneyIn(context, paidMinor)),
        ]
      : []
  const ending =
    nextExpiry === null
      ? []
      : [
          note(
            texts.expiringCredit(
              moneyIn(context, nextExpiry.amountMinor),
              formatLastDay(nextExpiry.at, context),
            ),
          ),
        ]
  return [
    rule(),
    column([fact(texts.credit, moneyIn(context, freeMinor + paidMinor)), ...parts, ...ending], {
      margin: 'lg',
      spacing: 'sm',
    }),
  ]
}

function change(what: string, when: string): messagingApi.FlexBox {
  return column([text(what, { weight: 'bold' }), note(when)])
}

/** "NT$760 or 3 purchases": what is missing, by the measures that count. */
function missingText(
  { missing, match }: NonNullable<OutcomeOf<'card'>['next']>,
  { currency, language }: ReplyContext,
): string {
  const texts = textsOf(language)
  const phrases = missing
    .filter((each) => each.missing > 0)
    .map((each) =>
      each.measure === 'spend'
        ? texts.missing.spend(formatMoney(each.missing, currency, language))
        : texts.missing[each.measure](each.missing),
    )
  const type = match === 'any' ? 'disjunction' : 'conjunction'
  return new Intl.ListFormat(language, { type }).format(phrases)
}

export function card(outcome: OutcomeOf<'card'>, context: ReplyContext): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const { next } = outcome
  const hero = {
    ...cardFace({ ...outcome, rank: outcome.tierName }, context),
    action: openCard(context),
  }
  const progress =
    next === null
      ? []
      : [
          text(texts.toNextTier(missingText(next, context), tierNameOf(next.name)), {
            weight: 'bold',
            color: readable(context.brandColor),
          }),
        ]
  const body = [
    ...progress,
    note(texts.showAtCounter, { margin: progress.length > 0 ? 'sm' : 'none' }),
  ]
  const contents = bubble(
    { hero, body, footer: [primaryButton(openCard(context), context)] },
    context,
  )
  const altText = `${texts.memberCard}: ${tierNameOf(outcome.tierName)} · ${texts.pointCount(outcome.points)}`
  return [
    flexMessage(
      altText,
      contents,
      steps(
        context,
        MAIN_STEPS.filter((step) => step !== 'card'),
      ),
    ),
  ]
}
