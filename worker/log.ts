// One structured line per invocation: what it did, how long it took, LINE's request ids. No secret, no personal data.

import { reasonOf } from './core/errors.ts'

type Field = string | number | boolean | null
type Fields = Record<string, Field | Field[]>

export interface Log {
  /** Sets fields of the invocation's line; a later value replaces an earlier one. */
  set(fields: Fields): void
  /** Adds to a list: LINE request ids, refusal codes. */
  add(name: string, value: Field): void
  /** Adds to a counter. */
  count(name: string, by?: number): void
  /** A fault that somebody should look at: its innermost cause and its frames go into the line, never into an answer. */
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
      fields.error = reasonOf(error)
      // The frames only: the stack's first line repeats the outer message, which may quote a statement's parameters.
      if (error instanceof Error) fields.stack = framesOf(error)
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

function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}
