// How the shop's card looks and what it tells each tier: title, pictures, news; and that every tier's colours can be read.

import { z } from 'zod'
import { blend, contrast, type Rgb, rgbOf, TEXT_CONTRAST_MIN } from '../../core/colour.ts'
import { identifier, localDay, localized } from './fields.ts'

/** A picture within the document travels with every answer of the card. */
const PICTURE_CHARACTERS_MAX = 8_000
const NEWS_MAX = 50

/** Anything a browser draws and cannot run: an address, or the picture itself. */
const picture = z
  .string()
  .max(PICTURE_CHARACTERS_MAX)
  .regex(
    /^(https:\/\/[^\s"'()\\]+|data:image\/(svg\+xml|png|jpeg|webp)[;,][^\s"'()\\]+)$/,
    'not an https address or a data: picture',
  )

const news = z.strictObject({
  id: identifier,
  /** Whom it is for; absent: every tier. */
  tierIds: z.array(identifier).min(1).max(8).optional(),
  title: localized(40),
  text: localized(160),
  /** First and last local day on which the card shows it. */
  from: localDay,
  until: localDay,
})
export type News = z.infer<typeof news>

const section = z.strictObject({
  /** What the card is called; absent: "member card" in the reader's language. */
  title: localized(24).optional(),
  /** Beside the shop's name, square. */
  logo: picture.optional(),
  /** Behind the card's words, very faint. */
  background: picture.optional(),
  /** In the order in which the card shows them. */
  news: z.array(news).max(NEWS_MAX),
})
export type CardDesign = z.infer<typeof section>

/** Documents from before it have none. */
export const cardDesign = section.default({ news: [] })

interface Surroundings {
  card: CardDesign
  tiers: { levels: readonly { id: string }[] }
}
type Complain = (path: (string | number)[], message: string) => void

/** What must hold between news and the rest of the program. */
export function checkCard({ card, tiers }: Surroundings, complain: Complain): void {
  const levels = new Set(tiers.levels.map(({ id }) => id))
  for (const [index, { id, tierIds, from, until }] of card.news.entries()) {
    const path = ['card', 'news', index]
    if (card.news.findIndex((each) => each.id === id) < index)
      complain([...path, 'id'], 'ids must differ')
    if (until < from) complain([...path, 'until'], 'the last day is before the first')
    for (const [place, tierId] of (tierIds ?? []).entries())
      if (!levels.has(tierId)) complain([...path, 'tierIds', place], 'no such tier')
  }
}

export interface Theme {
  from: string
  to: string
  ink: string
}

/** What lies upon a tier's gradient (liff/card/card.css): the engraving in the ink's colour, and a picture of any colour. */
const ENGRAVING_SHARE = 0.05
const PICTURE_SHARE = 0.08
const GRADIENT_STEPS = 16
const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [1, 1, 1]

/** The least contrast of a tier's words anywhere on its card, with whatever picture behind them. */
export function leastContrast(theme: Theme, withPicture: boolean): number {
  const [from, to, ink] = [rgbOf(theme.from), rgbOf(theme.to), rgbOf(theme.ink)]
  const places = Array.from({ length: GRADIENT_STEPS + 1 }, (_, step) =>
    blend(from, to, step / GRADIENT_STEPS),
  )
  const grounds = places.flatMap((plain) =>
    withPicture
      ? [blend(plain, BLACK, PICTURE_SHARE), blend(plain, WHITE, PICTURE_SHARE)]
      : [plain],
  )
  return Math.min(
    ...grounds.flatMap((ground) =>
      [ground, blend(ground, ink, ENGRAVING_SHARE)].map((upon) => contrast(ink, upon)),
    ),
  )
}

/** A tier whose words cannot be read is refused, with what it lacks. */
export function checkThemes(
  { card, tiers }: { card: CardDesign; tiers: { levels: readonly { theme: Theme }[] } },
  complain: Complain,
): void {
  for (const [index, { theme }] of tiers.levels.entries()) {
    const least = leastContrast(theme, card.background !== undefined)
    if (least < TEXT_CONTRAST_MIN)
      complain(
        ['tiers', 'levels', index, 'theme'],
        `the ink has a contrast of ${least.toFixed(2)} somewhere on the card; it needs ${TEXT_CONTRAST_MIN}`,
      )
  }
}
