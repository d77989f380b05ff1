// Gift cards as the shop sells them: amounts, designs, what a refund costs, how long a link opens, and the text the law asks for.

import { z } from 'zod'
import { amountMinor, colour, identifier, localized } from './fields.ts'

/** Taiwan's rules for vouchers allow at most this for giving money back (禮券定型化契約應記載事項). */
export const REFUND_FEE_PERCENT_MAX = 3

/** Pictures the card and the chat can draw; each is a motif in `liff/card/pages/gift-cards/`. */
export const MOTIFS = ['ribbon', 'blossom', 'stars', 'cup'] as const

const design = z.strictObject({
  id: identifier,
  title: localized(40),
  /** What stands on the card where the buyer writes nothing. */
  message: localized(120),
  motif: z.enum(MOTIFS),
  theme: z.strictObject({ from: colour, to: colour, ink: colour }),
})
export type GiftCardDesign = z.infer<typeof design>

const amounts = z.discriminatedUnion('kind', [
  /** One of these. */
  z.strictObject({
    kind: z.literal('fixed'),
    amountsMinor: z.array(amountMinor.min(1)).min(1).max(12),
  }),
  /** Anything between, both included. */
  z.strictObject({
    kind: z.literal('range'),
    minMinor: amountMinor.min(1),
    maxMinor: amountMinor.min(1),
  }),
])

/** Absent from a program: gift cards were never sold. `enabled: false` stops selling; what was sold stays good. */
export const giftCards = z.strictObject({
  enabled: z.boolean(),
  amounts,
  designs: z.array(design).min(1).max(20),
  /** Who guarantees the value, until when, and how it is paid back: the shop's own words, shown wherever the value is. */
  guarantee: localized(1000),
  /** Of the value given back, in tenths of a percent; frozen on each card when it is sold. */
  refundFeePercent: z.number().min(0).max(REFUND_FEE_PERCENT_MAX).multipleOf(0.1),
  /** A link that was sent opens until the end of the local day this many days later; the value itself never ends. */
  claimLinkDays: z.number().int().min(1).max(3660),
  /** What one member may buy on one local day. */
  perBuyerAndDay: z.strictObject({
    cards: z.number().int().min(1).max(100),
    amountMinor: amountMinor.min(1),
  }),
})
export type GiftCardProgram = z.infer<typeof giftCards>

type Complain = (path: (string | number)[], message: string) => void

/** What must hold between the parts. */
export function checkGiftCards(section: GiftCardProgram | null, complain: Complain): void {
  if (section === null) return
  const { amounts: offered, designs, perBuyerAndDay } = section
  const path = ['giftCards', 'amounts']
  if (offered.kind === 'range' && offered.maxMinor < offered.minMinor)
    complain([...path, 'maxMinor'], 'below the smallest amount')
  if (offered.kind === 'fixed')
    for (const [index, amount] of offered.amountsMinor.entries())
      if (offered.amountsMinor.indexOf(amount) < index)
        complain([...path, 'amountsMinor', index], 'amounts must differ')
  const smallest = offered.kind === 'fixed' ? Math.min(...offered.amountsMinor) : offered.minMinor
  if (perBuyerAndDay.amountMinor < smallest)
    complain(['giftCards', 'perBuyerAndDay', 'amountMinor'], 'below the smallest amount')
  for (const [index, { id }] of designs.entries())
    if (designs.findIndex((each) => each.id === id) < index)
      complain(['giftCards', 'designs', index, 'id'], 'ids must differ')
}
