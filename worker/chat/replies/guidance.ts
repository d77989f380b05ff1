// Showing the way: help, language, messages on and off, and what to say when nothing was understood.

import type { messagingApi } from '@line/bot-sdk'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext } from '../outcome.ts'
import {
  GUEST_STEPS,
  languageActions,
  MAIN_STEPS,
  quickReply,
  type Step,
  stepAction,
  steps,
} from './actions.ts'
import { readable } from './colour.ts'
import { bubble, column, flexMessage, note, row, rule, text, textMessage, title } from './layout.ts'

export function help(context: ReplyContext): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const offers: [Step, string][] = [
    ['check-in', texts.helpCheckIn],
    ['points', texts.helpPoints],
    ['card', texts.helpCard],
    ['coupons', texts.helpCoupons],
    ['bind', texts.helpBind],
  ]
  const rows = offers.flatMap(([step, about], index) => [
    ...(index > 0 ? [rule('md')] : []),
    offer(about, stepAction(context, step), context),
  ])
  const body = [title(texts.helpTitle), column(rows, { margin: 'lg' })]
  const altText = `${texts.helpTitle}: ${offers.map(([step]) => stepAction(context, step).label).join(' · ')}`
  return [
    flexMessage(
      altText,
      bubble({ body }, context),
      steps(context, ['terms', 'language', 'stop-messages']),
    ),
  ]
}

function offer(
  about: string,
  action: messagingApi.Action,
  context: ReplyContext,
): messagingApi.FlexBox {
  return row(
    [
      column(
        [
          text(action.label ?? '', { weight: 'bold', color: readable(context.brandColor) }),
          note(about),
        ],
        { flex: 1 },
      ),
      note('›', { flex: 0, size: 'lg', gravity: 'center' }),
    ],
    { spacing: 'md', margin: 'md', alignItems: 'center', action },
  )
}

export function languageChoice(context: ReplyContext): messagingApi.Message[] {
  return [textMessage(textsOf(context.language).chooseLanguage, quickReply(languageActions()))]
}

export function languageSet(context: ReplyContext): messagingApi.Message[] {
  return [textMessage(textsOf(context.language).languageSet, steps(context, MAIN_STEPS))]
}

export function marketingStopped(context: ReplyContext): messagingApi.Message[] {
  return [
    textMessage(
      textsOf(context.language).marketingStopped,
      steps(context, ['resume-messages', 'points', 'card']),
    ),
  ]
}

export function marketingResumed(context: ReplyContext): messagingApi.Message[] {
  return [
    textMessage(
      textsOf(context.language).marketingResumed,
      steps(context, ['coupons', 'points', 'card', 'stop-messages']),
    ),
  ]
}

export function suspended(context: ReplyContext): messagingApi.Message[] {
  return [textMessage(textsOf(context.language).suspended)]
}

export function notPossible(context: ReplyContext): messagingApi.Message[] {
  return [textMessage(textsOf(context.language).notPossible, steps(context, MAIN_STEPS))]
}

export function notUnderstood(
  { guest }: OutcomeOf<'not-understood'>,
  context: ReplyContext,
): messagingApi.Message[] {
  return [
    textMessage(
      textsOf(context.language).notUnderstood,
      steps(context, guest ? GUEST_STEPS : [...MAIN_STEPS, 'language']),
    ),
  ]
}
