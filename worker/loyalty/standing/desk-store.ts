// The SQL by which the marketing desk finds members: by a part of the name, or by the card number.

import { and, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { member } from '../../../db/schema/member.ts'

/** Members of one answer; whoever is sought and not among them is sought by more of the name. */
export const MEMBERS_FOUND_MAX = 30

/** What `%`, `_` and `\` mean to LIKE they do not mean to a marketer. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

function matches(query: string, cardNumber: string | null): SQL | undefined {
  if (query === '') return undefined
  const named = sql`${member.displayName} ilike ${`%${literal(query)}%`}`
  return cardNumber === null ? named : or(eq(member.cardNumber, cardNumber), named)
}

/** One more than are shown, those who joined last first. */
export function selectMembersLike(db: Database, query: string, cardNumber: string | null) {
  return db
    .select({
      id: member.id,
      displayName: member.displayName,
      pictureUrl: member.pictureUrl,
      cardNumber: member.cardNumber,
      status: member.status,
      joinedAt: member.joinedAt,
    })
    .from(member)
    .where(and(inArray(member.status, ['member', 'suspended']), matches(query, cardNumber)))
    .orderBy(desc(member.joinedAt), desc(member.id))
    .limit(MEMBERS_FOUND_MAX + 1)
}
