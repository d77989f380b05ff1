// People who work for the shop; looked up on every privileged request, so that a dismissal holds at once.

import { pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

export const staff = pgTable('staff', {
  id: id().primaryKey(),
  lineUserId: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: ['owner', 'marketer', 'staff'] }).notNull(),
  /** A branch of the program; null for people who belong to no branch. */
  branchId: text(),
  status: text({ enum: ['active', 'dismissed'] }).notNull(),
  createdAt: instant().notNull(),
})
