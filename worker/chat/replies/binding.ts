// Binding a purchase: how it goes, and what each code that does not work needs to hear.

import type { messagingApi } from '@line/bot-sdk'
import { formatDate, formatMoment } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext } from '../outcome.ts'
import { postback, quickReply, type Step, stepAction, steps } from './actions.ts'
import { inkOn, readable } from './colour.ts'
import {
  bubble,
  column,
  flexMessage,
  note,
  panel,
  row,
  text,
  textMessage,
  title,
} from './layout.ts'

/** Looks like a code and is none: it has a zero. */
const EXAMPLE_CODE = 'RG7K-2M9Q0W'
const AFTER_BINDING: readonly Step[] = ['points', 'card', 'help']

export function bindHow(context: ReplyContext): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const example = panel(
    [
      note(texts.bindExample, { size: 'xxs', align: 'center' }),
      text(EXAMPLE_CODE, {
        size: 'lg',
        weight: 'bold',
        align: 'center',
        color: readable(context.brandColor),
        wrap: false,
      }),
    ],
    context,
    { margin: 'lg', spacing: 'xs' },
  )
  const body = [
    title(texts.bind),
    column(
      texts.bindSteps.map((said, index) => numbered(index + 1, said, context)),
      { margin: 'lg', spacing: 'md' },
    ),
    example,
  ]
  const altText = `${texts.bind}: ${texts.bindSteps.join(' → ')}`
  return [
    flexMessage(
      altText,
      bubble({ body }, context),
      steps(context, ['points', 'card', 'coupons', 'help']),
    ),
  ]
}

export function claimCodeUnknown(
  { triesLeft }: OutcomeOf<'claim-code-unknown'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const said =
    triesLeft > 0 ? `${texts.claimUnknown}\n${texts.claimTriesLeft(triesLeft)}` : texts.claimUnknown
  const how = postback(texts.howToBind, { action: 'bind-how' })
  return [textMessage(said, quickReply([how, stepAction(context, 'help')]))]
}

export function claimCodeUsed(
  { own }: OutcomeOf<'claim-code-used'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  return [
    textMessage(own ? texts.claimUsedOwn : texts.claimUsedByOther, steps(context, AFTER_BINDING)),
  ]
}

export function claimCodeExpired(
  { expiredAt }: OutcomeOf<'claim-code-expired'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const said = textsOf(context.language).claimExpired(formatDate(expiredAt, context))
  return [textMessage(said, steps(context, AFTER_BINDING))]
}

export function tooManyTries(
  { retryAt }: OutcomeOf<'too-many-tries'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const said = textsOf(context.language).tooManyTries(formatMoment(retryAt, context.now, context))
  return [textMessage(said, steps(context, AFTER_BINDING))]
}

function numbered(number: number, said: string, context: ReplyContext): messagingApi.FlexBox {
  const badge = column(
    [
      text(String(number), {
        size: 'xs',
        weight: 'bold',
        align: 'center',
        color: inkOn(context.brandColor),
        wrap: false,
      }),
    ],
    {
      width: '22px',
      height: '22px',
      cornerRadius: '11px',
      backgroundColor: context.brandColor,
      justifyContent: 'center',
      flex: 0,
    },
  )
  return row([badge, text(said, { flex: 1, gravity: 'center' })], { spacing: 'md' })
}
