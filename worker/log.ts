// One structured line per invocation: what it did, how long it took, LINE's request ids. No secret, no personal data.

type Field = string | number | boolean | null
type Fields = Record<string, Field | Field[]>

export interface Log {
  /** Sets fields of the invocation's line; a later value replaces an earlier one. */
  set(fields: Fields): void
  /** Adds to a list: LINE request ids, refusal codes. */
  add(name: string, value: Field): void
  /** Adds to a counter. */
  count(name: string, by?: number): void
  /** A fault that somebody should look at; its message and stack go into the line, never into an answer. */
  fail(error: unknown): void
  /** Writes the line. Called once, when the invocation is over. */
  end(): void
}

/** A list in a line never grows beyond this. */
const LIST_MAX = 100

export function createLog(invocation: string, write: (line: string) => void = console.log): Log {
  const startedAt = Date.now()
  const fields: Fields = {}
  let failed = false
  return {
    set: (more) => void Object.assign(fields, more),
    add(name, value) {
      const list = fields[name]
      if (!Array.isArray(list)) fields[name] = [value]
      else if (list.length < LIST_MAX) list.push(value)
    },
    count(name, by = 1) {
      const before = fields[name]
      fields[name] = (typeof before === 'number' ? before : 0) + by
    },
    fail(error) {
      failed = true
      fields.error = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      if (error instanceof Error && error.stack) fields.stack = error.stack
    },
    end: () =>
      write(
        JSON.stringify({
          level: failed ? 'error' : 'info',
          invocation,
          durationMs: Date.now() - startedAt,
          ...fields,
        }),
      ),
  }
}
