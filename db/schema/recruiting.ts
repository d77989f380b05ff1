// Staff who bring members: everybody's link, and whose each member was from when until when.

import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { member } from './member.ts'
import { staff } from './staff.ts'

/** A staff person's own link, made when it is first asked for; it binds nobody once they are dismissed. */
export const staffLink = pgTable('staff_link', {
  staffId: id()
    .primaryKey()
    .references(() => staff.id),
  /** 128 random bits, base64url: scanned or tapped, typed by nobody. */
  token: text().notNull().unique(),
  createdAt: instant().notNull(),
})

/** A member's recruiters, numbered 1, 2, 3 …, never changed: each is in force until its end, or until the next one begins. */
export const recruitment = pgTable(
  'recruitment',
  {
    memberId: id()
      .notNull()
      .references(() => member.id),
    number: integer().notNull(),
    staffId: id()
      .notNull()
      .references(() => staff.id),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** True: the member joined by the link. */
    joined: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.number] }),
    index('recruitment_staff').on(table.staffId, table.startsAt),
    check('recruitment_lasts', sql`ends_at > starts_at`),
  ],
)
