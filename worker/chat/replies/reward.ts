// Rewards in the chat: what the member's points bring now, a bubble each, and where to redeem it.

import type { messagingApi } from '@line/bot-sdk'
import { formatMoney } from '../../core/money.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext, RewardSummary } from '../outcome.ts'
import { link, MAIN_STEPS, steps } from './actions.ts'
import { readable } from './colour.ts'
import {
  bubble,
  column,
  flexMessage,
  note,
  primaryButton,
  row,
  secondaryButton,
  text,
  textMessage,
  tintedPill,
  title,
} from './layout.ts'
import { oneLine, paragraph } from './shorten.ts'

/** A carousel takes 12 bubbles; the last one leads to the rest. */
const OFFERS_MAX = 11
const TITLE_GRAPHEMES_MAX = 40
const TERMS_GRAPHEMES_MAX = 80
const TERMS_LINES_MAX = 3

type Rewards = OutcomeOf<'rewards'>

const titleOf = ({ title: named }: { title: string }) => oneLine(named, TITLE_GRAPHEMES_MAX)

export function rewards(
  { points, rewards: offered, nearest }: Rewards,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const next = steps(context, MAIN_STEPS)
  if (offered.length === 0) {
    const missing = nearest && texts.rewardNearest(titleOf(nearest), nearest.missingPoints)
    return [textMessage(missing ?? texts.noRewards, next)]
  }
  const bubbles = offered.slice(0, OFFERS_MAX).map((reward) => offerBubble(reward, context))
  bubbles.push(allBubble(points, context))
  const titles = offered.slice(0, 3).map(titleOf)
  const altText = `${texts.rewardsReady(points)}: ${titles.join(' · ')}`
  return [flexMessage(altText, { type: 'carousel', contents: bubbles }, next)]
}

function offerBubble(reward: RewardSummary, context: ReplyContext): messagingApi.FlexBubble {
  const texts = textsOf(context.language)
  const terms = paragraph(reward.terms, TERMS_GRAPHEMES_MAX)
  const price =
    reward.moneyMinor === 0
      ? texts.pointCount(reward.points)
      : `${texts.pointCount(reward.points)} + ${formatMoney(reward.moneyMinor, context.currency, context.language)}`
  const body: messagingApi.FlexComponent[] = [
    row([tintedPill(texts.menuRewards, context), column([], { flex: 1 })]),
    title(titleOf(reward), { margin: 'md', maxLines: 2 }),
    text(price, { weight: 'bold', color: readable(context.brandColor), margin: 'sm' }),
    ...(terms === '' ? [] : [note(terms, { margin: 'sm', maxLines: TERMS_LINES_MAX })]),
  ]
  const open = link(texts.rewardOpen, `${context.cardUrl}?reward=${reward.id}`)
  const picture = reward.pictureUrl === null ? {} : { hero: pictureBox(reward.pictureUrl) }
  return bubble({ ...picture, body, footer: [primaryButton(open, context)] }, context)
}

function pictureBox(url: string): messagingApi.FlexBox {
  return column([{ type: 'image', url, size: 'full', aspectRatio: '20:13', aspectMode: 'cover' }])
}

function allBubble(points: number, context: ReplyContext): messagingApi.FlexBubble {
  const texts = textsOf(context.language)
  const body = [
    column([title(texts.rewardsReady(points), { align: 'center' })], {
      justifyContent: 'center',
      flex: 1,
    }),
  ]
  const all = link(texts.allRewards, `${context.cardUrl}?page=rewards`)
  return bubble({ body, footer: [secondaryButton(all, context)] }, context)
}
