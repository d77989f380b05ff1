// Contrast of colours as WCAG 2.2 defines it, for what a shop may choose.

/** What text of any size needs upon its background (success criterion 1.4.3, AA). */
export const TEXT_CONTRAST_MIN = 4.5

/** Red, green, blue from 0 to 1. */
export type Rgb = readonly [number, number, number]

/** @param colour `#rrggbb` */
export function rgbOf(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) / 255, ((value >> 8) & 0xff) / 255, (value & 0xff) / 255]
}

/** `share` of `over` laid upon `under`, as browsers blend it: in sRGB. */
export function blend(under: Rgb, over: Rgb, share: number): Rgb {
  const mix = (one: number, other: number) => one + (other - one) * share
  return [mix(under[0], over[0]), mix(under[1], over[1]), mix(under[2], over[2])]
}

/** From 1 (the same) to 21 (black upon white). */
export function contrast(one: Rgb, other: Rgb): number {
  const [first, second] = [luminance(one), luminance(other)]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
