// LINE's Flex keywords as CSS lengths: the numbers that decide whether a bubble here looks as it does on a phone.

const SPACING_PX: Record<string, number> = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 }
const BORDER_PX: Record<string, number> = {
  none: 0,
  light: 0.5,
  normal: 1,
  medium: 2,
  'semi-bold': 3,
  bold: 4,
}
const TEXT_PX: Record<string, number> = {
  xxs: 11,
  xs: 13,
  sm: 14,
  md: 16,
  lg: 19,
  xl: 22,
  xxl: 29,
  '3xl': 35,
  '4xl': 48,
  '5xl': 74,
}
const IMAGE_PX: Record<string, number> = {
  xxs: 40,
  xs: 60,
  sm: 80,
  md: 100,
  lg: 120,
  xl: 140,
  xxl: 160,
  '3xl': 180,
  '4xl': 200,
  '5xl': 220,
}

export type BubbleSize = 'nano' | 'micro' | 'deca' | 'hecto' | 'kilo' | 'mega' | 'giga'

/** Width, corner and block paddings of each bubble size, in pixels. */
export const BUBBLES: Record<
  BubbleSize,
  { width: number; radius: number; padding: number; footer: number }
> = {
  nano: { width: 120, radius: 10, padding: 10, footer: 10 },
  micro: { width: 160, radius: 10, padding: 10, footer: 10 },
  deca: { width: 220, radius: 14, padding: 13, footer: 10 },
  hecto: { width: 241, radius: 14, padding: 13, footer: 10 },
  kilo: { width: 260, radius: 14, padding: 13, footer: 10 },
  mega: { width: 300, radius: 17, padding: 20, footer: 10 },
  giga: { width: 386, radius: 17, padding: 20, footer: 10 },
}

/** Margin, spacing, padding, offset or corner radius: a keyword, pixels or a percentage; undefined for what LINE refuses. */
export function spacing(value: string | undefined): string | undefined {
  return fromKeyword(SPACING_PX, value) ?? length(value)
}

export function borderWidth(value: string | undefined): string | undefined {
  return fromKeyword(BORDER_PX, value) ?? length(value)
}

export function textSize(value: string | undefined): string {
  return fromKeyword(TEXT_PX, value) ?? length(value) ?? '16px'
}

export function imageSize(value: string | undefined): string {
  if (value === 'full') return '100%'
  return fromKeyword(IMAGE_PX, value) ?? length(value) ?? '100px'
}

/** Pixels or a percentage, as LINE writes them; nothing else passes into a style. */
export function length(value: string | undefined): string | undefined {
  return value !== undefined && /^-?\d+(\.\d+)?(px|%)$/.test(value) ? value : undefined
}

/** `#RRGGBB` or `#RRGGBBAA`. */
export function color(value: string | undefined): string | undefined {
  return value !== undefined && /^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(value) ? value : undefined
}

/** LINE's `20:13` as CSS's `20 / 13`; 1:1 where it is absent or broken. */
export function aspectRatio(value: string | undefined): string {
  const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value ?? '')
  return match ? `${match[1]} / ${match[2]}` : '1 / 1'
}

/**
 * How a child shares its parent's main axis. In a row every child takes a part (1 unless said otherwise) of the width
 * that the others leave; in a column children keep their height. Icons and sized boxes keep their own width.
 */
export function flexShare(row: boolean, flex: number | undefined, keepsWidth: boolean): string {
  if (row) {
    const share = flex ?? (keepsWidth ? 0 : 1)
    return share > 0 ? `${share} 1 0` : '0 0 auto'
  }
  return flex !== undefined && flex > 0 ? `${flex} 1 auto` : '0 0 auto'
}

function fromKeyword(table: Record<string, number>, value: string | undefined): string | undefined {
  const pixels = value === undefined ? undefined : table[value]
  return pixels === undefined ? undefined : `${pixels}px`
}
