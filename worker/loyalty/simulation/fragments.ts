// Values of a program as SQL: instants and lists, each as one parameter.

import { type SQL, sql } from 'drizzle-orm'

export function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`
}

/** Whole numbers as an array of bigint, in their order; worked out once per statement. */
export function listOf(values: readonly number[]): SQL {
  return sql`(select array_agg(value::bigint order by place) from jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb) with ordinality as each_value (value, place))`
}

/** True where `value` is one of the texts; unknown where it is null. */
export function isOneOf(value: SQL, texts: readonly string[]): SQL {
  return sql`${value} = any (array(select jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb)))`
}
