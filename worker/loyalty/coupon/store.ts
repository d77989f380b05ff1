// The SQL of coupons: issued within their limits, taken a step further, found by code, by member and by the purchase that used them.

import { and, count, desc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { atMost, prepared } from '../../../db/prepared.ts'
import { insertRows, updating } from '../../../db/rows.ts'
import { couponQuota, couponStep } from '../../../db/schema/coupon.ts'
import { coupon } from '../../../db/schema/loyalty.ts'
import { couponsHad } from '../member/past-use.ts'
import type { CouponStep } from './life.ts'
import type { IssuedCoupon } from './rules.ts'

export type CouponRow = typeof coupon.$inferSelect

/** A member's newest coupons. */
export const selectCoupons = prepared((db, memberId: SQL<SQL | string>, limit: SQL<number>) =>
  db
    .select()
    .from(coupon)
    .where(eq(coupon.memberId, memberId))
    .orderBy(desc(coupon.issuedAt))
    .limit(atMost(limit)),
)

/** How many of every template were issued: to everybody, and to the member. One row per template that has ever issued any. */
export const selectIssuances = prepared((db, memberId: SQL<SQL | string>) => {
  // In words: among the fields of a select from one table drizzle writes a column without its table.
  const ofMember = couponsHad(memberId, sql`coupon_quota.template_id`)
  return db
    .select({
      templateId: couponQuota.templateId,
      issued: couponQuota.issued,
      ofMember: sql<number>`${ofMember}`.mapWith(Number),
    })
    .from(couponQuota)
})

/**
 * Issues a coupon, counted in its template's quota and numbered for its member, in one statement. Fails the commit when the member
 * has this coupon for this source already, or when a limit was reached meanwhile: it is decided again on what is left.
 */
export function insertCoupon(
  db: Database,
  {
    id,
    code,
    memberId,
    issued,
    now,
  }: { id: string; code: string; memberId: string; issued: IssuedCoupon; now: Date },
): Statement {
  const { templateId, source, validFrom, expiresAt, quota, perMember } = issued
  return issueOne(
    db,
    id,
    code,
    memberId,
    templateId,
    source,
    now,
    validFrom,
    expiresAt,
    quota,
    perMember,
  )
}

const issueOne = prepared(
  (
    db,
    id: SQL<string>,
    code: SQL<string>,
    memberId: SQL<string>,
    templateId: SQL<string>,
    source: SQL<string>,
    now: SQL<Date>,
    validFrom: SQL<Date | null>,
    expiresAt: SQL<Date | null>,
    quota: SQL<number | null>,
    perMember: SQL<number | null>,
  ) =>
    db.execute(sql`
    with counted as (
      insert into coupon_quota (template_id, issued, "limit") values (${templateId}, 1, ${quota}::integer)
      on conflict (template_id) do update set issued = coupon_quota.issued + 1, "limit" = excluded."limit"
    )
    insert into coupon (id, code, member_id, template_id, source, status, issued_at, valid_from, expires_at, number, per_member)
    select ${id}::uuid, ${code}, ${memberId}::uuid, ${templateId}, ${source}, 'issued', ${now}::timestamptz,
      ${validFrom}::timestamptz, ${expiresAt}::timestamptz,
      1 + ${couponsHad(sql`${memberId}::uuid`, templateId)},
      ${perMember}::integer`),
)

/**
 * Issues one coupon to each of `winners` (rows of member_id, id and code), numbered and counted as `insertCoupon` does, in one statement.
 * Fails the commit where the quota does not cover them any more: it is decided again.
 */
export function insertCoupons(
  db: Database,
  winners: SQL,
  { issued, count, now }: { issued: IssuedCoupon; count: number; now: Date },
): Statement {
  const { templateId, source, validFrom, expiresAt, quota, perMember } = issued
  return db.execute(sql`
    with won as (${winners}), counted as (
      insert into coupon_quota (template_id, issued, "limit") values (${templateId}, ${count}::integer, ${quota}::integer)
      on conflict (template_id) do update set issued = coupon_quota.issued + excluded.issued, "limit" = excluded."limit"
    )
    insert into coupon (id, code, member_id, template_id, source, status, issued_at, valid_from, expires_at, number, per_member)
    select id, code, member_id, ${templateId}, ${source}, 'issued', ${now}::timestamptz, ${validFrom}::timestamptz, ${expiresAt}::timestamptz,
      1 + ${couponsHad(sql`won.member_id`, templateId)}, ${perMember}::integer
    from won`)
}

export const selectCouponsByCode = prepared((db, codes: SQL<readonly string[]>) =>
  db.select().from(coupon).where(sql`${coupon.code} = any(${codes}::text[])`),
)

export const selectCoupon = prepared((db, couponId: SQL<SQL | string>) =>
  db.select().from(coupon).where(eq(coupon.id, couponId)),
)

/** The coupons that a purchase has used and still has. */
export function selectCouponsOf(db: Database, purchaseId: SQL | string) {
  const last = and(eq(couponStep.couponId, coupon.id), eq(couponStep.number, coupon.steps))
  return db
    .select({ coupon })
    .from(couponStep)
    .innerJoin(coupon, last)
    .where(and(eq(couponStep.purchaseId, purchaseId), eq(couponStep.kind, 'redeem')))
}

/** The coupons that an event brought the member, as `withCoupons` of earning names their sources. @param source the event's */
export function selectCouponsEarned(db: Database, memberId: SQL | string, source: SQL | string) {
  return db
    .select()
    .from(coupon)
    .where(and(eq(coupon.memberId, memberId), sql`starts_with(${coupon.source}, ${source} || ':')`))
}

/** Writes a step, with what it makes of the coupon; fails the commit when another step took its number. After its purchase's row. */
export function stepStatements(db: Database, step: CouponStep): Statement[] {
  const { heldUntil, ...row } = step
  return [
    insertRows(db, couponStep, [row]),
    changeCoupon(db, { steps: step.number, ...stateAfter(step) }, step.couponId),
  ]
}

const changeCoupon = updating(coupon, (couponId: SQL<string>) => eq(coupon.id, couponId))

const NOT_HELD = { heldFor: null, heldUntil: null }

function stateAfter({ kind, at, heldFor, heldUntil }: CouponStep): Partial<CouponRow> {
  switch (kind) {
    case 'hold':
      return { status: 'held', heldFor: heldFor ?? null, heldUntil: heldUntil ?? null }
    case 'release':
      return { status: 'issued', ...NOT_HELD }
    case 'redeem':
      return { status: 'redeemed', redeemedAt: at, ...NOT_HELD }
    case 'return':
      return { status: 'issued', redeemedAt: null }
    case 'void':
      return { status: 'void', voidedAt: at, ...NOT_HELD }
  }
}

/**
 * Makes everything void that somebody who leaves could still use, each by its step; what staff wrote about their coupons is forgotten.
 * Fails the commit when one of them was used at that moment: it is decided again.
 */
export function voidCouponsOf(db: Database, memberId: string, at: Date): Statement[] {
  return [
    db.execute(sql`
      update coupon_step set reason = null
      where reason is not null and coupon_id in (select id from coupon where member_id = ${memberId}::uuid)`),
    db.execute(sql`
      with voided as (
        update coupon set status = 'void', voided_at = ${at}::timestamptz, steps = steps + 1, held_for = null, held_until = null
        where member_id = ${memberId}::uuid and status in ('issued', 'held')
        returning id, steps
      )
      insert into coupon_step (coupon_id, number, kind, at, actor, reason)
      select id, steps, 'void', ${at}::timestamptz, 'system', 'leave' from voided`),
  ]
}

/** How many coupons the member could still use, now or later. */
export const countUsableCoupons = prepared((db, memberId: SQL<SQL | string>, now: SQL<Date>) =>
  db
    .select({ count: count() })
    .from(coupon)
    .where(
      and(
        eq(coupon.memberId, memberId),
        inArray(coupon.status, ['issued', 'held']),
        or(isNull(coupon.expiresAt), gt(coupon.expiresAt, now)),
      ),
    ),
)
