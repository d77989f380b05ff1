// Colours made from the shop's own, so that every text stays readable whatever brand colour was chosen.

type Channels = [number, number, number]

const WHITE = '#FFFFFF'
const DARK_INK = '#000000'
/** WCAG 2 AA for normal text. */
const CONTRAST_MIN = 4.5
/** One step of darkening until a colour can be read on white. */
const DARKEN_STEP = 0.06

/** White where white can be read on all of these, else black: one of them always reaches 4.5 on a single colour. */
export function inkOn(...backgrounds: string[]): string {
  const worst = (ink: string) =>
    Math.min(...backgrounds.map((background) => contrast(ink, background)))
  if (worst(WHITE) >= CONTRAST_MIN) return WHITE
  return worst(DARK_INK) >= worst(WHITE) ? DARK_INK : WHITE
}

/** The colour itself where it can be read on white and on its own tint, else a darker shade of it. */
export function readable(colour: string): string {
  const background = tint(colour)
  let shade = colour
  while (contrast(shade, background) < CONTRAST_MIN) shade = mix(shade, DARK_INK, DARKEN_STEP)
  return shade
}

/** Nearly white, with a breath of the colour. */
export function tint(colour: string): string {
  return mix(colour, WHITE, 0.9)
}

/** `share` of `other` mixed into `colour`; 0 is all `colour`. */
export function mix(colour: string, other: string, share: number): string {
  const [from, to] = [channels(colour), channels(other)]
  const mixed = from.map((value, index) => Math.round(value + ((to[index] ?? 0) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`.toUpperCase()
}

/** WCAG 2 contrast ratio, 1–21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): Channels {
  const value = Number.parseInt(colour.slice(1, 7), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
