// Rows written and changed through prepared texts: one text for each choice of columns, which code decides and input never does.

import { getTableColumns, SQL } from 'drizzle-orm'
import type { PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Database } from './client.ts'
import type { Statement } from './commit.ts'
import { flatten, literal, slotsOf, type ValuesOf } from './prepared.ts'
import { bound, slotAt, type Templates, templateOf } from './template.ts'

/** More rows than these at once are rare, and every number of them is a text of its own. */
const PREPARED_ROWS_MAX = 8
/** Texts per table; whatever comes beyond them is built anew. */
const SHAPES_MAX = 64

type Row = Readonly<Record<string, unknown>>

const inserts = new WeakMap<PgTable, Templates>()

/** `db.insert(table).values(rows)`. */
export function insertRows<Table extends PgTable>(
  db: Database,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Statement {
  const plain = (values: readonly Row[]) =>
    db.insert(table).values(values as Table['$inferInsert'][])
  const flat: unknown[] = []
  const shape = rows.length > PREPARED_ROWS_MAX ? null : shapeOfRows(table, rows, flat)
  const templates = insertsInto(table)
  if (shape === null || isFull(templates, shape)) return plain(rows)
  const slots = slotsFrom(0)
  const build = () => plain(rows.map((row) => placed(table, row, slots)))
  return bound(db, templateOf(templates, shape, build), flat)
}

/**
 * `db.update(table).set(changes).where(…)`, as a function of the changes and of what `where` asks for.
 * @param where takes a slot for each of the values
 */
export function updating<Table extends PgTable, Slots extends readonly SQL[]>(
  table: Table,
  where: (...slots: Slots) => SQL | undefined,
): (db: Database, changes: PgUpdateSetSource<Table>, ...values: ValuesOf<Slots>) => Statement {
  const templates: Templates = new Map()
  return (db, changes, ...values) => {
    const plain = (set: Row, slots: readonly SQL[]) =>
      db
        .update(table)
        .set(set as PgUpdateSetSource<Table>)
        .where(where(...(slots as unknown as Slots)))
    const flat: unknown[] = []
    const asked = flatten(values, flat)
    const slots = slotsFrom(flat.length)
    const columns = encode(table, changes, flat)
    const shape = `${asked}:${columns}`
    if (asked === null || columns === null || isFull(templates, shape))
      return plain(changes, values.map(literal))
    const build = () => plain(placed(table, changes, slots), slotsOf(values))
    return bound(db, templateOf(templates, shape, build), flat)
  }
}

function insertsInto(table: PgTable): Templates {
  const known = inserts.get(table)
  if (known) return known
  const made: Templates = new Map()
  inserts.set(table, made)
  return made
}

function isFull(templates: Templates, shape: string): boolean {
  return templates.size >= SHAPES_MAX && !templates.has(shape)
}

function shapeOfRows(table: PgTable, rows: readonly Row[], into: unknown[]): string | null {
  const shapes = rows.map((row) => encode(table, row, into))
  return shapes.includes(null) ? null : shapes.join('|')
}

/**
 * Puts the values of a row, as the driver takes them, behind those that are there.
 * @returns the names of the columns that are set; null where one is set to an expression, which is no value
 */
function encode(table: PgTable, row: Row, into: unknown[]): string | null {
  const columns = getTableColumns(table)
  let names = ''
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined) continue
    if (value instanceof SQL) return null
    const column = columns[name]
    // As drizzle does: what the table does not have is left out.
    if (!column) continue
    names += `${name},`
    into.push(value === null ? null : column.mapToDriverValue(value))
  }
  return names
}

/** The row with a slot in place of every value. */
function placed(table: PgTable, row: Row, slot: () => ReturnType<typeof slotAt>): Row {
  const columns = getTableColumns(table)
  const set = Object.entries(row).filter(([name, value]) => value !== undefined && columns[name])
  return Object.fromEntries(set.map(([name]) => [name, slot()]))
}

function slotsFrom(first: number): () => ReturnType<typeof slotAt> {
  let next = first
  return () => {
    next += 1
    return slotAt(next - 1)
  }
}
