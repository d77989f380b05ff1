// The program's document as the form edits it: a value by its path, and the document with another one there.

export type Path = readonly (string | number)[]

/** As the server names it: `tiers.levels.2.thresholdMinor`. */
export const pathName = (path: Path): string => path.join('.')

/** Undefined where the document does not go that far. */
export function valueAt(document: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return document
  if (typeof document !== 'object' || document === null) return undefined
  return valueAt((document as Record<string | number, unknown>)[key], rest)
}

/** Another document; what the path does not touch is the same. Nothing is added on the way: a path that leads nowhere changes nothing. */
export function withValue(document: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(document))
    return document.map((each, index) => (index === key ? withValue(each, rest, value) : each))
  if (typeof document !== 'object' || document === null) return document
  const fields = document as Record<string, unknown>
  return { ...fields, [key]: withValue(fields[key], rest, value) }
}
