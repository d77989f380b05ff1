// An export as a file: JSON for programs, one CSV with a titled part per section for people and their spreadsheets. Pure.

export type ExportFormat = 'json' | 'csv'

type Value = string | number | boolean | null

export interface ExportSection {
  name: string
  columns: readonly string[]
  rows: readonly Readonly<Record<string, unknown>>[]
  /** True where the bound of a section cut it. */
  cut: boolean
}

export interface ExportContent {
  shop: string
  exportedAt: Date
  sections: readonly ExportSection[]
}

export function jsonFile({ shop, exportedAt, sections }: ExportContent): string {
  const parts = sections.map(({ name, rows, cut }) => [name, cut ? { cut, rows } : rows])
  return JSON.stringify({ shop, exportedAt, ...Object.fromEntries(parts) }, null, 2)
}

/** Excel reads UTF-8 only where a byte order mark says so. */
const BYTE_ORDER_MARK = '\ufeff'
const LINE_END = '\r\n'

/**
 * One file: per section a line with its name, a line of column names, its rows, and an empty line. One download suits a phone better than
 * ten, and a spreadsheet shows it as it is. RFC 4180, with a byte order mark.
 */
export function csvFile({ shop, exportedAt, sections }: ExportContent): string {
  const head = [[shop, exportedAt.toISOString()], []]
  const lines = sections.flatMap(({ name, columns, rows, cut }) => [
    [cut ? `${name} (${rows.length}+)` : name],
    columns,
    ...rows.map((row) => columns.map((column) => scalarOf(row[column]))),
    [],
  ])
  const text = [...head, ...lines].map((cells) => cells.map(csvCell).join(',')).join(LINE_END)
  return `${BYTE_ORDER_MARK}${text}${LINE_END}`
}

function scalarOf(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string')
    return value
  return JSON.stringify(value)
}

/** Spreadsheets run a cell that begins so, or whose first character behind a quote or a space does (OWASP, CSV injection). */
const RUNS_AS_FORMULA = /^[\s"']*[=+\-@＝＋－＠\t\r]/

/** A cell by RFC 4180; a text that a spreadsheet would run begins with an apostrophe, numbers stay numbers. */
export function csvCell(value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const harmless = RUNS_AS_FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) || harmless !== value
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless
}
