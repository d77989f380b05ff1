// Refusal → status and body, in one table. A 500 says that something went wrong and nothing else.

import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Context } from '../context.ts'
import type { Refusal } from '../core/errors.ts'
import { createLog } from '../log.ts'
import type { AppEnv } from './app-env.ts'
import type { ErrorBody } from './contract/fields.ts'

/** A refusal met while a request is read; thrown by parsers and guards, answered by `onError`. */
export class HttpRefusal extends Error {
  override name = 'HttpRefusal'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Every code has its status; a code that is not here is a bug and answers 500. */
const STATUS: Record<string, ContentfulStatusCode> = {
  // The request itself
  body_invalid: 400,
  body_too_large: 413,
  idempotency_key_missing: 400,
  idempotency_conflict: 409,
  origin_refused: 403,
  not_found: 404,
  // Who is asking
  session_required: 401,
  id_token_invalid: 401,
  not_staff: 403,
  not_marketer: 403,
  not_a_member: 403,
  member_suspended: 403,
  signature_invalid: 401,
  // Membership
  terms_changed: 409,
  birthday_invalid: 422,
  birthday_settled: 409,
  already_checked_in: 409,
  phone_invalid: 422,
  interest_unknown: 422,
  // Leaving and taking one's data along
  paid_credit_left: 409,
  gift_cards_unsent: 409,
  export_link_over: 404,
  too_many_requests: 429,
  // Binding a purchase
  claim_code_unknown: 404,
  claim_code_used: 409,
  claim_code_expired: 409,
  too_many_tries: 429,
  // Referral and recruiting
  referral_closed: 409,
  referral_code_unknown: 404,
  referral_exists: 409,
  referral_too_late: 409,
  referral_self: 409,
  referral_not_earlier: 409,
  recruiting_closed: 409,
  recruiter_unknown: 404,
  recruiter_exists: 409,
  recruiter_self: 409,
  recruiting_new_members_only: 409,
  // Orders and refunds of shop systems
  currency_unknown: 422,
  branch_unknown: 422,
  order_in_future: 422,
  order_differs: 409,
  refund_in_future: 422,
  refund_too_large: 409,
  refund_differs: 409,
  checkout_differs: 409,
  hold_amount_differs: 409,
  // Events of other systems, visits to branches
  event_in_future: 422,
  event_differs: 409,
  branch_code_unknown: 404,
  // Counter
  member_code_invalid: 404,
  own_card: 403,
  counter_token_expired: 401,
  amount_invalid: 422,
  receipt_used: 409,
  code_required: 403,
  // Coupons
  coupon_unknown: 404,
  coupon_redeemed: 409,
  coupon_void: 409,
  coupon_not_started: 409,
  coupon_expired: 409,
  coupon_minimum_spend: 409,
  // Gift cards
  gift_card_unknown: 404,
  gift_card_claimed: 409,
  gift_card_refunded: 409,
  gift_card_void: 409,
  gift_card_link_expired: 409,
  gift_card_spent: 409,
  gift_card_limit_reached: 409,
  gift_card_amount_not_offered: 422,
  gift_card_design_unknown: 422,
  gift_cards_off: 409,
  // Rewards and vouchers
  reward_unknown: 404,
  reward_changed: 409,
  reward_not_started: 409,
  reward_over: 409,
  reward_not_for_tier: 409,
  reward_sold_out: 409,
  reward_limit_reached: 409,
  voucher_unknown: 404,
  voucher_used: 409,
  voucher_undone: 409,
  voucher_void: 409,
  voucher_expired: 409,
  undo_over: 409,
  coupon_held: 409,
  coupon_hold_over: 409,
  coupon_tier: 409,
  coupon_branch: 409,
  coupon_channel: 409,
  coupon_items: 409,
  coupon_not_stackable: 409,
  coupon_not_redeemed: 409,
  coupon_code_unknown: 404,
  coupon_quota_used: 409,
  coupon_limit_reached: 409,
  coupon_quota_too_low: 409,
  coupon_discount_differs: 409,
  // Points and credit as payment
  spend_not_allowed: 409,
  spend_step: 422,
  spend_too_large: 409,
  hold_unknown: 404,
  hold_differs: 409,
  // Refunds at the counter
  purchase_unknown: 404,
  refund_not_allowed: 403,
  // Ledger
  insufficient_points: 409,
  hold_expired: 409,
  hold_settled: 409,
  reversal_too_large: 409,
  not_reversible: 409,
  in_debt: 409,
  member_unknown: 404,
  // Earning
  already_awarded: 409,
  // Program
  program_invalid: 422,
  program_changed: 409,
  tier_in_use: 409,
  coupon_template_in_use: 409,
  reward_in_use: 409,
  branch_in_use: 409,
  currency_in_use: 409,
  transfer_not_allowed: 409,
  transfer_to_self: 422,
  // Console
  schedule_in_past: 422,
  coupon_template_unknown: 422,
  tier_unknown: 422,
  campaign_unknown: 404,
  campaign_started: 409,
  dead_letter_unknown: 404,
  dead_letter_replayed: 409,
  dead_letter_unreadable: 422,
}

export function refuse(c: HonoContext<AppEnv>, { code, detail, issues }: Refusal): Response {
  const status = STATUS[code]
  if (status === undefined) throw new Error(`The refusal ${code} has no status.`)
  c.get('context').log.set({ refused: code })
  // What is undefined is left out of the JSON.
  const body: ErrorBody = { error: { code, detail, issues } }
  return c.json(body, status)
}

export function onError(error: Error, c: HonoContext<AppEnv>): Response {
  if (error instanceof HttpRefusal) return refuse(c, error.refusal)
  // No context: making it failed, because a binding is missing.
  const known = c.get('context') as Context | undefined
  const log = known?.log ?? createLog('fetch')
  log.fail(error)
  if (!known) log.end()
  const body: ErrorBody = { error: { code: 'internal' } }
  return c.json(body, 500)
}
