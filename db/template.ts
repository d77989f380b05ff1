// A statement's text with its places for values, as drizzle has built it; and the statement with its values, as a batch takes it.

import { Column, is, Param, Placeholder, SQL } from 'drizzle-orm'
import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import type { Database } from './client.ts'
import type { Statement } from './commit.ts'

/** A statement for `db.batch` and `db.snapshot`, with its values; or to be awaited, as drizzle's own. */
export type Prepared<Result> = RunnableQuery<Result, 'pg'> & PromiseLike<Result>

/** Texts by what decides them. It holds no value of any statement. */
export type Templates = Map<string, Template>

interface Template {
  sql: string
  /** In the order of $1, $2 …: a slot's number, or what the text itself always binds. */
  parameters: readonly (Slot | { constant: unknown })[]
  arrayMode: boolean
  mapResult(result: unknown): unknown
}

interface Slot {
  place: number
}

/** What stands for the `place`-th value while the text is built. */
export function slotAt(place: number): Placeholder {
  return new Placeholder(String(place))
}

export function templateOf(templates: Templates, shape: string, build: () => Statement): Template {
  const known = templates.get(shape)
  if (known) return known
  const made = templateFrom(build())
  templates.set(shape, made)
  return made
}

/**
 * What `batch` of drizzle-orm/neon-http calls on its statements and what that answers. Both are internal to drizzle, whose version is
 * pinned; test/worker/prepared.test.ts fails where another version differs.
 */
interface DrizzleStatement {
  _prepare(): DrizzlePrepared
}

interface DrizzlePrepared {
  getQuery(): { sql: string; params: readonly unknown[] }
  isResponseInArrayMode(): boolean
  mapResult(result: unknown, isFromBatch: boolean): unknown
  /** The columns of its rows, in their order; absent where rows come as the driver makes them. */
  fields?: readonly { path: readonly string[]; field: unknown }[]
}

function templateFrom(statement: Statement): Template {
  const made = (statement as unknown as DrizzleStatement)._prepare()
  const { sql, params } = made.getQuery()
  return {
    sql,
    parameters: params.map(parameterOf),
    arrayMode: made.isResponseInArrayMode(),
    mapResult: flatReader(made.fields) ?? ((result) => made.mapResult(result, true)),
  }
}

function parameterOf(param: unknown): Slot | { constant: unknown } {
  // A column's value is wrapped to be encoded when it is bound; ours are encoded before.
  const placeholder = is(param, Param) ? param.value : param
  return is(placeholder, Placeholder) ? { place: Number(placeholder.name) } : { constant: param }
}

interface Decoder {
  mapFromDriverValue(value: unknown): unknown
}

/** Rows of plain fields are read without drizzle's search for each field's kind in each row; null for rows of nested objects. */
function flatReader(fields: DrizzlePrepared['fields']): ((result: unknown) => unknown) | null {
  if (!fields || fields.some(({ path }) => path.length !== 1)) return null
  const columns = fields.map(({ path: [name = ''], field }) => ({
    name,
    decoder: decoderOf(field),
  }))
  return (result) => {
    const { rows } = result as { rows: readonly (readonly unknown[])[] }
    return rows.map((row) => {
      const read: Record<string, unknown> = {}
      for (const [place, { name, decoder }] of columns.entries()) {
        const value = row[place]
        read[name] = value === null ? null : decoder.mapFromDriverValue(value)
      }
      return read
    })
  }
}

/** As `mapResultRow` of drizzle finds it. */
function decoderOf(field: unknown): Decoder {
  if (is(field, Column)) return field
  const expression = is(field, SQL) ? field : (field as { sql: SQL }).sql
  return (expression as unknown as { decoder: Decoder }).decoder
}

/** A text and its values: what drizzle's batches take. Awaited by itself it runs as a batch of one. */
class BoundStatement<Result> implements Prepared<Result> {
  declare readonly _: { readonly dialect: 'pg'; readonly result: Result }
  readonly #db: Database
  readonly _prepare: () => DrizzlePrepared

  constructor(db: Database, prepare: () => DrizzlePrepared) {
    this.#db = db
    this._prepare = prepare
  }

  // biome-ignore lint/suspicious/noThenProperty: a statement is awaited as drizzle's own are; one that is not would be lost in silence.
  then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((result: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((error: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    const run = this.#db.batch([this]).then(([result]) => result as Result)
    return run.then(onFulfilled, onRejected)
  }
}

/** The template's statement with these values, in the order of their slots. */
export function bound<Result>(
  db: Database,
  { sql, parameters, arrayMode, mapResult }: Template,
  values: readonly unknown[],
): Prepared<Result> {
  return new BoundStatement(db, () => {
    const params = parameters.map((parameter) =>
      'place' in parameter ? values[parameter.place] : parameter.constant,
    )
    return { getQuery: () => ({ sql, params }), isResponseInArrayMode: () => arrayMode, mapResult }
  })
}

/** The same statement, whose rows are given through `read`: what depends on more than the row cannot stand in a text that is kept. */
export function mapped<Result, Read>(
  db: Database,
  statement: Prepared<Result>,
  read: (result: Result) => Read,
): Prepared<Read> {
  return new BoundStatement(db, () => {
    const inner = (statement as unknown as DrizzleStatement)._prepare()
    return {
      getQuery: () => inner.getQuery(),
      isResponseInArrayMode: () => inner.isResponseInArrayMode(),
      mapResult: (result) => read(inner.mapResult(result, true) as Result),
    }
  })
}
