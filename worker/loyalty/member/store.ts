// The SQL of people: found by LINE user id or card number, written by the operations of this feature.

import { and, desc, eq, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { piece, prepared } from '../../../db/prepared.ts'
import { insertRows, updating } from '../../../db/rows.ts'
import { consent, member, memberCodeUse } from '../../../db/schema/member.ts'
import { departure } from '../../../db/schema/privacy.ts'
import { personIdOf } from '../../core/ids.ts'

/** A member's id, or what finds it. */
export type MemberId = string | SQL

export type MemberRow = typeof member.$inferSelect

export const selectMember = prepared((db, lineUserId: SQL<string>) =>
  db.select().from(member).where(eq(member.lineUserId, lineUserId)),
)

export const selectMemberById = prepared((db, memberId: SQL<MemberId>) =>
  db.select().from(member).where(eq(member.id, memberId)),
)

export const selectMemberByCardNumber = prepared((db, cardNumber: SQL<string>) =>
  db.select().from(member).where(eq(member.cardNumber, cardNumber)),
)

/** The id of the person as a sub-select, so that one round trip can read what hangs on it. */
export const memberIdOf = piece(
  (lineUserId: SQL<string>) => sql`(select id from member where line_user_id = ${lineUserId})`,
)

/** The same of a card's holder. */
export const holderOfCard = piece(
  (cardNumber: SQL<string>) => sql`(select id from member where card_number = ${cardNumber})`,
)

/** That the person has left, and when, while that is remembered: whoever comes again is a new member, and no new customer. */
export function selectDeparture(db: Database, lineUserId: string) {
  return selectDepartureOf(db, personIdOf(lineUserId))
}

const selectDepartureOf = prepared((db, personId: SQL<string>) =>
  db.select({ leftAt: departure.leftAt }).from(departure).where(eq(departure.personId, personId)),
)

export function insertMember(db: Database, row: typeof member.$inferInsert) {
  return insertRows(db, member, [row])
}

export function updateMember(
  db: Database,
  memberId: string,
  changes: Partial<typeof member.$inferInsert>,
) {
  return changeMember(db, changes, memberId)
}

/** What was decided before somebody was erased does not reach their row after it. */
const isHere = (memberId: string | SQL) =>
  and(eq(member.id, memberId), isNotNull(member.lineUserId))

const changeMember = updating(member, (memberId: SQL<string>) => isHere(memberId))

/** What a follow or unfollow of `occurredAt` sets, unless a newer one was written since it was decided. */
export function updateFriend(
  db: Database,
  memberId: string,
  occurredAt: Date,
  changes: Partial<typeof member.$inferInsert> & { friend: boolean },
) {
  return changeFriend(db, { ...changes, friendChangedAt: occurredAt }, memberId, occurredAt)
}

const changeFriend = updating(member, (memberId: SQL<string>, occurredAt: SQL<Date>) =>
  and(isHere(memberId), lt(member.friendChangedAt, occurredAt)),
)

/** The `number`-th birthday a member sets; of two at the same moment the first one holds. */
export function updateBirthday(
  db: Database,
  memberId: string,
  number: number,
  { month, day }: { month: number; day: number },
) {
  return db
    .update(member)
    .set({ birthMonth: month, birthDay: day, birthdayChanges: number })
    .where(and(isHere(memberId), eq(member.birthdayChanges, number - 1)))
}

/**
 * Adds a word about marketing to what was said before; the last one said holds, in whatever order they arrive. The member is locked
 * first, so that of two at the same moment the second sees the first.
 */
export function addMarketingConsent(
  db: Database,
  row: typeof consent.$inferInsert & { kind: 'marketing' },
): Statement[] {
  const { memberId } = row
  const last = sql`(select granted from consent where member_id = ${memberId}::uuid and kind = 'marketing' order by at desc, id desc limit 1)`
  return [
    db.select({ id: member.id }).from(member).where(eq(member.id, memberId)).for('no key update'),
    insertConsents(db, [row]),
    db.update(member).set({ marketingConsent: last }).where(isHere(memberId)),
  ]
}

/** How often the person has agreed to terms; names the next time. */
export const countTermsConsents = prepared((db, memberId: SQL<MemberId>) =>
  db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(consent)
    .where(and(eq(consent.memberId, memberId), eq(consent.kind, 'terms'))),
)

export function insertConsents(db: Database, rows: (typeof consent.$inferInsert)[]) {
  return insertRows(db, consent, rows)
}

/** Fails the commit when the step was used before. */
export function insertCodeUse(db: Database, row: typeof memberCodeUse.$inferInsert) {
  return insertRows(db, memberCodeUse, [row])
}

export const selectCodeUses = prepared((db, cardNumber: SQL<string>, sinceStep: SQL<number>) =>
  db
    .select({ step: memberCodeUse.step })
    .from(memberCodeUse)
    .innerJoin(member, eq(member.id, memberCodeUse.memberId))
    .where(sql`${member.cardNumber} = ${cardNumber} and ${memberCodeUse.step} >= ${sinceStep}`),
)

/** What the person agreed to and took back, the newest first, each with the text it was about. */
export function selectConsents(db: Database, memberId: string | SQL, limit: number) {
  const text = sql<string | null>`(
    select v.document -> 'terms' -> 'text' ->> ${consent.language} from program_version v
    where v.document -> 'terms' ->> 'version' = ${consent.termsVersion} order by v.version limit 1
  )`
  const { kind, granted, termsVersion, language, source, at } = consent
  return db
    .select({ kind, granted, termsVersion, language, source, at, text })
    .from(consent)
    .where(eq(consent.memberId, memberId))
    .orderBy(desc(consent.at), desc(consent.kind), desc(consent.id))
    .limit(limit)
}

/**
 * Takes everything that names the person from their row and what hangs on it. What stays is nobody's: how much was bought and when, for
 * the shop's own figures.
 */
export function eraseMember(db: Database, memberId: string, now: Date): Statement[] {
  const nobody = {
    lineUserId: null,
    status: 'left',
    displayName: '',
    pictureUrl: null,
    friend: false,
    friendChangedAt: now,
    cardNumber: null,
    codeSecret: null,
    marketingConsent: false,
    birthMonth: null,
    birthDay: null,
    birthYear: null,
    phone: null,
    interests: [] as string[],
    tierId: null,
    tierSince: null,
    tierUntil: null,
    // A tier that was decided on before is not written any more.
    tierRevision: sql`${member.tierRevision} + 1`,
    lastCheckInOn: null,
    checkInStreak: 0,
  } as const
  return [
    db.update(member).set(nobody).where(eq(member.id, memberId)),
    db.delete(memberCodeUse).where(eq(memberCodeUse.memberId, memberId)),
  ]
}
