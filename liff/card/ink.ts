// Black or white, whichever reads better upon a colour of the shop's.

const DARK_INK = '#20150e'
const LIGHT_INK = '#fffaf3'
/** Relative luminance at which both inks contrast equally. */
const MIDDLE_LUMINANCE = 0.19

export function inkUpon(colour: string): string {
  return luminance(colour) > MIDDLE_LUMINANCE ? DARK_INK : LIGHT_INK
}

/** Relative luminance of #rrggbb as WCAG defines it; anything else counts as dark. */
function luminance(colour: string): number {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (!match) return 0
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => {
    const share = Number.parseInt(part, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
