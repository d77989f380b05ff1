// The SQL of issues to an audience: counted before, issued and recorded by one statement; and how many of each template are out.

import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { couponIssue, couponQuota } from '../../../db/schema/coupon.ts'
import { coupon } from '../../../db/schema/loyalty.ts'
import type { IssuedCoupon } from '../../loyalty/coupon/rules.ts'
import { couponsHad } from '../../loyalty/member/past-use.ts'
import type { Audience, Cutoffs } from '../segment/rules.ts'
import { belongsTo } from '../segment/store.ts'

/**
 * Members of the audience who may still have one: consent and friendship are not asked for, because nothing is sent. `perMember` null:
 * no limit.
 */
function entitled(
  audience: Audience,
  cutoffs: Cutoffs,
  templateId: string,
  perMember: number | null,
) {
  const within =
    perMember === null
      ? sql`true`
      : sql`${perMember}::integer > ${couponsHad(sql`m.id`, templateId)}`
  return sql`from member m where m.status = 'member' and ${belongsTo(audience, cutoffs)} and ${within}`
}

/** How many would get one, and how many of the template were issued to anybody. */
export function selectEntitled(
  db: Database,
  audience: Audience,
  cutoffs: Cutoffs,
  template: { id: string; perMember: number | null },
) {
  const members = sql`(select count(*) ${entitled(audience, cutoffs, template.id, template.perMember)})`
  const issued = sql`coalesce((select issued from coupon_quota where template_id = ${template.id}), 0)`
  return db.execute(sql`select ${members}::integer as members, ${issued}::integer as issued`)
}

const entitledRow = z.object({ members: z.number(), issued: z.number() })

export function entitledOf({ rows }: { rows: unknown[] }): z.infer<typeof entitledRow> {
  return entitledRow.parse(rows[0])
}

export interface AudienceIssue {
  issueId: string
  staffId: string
  audience: Audience
  cutoffs: Cutoffs
  coupon: IssuedCoupon
  now: Date
}

/**
 * Issues to everybody in the audience, numbered and counted, whatever their number: one statement. Fails the commit when the quota
 * does not cover them any more, or when one of them was issued the same template at that moment: it is decided again. Who leaves at that
 * moment is waited for and left out. Two random UUIDs make a code, as where a campaign is frozen.
 */
export function issueToAudienceStatement(
  db: Database,
  { issueId, staffId, audience, cutoffs, coupon, now }: AudienceIssue,
): Statement {
  const { templateId, source, quota, perMember, validFrom, expiresAt } = coupon
  return db.execute(sql`
    with issued as (
      insert into coupon (id, code, member_id, template_id, source, status, issued_at, valid_from, expires_at, number, per_member)
      select gen_random_uuid(),
        translate(encode(decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'), 'base64'), '+/=', '-_'),
        m.id, ${templateId}, ${source}, 'issued', ${now}::timestamptz, ${validFrom}::timestamptz, ${expiresAt}::timestamptz,
        1 + ${couponsHad(sql`m.id`, templateId)}, ${perMember}::integer
      ${entitled(audience, cutoffs, templateId, perMember)}
      for key share of m
      returning 1
    ), counted as (
      insert into coupon_quota (template_id, issued, "limit") select ${templateId}, count(*), ${quota}::integer from issued
      on conflict (template_id) do update set issued = coupon_quota.issued + excluded.issued, "limit" = excluded."limit"
    )
    insert into coupon_issue (id, template_id, audience, staff_id, issued, at)
    select ${issueId}::uuid, ${templateId}, ${JSON.stringify(audience)}::jsonb, ${staffId}::uuid, count(*), ${now}::timestamptz from issued`)
}

export function selectIssue(db: Database, issueId: string) {
  return db
    .select({ issued: couponIssue.issued })
    .from(couponIssue)
    .where(eq(couponIssue.id, issueId))
}

/** Issued and redeemed by template; redemptions are counted over the coupons, which a marketer waits for, not a customer. */
export function selectTemplateCounts(db: Database) {
  const redeemed = sql`(select count(*) from ${coupon} where ${coupon.templateId} = ${couponQuota.templateId} and ${coupon.status} = 'redeemed')`
  return db
    .select({
      templateId: couponQuota.templateId,
      issued: couponQuota.issued,
      redeemed: redeemed.mapWith(Number),
    })
    .from(couponQuota)
}
