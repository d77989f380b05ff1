// What a benchmark hands back, as text for a terminal and for RESULTS.md alike.

export interface Aim {
  aim: string
  measured: string
  met: boolean
}

export interface Part {
  title: string
  /** Markdown. */
  table: string
  aims: Aim[]
  /** What the numbers mean, a sentence each. */
  meaning: string[]
}

/** A markdown table whose columns line up in a terminal too. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => widthOf(row[column] ?? ''))),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

export function partText({ title, table, aims, meaning }: Part): string {
  const met = aims.map(
    ({ aim, measured, met: isMet }) =>
      `- ${isMet ? 'met' : '**missed**'}: ${aim}, measured ${measured}`,
  )
  return [`## ${title}`, table, met.join('\n'), meaning.join('\n\n')]
    .filter((text) => text !== '')
    .join('\n\n')
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

function widthOf(text: string): number {
  return [...text].length
}
