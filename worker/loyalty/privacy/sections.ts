// What an export holds: a table of sections, each a query of what is kept of one member. A feature that keeps more adds its entry.

import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'

/** Rows of one section; nobody has more of anything, and an answer of Neon's is bounded too. */
export const SECTION_ROWS_MAX = 20_000

export interface Section {
  /** Names it in the file: kebab-case, and its columns as the query names them. */
  name: string
  /** Of one member, the oldest first. Instants as ISO 8601, money in minor units beside its currency. */
  rows(memberId: SQL): SQL
}

/** An instant as every spreadsheet and program reads it. */
const iso = (column: SQL) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** The order in which a reader looks: who am I, what did I agree to, what did I buy, what do I have. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'profile',
    rows: (memberId) => sql`
      select display_name, picture_url, line_user_id, card_number, status, language, phone,
        array_to_string(interests, ', ') as interests, birth_month, birth_day, birth_year,
        friend as receives_messages, marketing_consent, tier_id as tier, ${iso(sql`tier_since`)} as tier_since,
        ${iso(sql`tier_until`)} as tier_until, ${iso(sql`created_at`)} as known_since, ${iso(sql`joined_at`)} as joined_at,
        purchase_count, purchase_amount_minor
      from member where id = ${memberId}`,
  },
  {
    name: 'consents',
    rows: (memberId) => sql`
      select ${iso(sql`c.at`)} as at, c.kind, c.granted, c.terms_version, c.language, c.source,
        (select v.document -> 'terms' -> 'text' ->> c.language from program_version v
          where v.document -> 'terms' ->> 'version' = c.terms_version order by v.version limit 1) as text
      from consent c where c.member_id = ${memberId} order by c.at, c.kind desc, c.id`,
  },
  {
    name: 'tier-changes',
    rows: (memberId) => sql`
      select ${iso(sql`at`)} as at, from_tier_id as from_tier, to_tier_id as to_tier, ${iso(sql`until`)} as until, reason ->> 'kind' as reason
      from tier_change where member_id = ${memberId} order by at, id`,
  },
  {
    name: 'purchases',
    rows: (memberId) => sql`
      select ${iso(sql`p.occurred_at`)} as at, p.channel, p.external_id as order_number, p.amount_minor, p.discount_minor, p.tier_discount_minor,
        p.points_spent, p.points_paid_minor, p.credit_paid_minor, p.refunded_minor, p.prepaid_minor as gift_cards_minor, p.prepaid_refunded_minor as gift_cards_refunded_minor,
        p.currency, p.branch_id as branch,
        (select string_agg(i.quantity || ' × ' || i.sku, ', ' order by i.number) from purchase_item i where i.purchase_id = p.id) as items,
        p.claim_code, ${iso(sql`p.bound_at`)} as bound_at
      from purchase p where p.member_id = ${memberId} order by p.occurred_at, p.id`,
  },
  {
    name: 'ledger',
    rows: (memberId) => sql`
      select e.unit, e.seq as number, ${iso(sql`e.occurred_at`)} as at, e.kind, e.delta, e.balance_after, e.reason, e.source,
        ${iso(sql`l.available_at`)} as available_from, ${iso(sql`l.expires_at`)} as expires_at, l.remaining, e.detail::text as why
      from ledger_entry e left join ledger_lot l on l.member_id = e.member_id and l.unit = e.unit and l.seq = e.seq
      where e.member_id = ${memberId} order by e.unit desc, e.seq`,
  },
  {
    name: 'coupons',
    rows: (memberId) => sql`
      select template_id as coupon, code, status, source as issued_for, ${iso(sql`issued_at`)} as issued_at, ${iso(sql`valid_from`)} as valid_from,
        ${iso(sql`expires_at`)} as expires_at, ${iso(sql`redeemed_at`)} as redeemed_at, ${iso(sql`voided_at`)} as voided_at
      from coupon where member_id = ${memberId} order by issued_at, id`,
  },
  {
    name: 'rewards',
    rows: (memberId) => sql`
      select v.reward_id as reward, v.kind, v.status, v.points, v.money_minor, v.code, ${iso(sql`v.issued_at`)} as issued_at,
        ${iso(sql`v.expires_at`)} as expires_at, ${iso(sql`e.at`)} as ended_at
      from voucher v left join voucher_end e on e.voucher_id = v.id
      where v.member_id = ${memberId} order by v.issued_at, v.id`,
  },
  {
    name: 'raffle-prizes',
    rows: (memberId) => sql`
      select ${iso(sql`d.at`)} as at, d.reward_id as raffle, d.number as draw, w.place, p ->> 'kind' as kind,
        coalesce(p ->> 'couponTemplateId', p ->> 'rewardId', p ->> 'points') as prize
      from raffle_winner w join raffle_draw d on d.id = w.draw_id
      cross join lateral (select d.prizes -> (w.prize_number - 1) as p) as won
      where w.member_id = ${memberId} order by d.at, d.id`,
  },
  {
    name: 'gift-cards',
    // Somebody else's words on a claimed card were written to this member: theirs too.
    rows: (memberId) => sql`
      select case when buyer_id = ${memberId} then 'bought' else 'received' end as role, amount_minor, currency, design_id as design, message,
        status, ${iso(sql`sold_at`)} as bought_at, ${iso(sql`sent_at`)} as sent_at, ${iso(sql`claimed_at`)} as claimed_at, refunded_minor, fee_minor
      from gift_card where buyer_id = ${memberId} or claimed_by = ${memberId} order by sold_at, id`,
  },
  {
    name: 'referrals',
    // Who the other one is stays out: a friend's name is the friend's.
    rows: (memberId) => sql`
      select case when r.friend_id = ${memberId} then 'invited' else 'invites' end as role, r.source, ${iso(sql`r.accepted_at`)} as accepted_at,
        ${iso(sql`r.buy_by`)} as buy_by, e.outcome, ${iso(sql`e.at`)} as settled_at,
        case when r.friend_id = ${memberId} then e.friend_points else e.referrer_points end as points,
        case when r.friend_id = ${memberId} then e.friend_credit_minor else e.referrer_credit_minor end as credit_minor
      from referral r left join referral_end e on e.friend_id = r.friend_id
      where r.friend_id = ${memberId} or r.referrer_id = ${memberId} order by r.accepted_at, r.friend_id`,
  },
  {
    name: 'recruited-by',
    rows: (memberId) => sql`
      select ${iso(sql`r.starts_at`)} as bound_from, ${iso(sql`r.ends_at`)} as until, s.branch_id as branch, r.joined as by_joining
      from recruitment r left join staff s on s.id = r.staff_id where r.member_id = ${memberId} order by r.number`,
  },
  {
    name: 'check-ins',
    rows: (memberId) => sql`
      select day::text as day, streak, points, ${iso(sql`at`)} as at from check_in where member_id = ${memberId} order by day`,
  },
  {
    name: 'limits-from-before',
    // What an earlier membership had had: it counts until it is forgotten.
    rows: (memberId) => sql`
      select kind, subject, period, used, ${iso(sql`at`)} as left_at from past_use where member_id = ${memberId}
      order by kind, subject, period`,
  },
  {
    name: 'recognised-at-counter',
    rows: (memberId) => sql`
      select ${iso(sql`u.at`)} as at, s.branch_id as branch from member_code_use u left join staff s on s.id = u.staff_id
      where u.member_id = ${memberId} order by u.at`,
  },
  {
    name: 'messages',
    // Own messages by the member's index; of each campaign the one batch per language whose ids may hold the member, by its range.
    rows: (memberId) => sql`
      with own as (
        select id, finished_at, status, 'own' as campaign, messages from delivery_batch
        where campaign_id is null and (member_ids)[1] = ${memberId}
      ), campaigned as (
        select b.id, b.finished_at, b.status, c.name as campaign, c.messages -> b.language as messages
        from campaign c
        cross join unnest(array['zh-Hant', 'ja', 'en', 'th']) as spoken(language)
        cross join lateral (
          select * from delivery_batch d
          where d.campaign_id = c.id and d.language = spoken.language and (d.member_ids)[1] <= ${memberId}
          order by (d.member_ids)[1] desc limit 1
        ) b
        where ${memberId} = any(b.member_ids)
          and not exists (select from delivery_exclusion x where x.batch_id = b.id and x.member_id = ${memberId})
      )
      select ${iso(sql`finished_at`)} as at, status, campaign, messages::text as content
      from (select * from own union all select * from campaigned) as sent
      where finished_at is not null order by finished_at, id`,
  },
]

/** One section's rows, bounded. */
export function selectSection(db: Database, section: Section, memberId: SQL) {
  return db.execute(
    sql`select * from (${section.rows(memberId)}) as section limit ${SECTION_ROWS_MAX}::integer`,
  )
}
