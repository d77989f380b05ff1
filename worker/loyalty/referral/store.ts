// The SQL of referrals: codes and their wrong tries, invitations, and what is known of each friend's first purchase.

import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Database } from '../../../db/client.ts'
import { prepared } from '../../../db/prepared.ts'
import { insertRows } from '../../../db/rows.ts'
import { purchase, purchaseStep } from '../../../db/schema/loyalty.ts'
import { member } from '../../../db/schema/member.ts'
import {
  referral,
  referralAttempt,
  referralCode,
  referralEnd,
} from '../../../db/schema/referral.ts'
import { derivedId } from '../../core/ids.ts'
import { HOUR_MS } from '../../core/time.ts'
import type { Channel } from '../../shop/program/rules.ts'

export const selectCode = prepared((db, memberId: SQL<SQL | string>) =>
  db
    .select({ code: referralCode.code })
    .from(referralCode)
    .where(eq(referralCode.memberId, memberId)),
)

/** Fails the commit when the member has a code, or somebody else has this one: another is drawn. */
export function insertCode(db: Database, row: typeof referralCode.$inferInsert) {
  return db.insert(referralCode).values(row)
}

/** Who has the code, whatever became of them. */
export const selectInviter = prepared((db, code: SQL<string>) => {
  const { id, status, joinedAt, displayName, pictureUrl } = member
  return db
    .select({ id, status, joinedAt, displayName, pictureUrl })
    .from(referralCode)
    .innerJoin(member, eq(member.id, referralCode.memberId))
    .where(eq(referralCode.code, code))
})

/** The tries that count now, newest first. */
export function selectTries(db: Database, visitorId: string, now: Date) {
  return db
    .select({ number: referralAttempt.number, at: referralAttempt.at })
    .from(referralAttempt)
    .where(
      and(
        eq(referralAttempt.visitorId, visitorId),
        eq(referralAttempt.wrong, true),
        gt(referralAttempt.at, new Date(now.getTime() - HOUR_MS)),
      ),
    )
    .orderBy(desc(referralAttempt.number))
}

/** The number of the visitor's last try ever; 0 before the first. */
export function selectLastTry(db: Database, visitorId: string) {
  return db
    .select({ number: sql<number>`coalesce(max(${referralAttempt.number}), 0)`.mapWith(Number) })
    .from(referralAttempt)
    .where(eq(referralAttempt.visitorId, visitorId))
}

/** Fails the commit when a try at the same moment took the number: it is decided again on what is left of the hour. */
export function insertTry(db: Database, row: typeof referralAttempt.$inferInsert) {
  return db.insert(referralAttempt).values(row)
}

export const selectReferral = prepared((db, friendId: SQL<SQL | string>) =>
  db.select().from(referral).where(eq(referral.friendId, friendId)),
)

/** Fails the commit when the friend was invited before. */
export function insertReferral(db: Database, row: typeof referral.$inferInsert) {
  return insertRows(db, referral, [row])
}

export function selectEnd(db: Database, friendId: string) {
  return db.select().from(referralEnd).where(eq(referralEnd.friendId, friendId))
}

/** Fails the commit when it was settled before, or when the referrer's number of the month was taken. */
export function insertEnd(db: Database, row: typeof referralEnd.$inferInsert) {
  return db.insert(referralEnd).values(row)
}

/** The one who invited the friend, as a sub-select. */
export function referrerOf(friendId: string): SQL {
  return sql`(select referrer_id from referral where friend_id = ${friendId}::uuid)`
}

/** Of the purchases not refunded whole, the one that became the friend's first. */
export function selectFirstPurchase(db: Database, friendId: SQL | string) {
  const { id, channel, externalId, refundedMinor, amountMinor } = purchase
  const { pointsPaidMinor, creditPaidMinor, occurredAt } = purchase
  const paid = { amountMinor, refundedMinor, pointsPaidMinor, creditPaidMinor, occurredAt }
  const steps = sql<number>`(select coalesce(max(number), 0) from purchase_step s
    where s.channel = purchase.channel and s.external_id = purchase.external_id)`.mapWith(Number)
  return db
    .select({ id, channel, externalId, ...paid, steps })
    .from(purchase)
    .where(and(eq(purchase.memberId, friendId), lt(refundedMinor, amountMinor)))
    .orderBy(asc(purchase.boundAt), asc(id))
    .limit(1)
}

/** Settling is a step of the purchase: fails the commit when a refund took the number meanwhile. */
export function insertSettlementStep(
  db: Database,
  { channel, externalId, steps }: { channel: Channel; externalId: string; steps: number },
  at: Date,
) {
  const step = { channel, externalId, number: steps + 1, kind: 'settlement', at } as const
  return db.insert(purchaseStep).values(step)
}

