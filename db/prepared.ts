// Statements whose text is built once per isolate: drizzle writes it with placeholders, every later use only binds values to them.
// Building the text of each statement anew was a third of the Worker's time (bench/RESULTS.md, decisions.md).

import { type Placeholder, SQL, sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import type { Statement } from './commit.ts'
import { bound, type Prepared, slotAt, type Templates, templateOf } from './template.ts'

/** What can be bound; a piece of SQL brings values of its own. `undefined` cannot: it is no value of SQL. */
export type Bindable = string | number | boolean | Date | null | readonly string[] | SQL

export type ValuesOf<Slots extends readonly SQL[]> = {
  [Place in keyof Slots]: Slots[Place] extends SQL<infer Value extends Bindable> ? Value : never
}

/**
 * A statement of a fixed text: `build` is called once per isolate with a slot in place of every value, and never sees one, so that
 * nothing of one request can stay in the text for the next. A value that is SQL must be a `piece`; with any other the statement is
 * built anew.
 *
 * ```ts
 * const selectMember = prepared((db, lineUserId: SQL<string>) => db.select().from(member).where(eq(member.lineUserId, lineUserId)))
 * selectMember(db, 'U4af…')
 * ```
 */
export function prepared<Slots extends readonly SQL[], Query extends Statement>(
  build: (db: Database, ...slots: Slots) => Query,
): (db: Database, ...values: ValuesOf<Slots>) => Prepared<Query['_']['result']> {
  const templates: Templates = new Map()
  // Slots stand where the values' types are; only their number is known here.
  const buildOf = (db: Database, slots: readonly SQL[]) => build(db, ...(slots as unknown as Slots))
  return (db, ...values) => {
    const flat: unknown[] = []
    const shape = flatten(values, flat)
    // Every statement of drizzle's can be awaited, which the type of a batch's items does not say.
    if (shape === null)
      return buildOf(db, values.map(literal)) as unknown as Prepared<Query['_']['result']>
    const template = templateOf(templates, shape, () => buildOf(db, slotsOf(values)))
    return bound(db, template, flat)
  }
}

/** A piece of SQL that prepared statements take in place of a value: `memberIdOf(lineUserId)` where a member's id is asked for. */
export function piece<Slots extends readonly SQL[]>(
  build: (...slots: Slots) => SQL,
): (...values: ValuesOf<Slots>) => SQL {
  pieces += 1
  const made: PieceKind = {
    id: `p${pieces}`,
    build: (slots) => build(...(slots as unknown as Slots)),
  }
  return (...values) => new Piece(made, values)
}

interface PieceKind {
  id: string
  build(slots: readonly SQL[]): SQL
}

let pieces = 0

/** Usable as the SQL that it is, with its values in it; a prepared statement takes it apart again. */
class Piece extends SQL {
  readonly kind: PieceKind
  readonly values: readonly Bindable[]
  constructor(kind: PieceKind, values: readonly Bindable[]) {
    super([kind.build(values.map(literal))])
    this.kind = kind
    this.values = values
  }
}

/**
 * Puts the values in the order of their slots.
 * @returns what decides the text beside them: which of them are pieces, and of which kind; null: one is SQL that is no piece
 */
export function flatten(values: readonly Bindable[], into: unknown[]): string | null {
  let shape = ''
  for (const value of values) {
    if (value instanceof Piece) {
      const inner = flatten(value.values, into)
      if (inner === null) return null
      shape += `${value.kind.id}(${inner})`
    } else if (value instanceof SQL) return null
    else {
      into.push(driverValue(value))
      shape += '$'
    }
  }
  return shape
}

/** A slot for every value, numbered as `flatten` orders them. */
export function slotsOf(values: readonly Bindable[]): SQL[] {
  let next = 0
  const slot = (value: Bindable): SQL => {
    if (value instanceof Piece) return value.kind.build(value.values.map(slot))
    const made = sql`${slotAt(next)}`
    next += 1
    return made
  }
  return values.map(slot)
}

/** The value itself, for a statement that is built anew. */
export function literal(value: Bindable): SQL {
  return value instanceof SQL ? value : sql`${sql.param(driverValue(value))}`
}

/** As drizzle's timestamps write it; everything else is the driver's to write. */
function driverValue(value: Exclude<Bindable, SQL>): unknown {
  return value instanceof Date ? value.toISOString() : value
}

/** A slot for drizzle's `limit`, whose types do not know of slots. */
export function atMost(limit: SQL<number>): Placeholder {
  return limit as unknown as Placeholder
}
