// Guards of a commit for which no unique number and no counter stands: what was decided on an old state is not written.

import { eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import type { Statement } from './commit.ts'
import { prepared } from './prepared.ts'
import { member } from './schema/member.ts'

/**
 * Fails the commit as stale where `condition` holds when the statement runs: it is decided again. A statement sees what was committed
 * before it began, so rows it looks at are locked before it, or by `from`.
 * @param from a query that `condition` reads as `found`; run first, with its locks
 */
export function failWhere(db: Database, what: string, condition: SQL, from?: SQL): Statement {
  const found = from ? sql`with found as materialized (${from}) ` : sql``
  const source = from ? sql` from found` : sql``
  return db.execute(
    sql`${found}insert into stale_decision (what) select ${what}${source} where ${condition} limit 1`,
  )
}

/**
 * Fails the commit where one of these members has left since it was decided: nothing lands on an account that was erased. First in a
 * commit. Their rows are locked as a foreign key locks them, which holds up nobody but somebody who is leaving; that one then sees what
 * was written (`lockLeaver`).
 */
export function stillHere(db: Database, ...memberIds: [string, ...string[]]): Statement {
  const [first, second, ...others] = memberIds
  if (second === undefined) return oneStillHere(db, first)
  return others.length === 0 ? twoStillHere(db, first, second) : allStillHere(db, memberIds)
}

const oneStillHere = prepared((db, id: SQL<string>) => allStillHere(db, [id]))
const twoStillHere = prepared((db, one: SQL<string>, other: SQL<string>) =>
  allStillHere(db, [one, other]),
)

function allStillHere(db: Database, memberIds: readonly (string | SQL)[]): Statement {
  const ids = sql.join(
    memberIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  // Locked in the order of members, so that two commits about the same two wait instead of deadlocking.
  const found = sql`select status from member where id in (${ids}) order by id for key share`
  return failWhere(db, 'a member left', sql`found.status = 'left'`, found)
}

/** Waits for every commit that has begun to write for the member, and lets none begin before this one's end. First in a commit. */
export function lockLeaver(db: Database, memberId: string): Statement {
  return db.select({ id: member.id }).from(member).where(eq(member.id, memberId)).for('update')
}
