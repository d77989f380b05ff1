// Column kinds that every table uses the same way: whole amounts, instants and ids.

import { bigint, timestamp, uuid } from 'drizzle-orm/pg-core'

/** A whole number of points or of minor units of money; within ±2^53 so that it is a JavaScript number. */
export const whole = () => bigint({ mode: 'number' })

/** An instant. Written by the Worker from its own clock; the database's `now()` is never used. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 })

/** A UUIDv7 made in the Worker (`core/ids.ts`). */
export const id = () => uuid()
