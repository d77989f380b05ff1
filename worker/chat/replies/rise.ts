// The ceremony of a tier-up: a message of its own behind the receipt, in the tier's colours, with what it brings from now on.

import type { messagingApi } from '@line/bot-sdk'
import { textsOf } from '../../i18n/texts.ts'
import type { ReplyContext, Rise } from '../outcome.ts'
import { openCard, steps } from './actions.ts'
import { readable } from './colour.ts'
import { bubble, column, flexMessage, note, primaryButton, row, rule, text } from './layout.ts'
import { shopName, tierNameOf } from './names.ts'
import { oneLine } from './shorten.ts'

/** More would be read by nobody in a chat; the card lists them all. */
const BENEFITS_SHOWN_MAX = 6
const BENEFIT_GRAPHEMES_MAX = 60

/** No message where nobody rose. */
export function ceremony(rise: Rise | null, context: ReplyContext): messagingApi.FlexMessage[] {
  if (rise === null) return []
  const texts = textsOf(context.language)
  const benefits = rise.benefits.slice(0, BENEFITS_SHOWN_MAX)
  const body =
    benefits.length === 0 ? [] : [note(texts.riseLead), ...benefits.map(benefitOf(context))]
  const contents = bubble(
    { hero: banner(rise, context), body, footer: [primaryButton(openCard(context), context)] },
    context,
  )
  return [
    flexMessage(
      texts.tierUp(tierNameOf(rise.tierName)),
      contents,
      steps(context, ['card', 'coupons', 'points', 'help']),
    ),
  ]
}

/** The tier's own gradient, as on the card. */
function banner({ tierName, theme }: Rise, context: ReplyContext): messagingApi.FlexBox {
  const { from, to, ink } = theme
  const centred = { align: 'center', color: ink } as const
  return column(
    [
      text(shopName(context), { ...centred, size: 'xs', wrap: false }),
      text('✦', { ...centred, size: 'xxl', margin: 'lg' }),
      text(textsOf(context.language).riseTo, { ...centred, size: 'sm', margin: 'md' }),
      text(tierNameOf(tierName), { ...centred, size: '3xl', weight: 'bold', margin: 'xs' }),
      column([rule('none')], { margin: 'lg', paddingStart: '72px', paddingEnd: '72px' }),
    ],
    {
      paddingAll: '24px',
      background: { type: 'linearGradient', angle: '150deg', startColor: from, endColor: to },
    },
  )
}

function benefitOf(context: ReplyContext): (benefit: string) => messagingApi.FlexBox {
  const color = readable(context.brandColor)
  return (benefit) =>
    row(
      [
        text('✓', { flex: 0, color, weight: 'bold' }),
        text(oneLine(benefit, BENEFIT_GRAPHEMES_MAX), { flex: 1, margin: 'md' }),
      ],
      { margin: 'md' },
    )
}
