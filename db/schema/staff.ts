// People who work for the shop, looked up on every privileged request, so that a dismissal holds at once; and the invitations to join them.

import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

const ROLES = ['owner', 'marketer', 'staff'] as const

export const staff = pgTable('staff', {
  id: id().primaryKey(),
  lineUserId: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: ROLES }).notNull(),
  /** A branch of the program; null for people who belong to no branch. */
  branchId: text(),
  status: text({ enum: ['active', 'dismissed'] }).notNull(),
  createdAt: instant().notNull(),
})

/** A place offered to whoever opens the link: once, and not for ever. */
export const staffInvitation = pgTable(
  'staff_invitation',
  {
    id: id().primaryKey(),
    /** SHA-256 of the link's token, hex; the token itself is stored nowhere. */
    tokenHash: text().notNull().unique(),
    name: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    branchId: text(),
    invitedBy: id()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    status: text({ enum: ['open', 'accepted', 'revoked'] }).notNull(),
    /** Who accepted it. */
    staffId: id().references(() => staff.id),
    endedAt: instant(),
  },
  (table) => [
    index('staff_invitation_open').on(table.createdAt).where(sql`status = 'open'`),
    check('staff_invitation_ended', sql`(status = 'open') = (ended_at is null)`),
  ],
)

/**
 * Everything that changed about who works here, numbered without gaps over the whole shop. Each is decided upon the one before: two
 * owners who dismiss each other at once meet here, and one of them stays.
 */
export const staffChange = pgTable('staff_change', {
  number: integer().primaryKey(),
  kind: text({ enum: ['invited', 'revoked', 'hired', 'changed', 'dismissed'] }).notNull(),
  /** `staff:…` or `invitation:…`. */
  subject: text().notNull(),
  at: instant().notNull(),
})
