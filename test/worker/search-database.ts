// What a database still knows: every text and JSON column of every table, searched for some values.

import { sql } from 'drizzle-orm'
import type { TestWorld } from './world.ts'

/** Every place that holds one of the values, as `table.column: value`. */
export async function findInDatabase(
  { db }: Pick<TestWorld, 'db'>,
  values: readonly string[],
): Promise<string[]> {
  const { rows: columns } = await db.execute<{ table_name: string; column_name: string }>(sql`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and (c.data_type in ('text', 'jsonb', 'json', 'character varying', 'ARRAY'))`)
  const found: string[] = []
  for (const { table_name: table, column_name: column } of columns) {
    for (const value of values) {
      const { rows } = await db.execute(
        sql`select 1 from ${sql.identifier(table)} where position(${value} in ${sql.identifier(column)}::text) > 0 limit 1`,
      )
      if (rows.length > 0) found.push(`${table}.${column}: ${value}`)
    }
  }
  return found
}
