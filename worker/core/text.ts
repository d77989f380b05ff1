// Texts as PostgreSQL takes them: it stores neither NUL nor half a surrogate pair, which JSON may carry.

const REPLACEMENT = '\ufffd'

export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
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
