// The member card as it looks in the chat: the tier's gradient, the name, the number in groups of four.

import type { messagingApi } from '@line/bot-sdk'
import { formatNumber } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { ReplyContext } from '../outcome.ts'
import { column, pill, row, text } from './layout.ts'
import { personName, shopName, tierNameOf } from './names.ts'

const NUMBER_GROUP = /\d{1,4}/g

export interface CardFace {
  displayName: string
  cardNumber: string
  /** What stands on the card's patch: the tier, or that the member is new. */
  rank: string
  points: number
  theme: { from: string; to: string; ink: string }
}

export function cardFace(face: CardFace, context: ReplyContext): messagingApi.FlexBox {
  const { from, to, ink } = face.theme
  const small = { size: 'xxs', color: ink } as const
  return column(
    [
      row(
        [
          text(shopName(context), {
            size: 'sm',
            weight: 'bold',
            color: ink,
            flex: 1,
            wrap: false,
            gravity: 'center',
          }),
          pill(tierNameOf(face.rank), `${ink}2E`, ink),
        ],
        { alignItems: 'center', spacing: 'md' },
      ),
      text(personName(face.displayName), {
        size: 'xl',
        weight: 'bold',
        color: ink,
        wrap: false,
        margin: '26px',
      }),
      row(
        [
          column([
            text(textsOf(context.language).cardNumber, small),
            text(grouped(face.cardNumber), { size: 'sm', color: ink, wrap: false }),
          ]),
          column(
            [
              text(textsOf(context.language).points, { ...small, align: 'end' }),
              text(formatNumber(face.points, context.language), {
                size: 'lg',
                weight: 'bold',
                color: ink,
                align: 'end',
                wrap: false,
              }),
            ],
            { flex: 0 },
          ),
        ],
        { margin: '14px', alignItems: 'flex-end', spacing: 'md' },
      ),
    ],
    {
      paddingAll: '18px',
      background: { type: 'linearGradient', angle: '135deg', startColor: from, endColor: to },
    },
  )
}

/** `123456789012` → `1234 5678 9012`. */
export function grouped(cardNumber: string): string {
  return cardNumber.match(NUMBER_GROUP)?.join(' ') ?? cardNumber
}
