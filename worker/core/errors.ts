// How an operation says no: a typed refusal for what a user can cause; bugs throw.

/** What a refusal's text may need: numbers, names, instants as epoch milliseconds. */
export type RefusalDetail = Record<string, string | number | boolean | null>

/** One thing that is wrong with a document, and where: `tiers.levels.2.thresholdMinor`. */
export interface Issue {
  path: string
  message: string
}

/** A refusal: a stable snake_case `code`, and what its text needs. */
export interface Refusal<Code extends string = string> {
  code: Code
  detail?: RefusalDetail
  /** Everything that is wrong, where a whole document was refused. */
  issues?: readonly Issue[]
}

/** What an operation answers. JSON-safe: it is stored and returned again on a replay. */
export type Outcome<Value, Code extends string = string> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal<Code> }

export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function refused<const Code extends string>(
  code: Code,
  detail?: RefusalDetail,
): { ok: false; refusal: Refusal<Code> } {
  return { ok: false, refusal: detail === undefined ? { code } : { code, detail } }
}

/** The innermost cause: the outer ones may quote a statement's parameters, which are somebody's data. */
export function reasonOf(error: unknown): string {
  let innermost = error
  while (innermost instanceof Error && innermost.cause !== undefined) innermost = innermost.cause
  return innermost instanceof Error ? `${innermost.name}: ${innermost.message}` : String(innermost)
}