/**
 * How many were paid to a referrer in each of the newest months: numbers go 1, 2, 3 …, so that the last is the count. Who left and
 * joined again goes on from the number they had.
 */
export function selectPaidByMonth(db: Database, referrerId: SQL | string) {
  return db
    .select({ month: sql<string>`month`, paid: sql<number>`max(number)`.mapWith(Number) })
    .from(
      sql`(
        select month, number from referral_end where referrer_id = ${referrerId} and number is not null
        union all select period, used from past_use where member_id = ${referrerId} and kind = 'referral'
      ) as numbered`,
    )
    .groupBy(sql`month`)
    .orderBy(sql`month desc`)
    .limit(MONTHS_READ)
}
/** The current month is among them, also where the program's zone has moved. */
const MONTHS_READ = 3

/** The newest friends of a referrer, each with the end of the invitation or the first purchase it waits for. */
export function selectFriends(db: Database, referrerId: SQL | string, limit: number) {
  const friend = alias(member, 'friend')
  const first = db
    .select({
      id: purchase.id,
      channel: purchase.channel,
      amountMinor: purchase.amountMinor,
      refundedMinor: purchase.refundedMinor,
      pointsPaidMinor: purchase.pointsPaidMinor,
      creditPaidMinor: purchase.creditPaidMinor,
      occurredAt: purchase.occurredAt,
    })
    .from(purchase)
    .where(
      and(
        eq(purchase.memberId, referral.friendId),
        lt(purchase.refundedMinor, purchase.amountMinor),
      ),
    )
    .orderBy(asc(purchase.boundAt), asc(purchase.id))
    .limit(1)
    .as('first')
  return db
    .select({
      displayName: friend.displayName,
      acceptedAt: referral.acceptedAt,
      buyBy: referral.buyBy,
      first: {
        id: first.id,
        channel: first.channel,
        amountMinor: first.amountMinor,
        refundedMinor: first.refundedMinor,
        pointsPaidMinor: first.pointsPaidMinor,
        creditPaidMinor: first.creditPaidMinor,
        occurredAt: first.occurredAt,
      },
      end: {
        outcome: referralEnd.outcome,
        points: referralEnd.referrerPoints,
        creditMinor: referralEnd.referrerCreditMinor,
      },
    })
    .from(referral)
    .innerJoin(friend, eq(friend.id, referral.friendId))
    .leftJoin(referralEnd, eq(referralEnd.friendId, referral.friendId))
    .leftJoinLateral(first, sql`true`)
    .where(eq(referral.referrerId, referrerId))
    .orderBy(desc(referral.acceptedAt))
    .limit(limit)
}

/** The invitation a member accepted, from whom, and what it gave them. */
export function selectInvitation(db: Database, friendId: SQL | string) {
  const referrer = alias(member, 'referrer')
  return db
    .select({
      displayName: referrer.displayName,
      acceptedAt: referral.acceptedAt,
      buyBy: referral.buyBy,
      end: {
        outcome: referralEnd.outcome,
        points: referralEnd.friendPoints,
        creditMinor: referralEnd.friendCreditMinor,
      },
    })
    .from(referral)
    .innerJoin(referrer, eq(referrer.id, referral.referrerId))
    .leftJoin(referralEnd, eq(referralEnd.friendId, referral.friendId))
    .where(eq(referral.friendId, friendId))
}

/**
 * The next open invitations by friend that something can have become of: bought, or out of time. All slices of a night together walk
 * the table once, along its primary key; the rules say which of them are due.
 */
export function selectOpen(
  db: Database,
  now: Date,
  { after, limit }: { after: string; limit: number },
) {
  return db
    .select({ friendId: referral.friendId })
    .from(referral)
    .where(
      and(
        gt(referral.friendId, after),
        sql`not exists (select from referral_end e where e.friend_id = ${referral.friendId})`,
        sql`(${referral.buyBy} <= ${now.toISOString()}::timestamptz or exists (
          select from purchase p where p.member_id = ${referral.friendId} and p.refunded_minor < p.amount_minor))`,
      ),
    )
    .orderBy(asc(referral.friendId))
    .limit(limit)
}

/** The message to the referrer that is told of the friend. */
export const messageIdOf = (friendId: string) => derivedId(`referral-paid:${friendId}`)

/** The code of somebody who leaves invites nobody any more; who was invited by it stays invited. */
export function forgetCode(db: Database, memberId: string) {
  return db.delete(referralCode).where(eq(referralCode.memberId, memberId))
}
