// Texts as PostgreSQL takes them: it stores neither NUL nor half a surrogate pair, which JSON may carry.

const REPLACEMENT = '\ufffd'

export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** The same of every text in a JSON value, names of fields included. */
export function isStorableJson(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, part]) => isStorable(name) && isStorableJson(part))
}

/** The text with a replacement character for everything that cannot be stored. */
export function storable(text: string): string {
  return isStorable(text) ? text : text.toWellFormed().replaceAll('\0', REPLACEMENT)
}

/** A JSON value with the same done to every text in it. */
export function storableJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? storable(part) : part,
  )
}
