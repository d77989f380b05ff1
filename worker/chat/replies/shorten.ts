// Texts of unknown origin made safe to show: one line, no control characters, cut between what a reader sees as characters.

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** One visible character may be a dozen units (family emoji) or hundreds (stacked marks); this is the share each may take on average. */
const UNITS_PER_GRAPHEME_MAX = 4

/** A name or title on one line, at most `graphemesMax` visible characters. */
export function oneLine(text: string, graphemesMax: number): string {
  return cut(clean(text).replace(/\s+/g, ' ').trim(), graphemesMax)
}

/** A paragraph with its line breaks, at most `graphemesMax` visible characters. */
export function paragraph(text: string, graphemesMax: number): string {
  return cut(clean(text).trim(), graphemesMax)
}

/** Control characters, and the marks that turn the direction of everything behind them, become nothing. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** Empty where not even the first character fits: a lone ellipsis would tell nothing. */
function cut(text: string, graphemesMax: number): string {
  // No character is less than a unit: most names need not be taken apart, which is slow.
  if (text.length <= graphemesMax) return text
  const unitsMax = graphemesMax * UNITS_PER_GRAPHEME_MAX
  const shown: string[] = []
  let units = 0
  for (const { segment } of segmenter.segment(text)) {
    if (shown.length === graphemesMax || units + segment.length > unitsMax) {
      const kept = shown.slice(0, graphemesMax - 1).join('')
      return kept === '' ? '' : `${kept.trimEnd()}…`
    }
    shown.push(segment)
    units += segment.length
  }
  return text
}
