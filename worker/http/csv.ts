// Comma-separated values as spreadsheets open them (RFC 4180), with cells that would run as formulas made harmless.

/** What a spreadsheet reads as the beginning of a formula, at the start of a cell; the wide forms in Chinese and Japanese ones. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/
/** Excel takes UTF-8 for its own code page unless a byte order mark says otherwise. */
const BYTE_ORDER_MARK = '\ufeff'

/** Numbers are written as they are; a text that begins like a formula gets an apostrophe in front, which spreadsheets do not show. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}
