// Route × actor: what every route of the API answers each kind of person. A new route adds its rows here; routes.test.ts asks them all.

import { demoProgram } from '../../dev/seed/program.ts'

/**
 * Everybody who may knock. `stranger`: a session, but no member. `member` owns the ids of `{owned …}`; `other member` is a member to whom
 * they do not belong. `staff`, `marketer` and `owner` work for the shop and have not joined; `dismissed` was an owner.
 */
export const ACTORS = [
  'nobody',
  'stranger',
  'member',
  'other member',
  'staff',
  'marketer',
  'owner',
  'dismissed',
] as const
export type Actor = (typeof ACTORS)[number]

/** The status for each actor, in the order of ACTORS. */
type Expected = [number, number, number, number, number, number, number, number]

export interface RouteRow {
  method: string
  /** `{couponId}` and its like stand for an id that belongs to `member` (OwnedIds). */
  path: string
  body?: unknown
  expected: Expected
}

/** The ids that rows may name. A feature whose routes carry a member's own ids adds one here and reads it in routes.test.ts. */
export interface OwnedIds {
  couponId: string
  giftCardId: string
  voucherId: string
}

/** An id of nothing. */
export const MISSING = '00000000-0000-4000-8000-00000000dead'

const CAMPAIGN = {
  name: 'n',
  audience: { kind: 'everyone' },
  text: 't',
  couponTemplateId: null,
  scheduledAt: Date.parse('2026-12-24T02:00:00Z'),
}

const EVERYBODY = (status: number): Expected => [
  status,
  status,
  status,
  status,
  status,
  status,
  status,
  status,
]
/** Members only; staff of the shop have not joined. */
const MEMBERS = (status: number): Expected => [401, 403, status, status, 403, 403, 403, 403]
/** The counter: everybody who works there, whatever their role. */
const COUNTER = (status: number): Expected => [401, 403, 403, 403, status, status, status, 403]
/** The marketing desk: marketers and owners. */
const DESK = (status: number): Expected => [401, 403, 403, 403, 403, status, status, 403]
/** Who works for the shop is its owners' business. */
const OWNERS = (status: number): Expected => [401, 403, 403, 403, 403, 403, status, 403]
/** Whoever has a session. */
const SIGNED_IN = (status: number): Expected => [
  401,
  status,
  status,
  status,
  status,
  status,
  status,
  status,
]

export const ROUTE_TABLE: readonly RouteRow[] = [
  // Doors without a session: a signature or nothing
  { method: 'GET', path: '/healthz', expected: EVERYBODY(200) },
  { method: 'POST', path: '/webhook', body: {}, expected: EVERYBODY(401) },
  { method: 'POST', path: '/api/orders', body: {}, expected: EVERYBODY(401) },
  { method: 'POST', path: '/api/orders/refunds', body: {}, expected: EVERYBODY(401) },
  { method: 'POST', path: '/api/orders/quote', body: {}, expected: EVERYBODY(401) },
  { method: 'POST', path: '/api/orders/holds', body: {}, expected: EVERYBODY(401) },
  {
    method: 'POST',
    path: '/api/orders/holds/00000000-0000-4000-8000-000000000000/release',
    body: {},
    expected: EVERYBODY(401),
  },
  { method: 'POST', path: '/api/orders/coupons/check', body: {}, expected: EVERYBODY(401) },
  { method: 'POST', path: '/api/orders/coupons/hold', body: {}, expected: EVERYBODY(401) },
  { method: 'POST', path: '/api/events', body: {}, expected: EVERYBODY(401) },
  {
    method: 'POST',
    path: '/api/session',
    body: { idToken: 'x', view: 'card' },
    expected: EVERYBODY(401),
  },

  // The member
  { method: 'GET', path: '/api/card', expected: SIGNED_IN(200) },
  { method: 'GET', path: '/api/card/version', expected: SIGNED_IN(200) },
  {
    method: 'POST',
    path: '/api/member',
    body: { termsVersion: 'not-the-one-in-force', marketingConsent: false },
    // Members have joined before: they get their card.
    expected: [401, 409, 200, 200, 409, 409, 409, 409],
  },
  {
    method: 'PATCH',
    path: '/api/member',
    body: { marketingConsent: true },
    expected: MEMBERS(200),
  },
  { method: 'POST', path: '/api/check-in', expected: MEMBERS(200) },
  {
    method: 'POST',
    path: '/api/purchases/bind',
    body: { code: 'RGNNNN2222' },
    expected: MEMBERS(404),
  },
  {
    method: 'POST',
    path: '/api/coupons/claim',
    body: { code: 'NOSUCH11' },
    expected: MEMBERS(404),
  },
  { method: 'GET', path: '/api/rewards', expected: MEMBERS(200) },
  {
    method: 'POST',
    path: '/api/rewards/no-such-reward/redeem',
    body: { points: 1, moneyMinor: 0 },
    expected: MEMBERS(404),
  },
  {
    method: 'POST',
    path: '/api/vouchers/{voucherId}/undo',
    expected: [401, 403, 200, 404, 403, 403, 403, 403],
  },
  { method: 'GET', path: '/api/history', expected: MEMBERS(200) },
  { method: 'GET', path: '/api/purchases', expected: MEMBERS(200) },
  { method: 'GET', path: '/api/earning', expected: MEMBERS(200) },
  { method: 'GET', path: '/api/check-ins', expected: MEMBERS(200) },
  {
    method: 'POST',
    path: '/api/branch-check-in',
    body: { token: 'x' },
    expected: SIGNED_IN(404),
  },
  { method: 'POST', path: '/api/shares', expected: MEMBERS(200) },

  // Bringing friends, and being brought by staff
  { method: 'GET', path: '/api/referral', expected: MEMBERS(200) },
  {
    method: 'POST',
    path: '/api/referral/invitation',
    body: { code: 'ZZZZZ9' },
    expected: SIGNED_IN(404),
  },
  {
    method: 'POST',
    path: '/api/referral/accept',
    body: { code: 'ZZZZZ9' },
    expected: MEMBERS(404),
  },
  {
    method: 'POST',
    path: '/api/recruiting/accept',
    body: { token: 'x' },
    expected: MEMBERS(404),
  },
  { method: 'GET', path: '/api/staff/recruiting', expected: COUNTER(200) },
  { method: 'GET', path: '/api/staff/branch-code', expected: COUNTER(200) },
  { method: 'GET', path: '/api/console/recruiting/2026-11', expected: DESK(200) },
  { method: 'GET', path: '/api/member/profile', expected: MEMBERS(200) },
  // Whoever LINE's account has met may take along what is kept of them; the shop's people here have not met it.
  {
    method: 'GET',
    path: '/api/member/export?format=csv',
    expected: [401, 403, 200, 200, 403, 403, 403, 403],
  },
  {
    method: 'POST',
    path: '/api/member/export-links',
    body: { format: 'json' },
    expected: MEMBERS(200),
  },
  // Nobody leaves without saying so.
  {
    method: 'POST',
    path: '/api/member/leave',
    body: { confirmed: false, paidCreditMinor: 0, userAccessToken: null },
    expected: SIGNED_IN(400),
  },
  { method: 'GET', path: `/api/exports/${'x'.repeat(43)}`, expected: EVERYBODY(404) },

  // The counter
  { method: 'GET', path: '/api/staff', expected: COUNTER(200) },
  {
    method: 'POST',
    path: '/api/staff/identify',
    body: { code: '000000000000' },
    expected: COUNTER(404),
  },
  {
    method: 'POST',
    path: '/api/staff/grants',
    body: { counterToken: 'x', amountMinor: 100 },
    expected: SIGNED_IN(401),
  },
  {
    method: 'POST',
    path: '/api/staff/sales/quote',
    body: { counterToken: 'x', amountMinor: 100 },
    expected: SIGNED_IN(401),
  },
  {
    method: 'POST',
    path: '/api/staff/holds',
    body: { counterToken: 'x', amountMinor: 100, points: 'most' },
    expected: SIGNED_IN(401),
  },
  { method: 'GET', path: '/api/staff/sales', expected: COUNTER(200) },
  {
    method: 'POST',
    path: '/api/staff/sales/refund',
    body: { saleNumber: 'x', reason: 'r' },
    expected: COUNTER(404),
  },
  { method: 'POST', path: `/api/staff/holds/${MISSING}/capture`, expected: COUNTER(404) },
  { method: 'POST', path: `/api/staff/holds/${MISSING}/release`, expected: COUNTER(404) },
  {
    method: 'POST',
    path: '/api/staff/vouchers/check',
    body: { voucherCode: 'x' },
    expected: COUNTER(404),
  },
  {
    method: 'POST',
    path: '/api/staff/vouchers/redeem',
    body: { voucherCode: 'x' },
    expected: COUNTER(404),
  },

  // The marketing desk
  { method: 'GET', path: '/api/console', expected: DESK(200) },
  { method: 'GET', path: '/api/console/program', expected: DESK(200) },
  {
    method: 'PUT',
    path: '/api/console/program',
    body: { baseVersion: 99, document: demoProgram },
    expected: DESK(409),
  },
  { method: 'GET', path: '/api/console/program/versions', expected: DESK(200) },
  {
    method: 'POST',
    path: '/api/console/program/simulate',
    body: { document: demoProgram },
    expected: DESK(200),
  },
  { method: 'GET', path: '/api/console/liability', expected: DESK(200) },
  {
    method: 'POST',
    path: `/api/console/members/${MISSING}/corrections`,
    body: { unit: 'points', delta: 1, note: 'n' },
    expected: DESK(404),
  },
  { method: 'GET', path: '/api/console/members?query=a', expected: DESK(200) },
  { method: 'GET', path: `/api/console/members/${MISSING}`, expected: DESK(404) },
  { method: 'GET', path: `/api/console/members/${MISSING}/history`, expected: DESK(404) },
  { method: 'GET', path: '/api/console/coupons', expected: DESK(200) },
  {
    method: 'POST',
    path: '/api/console/coupons/issue',
    body: { templateId: 'welcome', cardNumber: '000000000000', reason: 'r' },
    expected: DESK(404),
  },
  {
    method: 'POST',
    path: '/api/console/coupons/issue-audience',
    body: { templateId: 'no-such', audience: { kind: 'everyone' } },
    expected: DESK(422),
  },
  {
    method: 'POST',
    path: `/api/console/coupons/${MISSING}/return`,
    body: { reason: 'r' },
    expected: DESK(404),
  },
  {
    method: 'POST',
    path: `/api/console/coupons/${MISSING}/void`,
    body: { reason: 'r' },
    expected: DESK(404),
  },
  { method: 'GET', path: '/api/console/rewards', expected: DESK(200) },
  { method: 'GET', path: '/api/console/rewards/tote/vouchers', expected: DESK(200) },
  {
    method: 'POST',
    path: `/api/console/vouchers/${MISSING}/void`,
    body: { reason: 'r' },
    expected: DESK(404),
  },
  { method: 'GET', path: '/api/console/rewards/raffle-coat/raffle', expected: DESK(200) },
  {
    method: 'POST',
    path: '/api/console/rewards/tote/draws',
    body: { prizes: [{ kind: 'points', points: 1, winners: 1 }] },
    expected: DESK(404),
  },
  { method: 'GET', path: `/api/console/draws/${MISSING}`, expected: DESK(404) },
  { method: 'GET', path: `/api/console/draws/${MISSING}/record`, expected: DESK(404) },
  {
    method: 'POST',
    path: '/api/console/estimate',
    body: { audience: { kind: 'everyone' } },
    expected: DESK(200),
  },
  { method: 'GET', path: '/api/console/campaigns', expected: DESK(200) },
  { method: 'POST', path: '/api/console/campaigns', body: CAMPAIGN, expected: DESK(200) },
  { method: 'GET', path: `/api/console/campaigns/${MISSING}`, expected: DESK(404) },
  { method: 'POST', path: `/api/console/campaigns/${MISSING}/cancel`, expected: DESK(404) },
  { method: 'GET', path: '/api/console/staff', expected: OWNERS(200) },
  {
    method: 'POST',
    path: '/api/console/staff/invitations',
    body: { name: 'n', role: 'staff', branchId: null },
    expected: OWNERS(200),
  },
  {
    method: 'POST',
    path: `/api/console/staff/invitations/${MISSING}/revoke`,
    expected: OWNERS(404),
  },
  {
    method: 'POST',
    path: `/api/console/staff/${MISSING}`,
    body: {
      ...{ name: 'n', role: 'staff', branchId: null },
      was: { name: 'n', role: 'staff', branchId: null },
    },
    expected: OWNERS(404),
  },
  { method: 'POST', path: `/api/console/staff/${MISSING}/dismiss`, expected: OWNERS(404) },
  {
    method: 'POST',
    path: '/api/staff/invitations/preview',
    body: { token: 'x' },
    expected: SIGNED_IN(404),
  },
  {
    method: 'POST',
    path: '/api/staff/invitations/accept',
    body: { token: 'x' },
    expected: SIGNED_IN(404),
  },
  { method: 'GET', path: '/api/console/branches', expected: DESK(200) },
  { method: 'GET', path: '/api/console/branches/zhongshan/qr.svg', expected: DESK(200) },
  // Its code rotates: there is nothing to print.
  { method: 'GET', path: '/api/console/branches/xinyi/qr.svg', expected: DESK(404) },
  { method: 'GET', path: '/api/console/branches/nowhere/qr.svg', expected: DESK(404) },
  { method: 'GET', path: '/api/console/dead-letters', expected: DESK(200) },
  { method: 'POST', path: `/api/console/dead-letters/${MISSING}/replay`, expected: DESK(404) },

  // Gift cards: the member's page, the till, the desk
  { method: 'GET', path: '/api/transfers', expected: MEMBERS(200) },
  {
    method: 'POST',
    path: '/api/transfers/receiver',
    body: { receiver: '000000000000' },
    expected: MEMBERS(404),
  },
  {
    method: 'POST',
    path: '/api/transfers',
    body: { receiver: '000000000000', points: 10 },
    expected: MEMBERS(404),
  },
  { method: 'GET', path: '/api/gift-cards', expected: MEMBERS(200) },
  {
    method: 'POST',
    path: '/api/gift-cards/preview',
    body: { token: 'x' },
    expected: SIGNED_IN(404),
  },
  {
    method: 'POST',
    path: '/api/gift-cards/claim',
    body: { token: 'x' },
    expected: MEMBERS(404),
  },
  {
    method: 'POST',
    path: '/api/gift-cards/{giftCardId}/send',
    body: {},
    expected: [401, 403, 200, 404, 403, 403, 403, 403],
  },
  {
    method: 'POST',
    path: '/api/gift-cards/claim',
    body: { giftCardId: MISSING },
    expected: MEMBERS(404),
  },
  { method: 'GET', path: '/api/staff/gift-cards', expected: COUNTER(200) },
  {
    method: 'POST',
    path: '/api/staff/gift-cards',
    body: { amountMinor: 500, designId: 'warm' },
    expected: COUNTER(200),
  },
  {
    method: 'POST',
    path: '/api/staff/gift-cards',
    body: { counterToken: 'x', amountMinor: 500, designId: 'warm' },
    expected: SIGNED_IN(401),
  },
  {
    method: 'POST',
    path: '/api/staff/gift-cards/find',
    body: { code: 'x' },
    expected: COUNTER(404),
  },
  {
    method: 'POST',
    path: '/api/staff/gift-cards/find',
    body: { counterToken: 'x' },
    expected: SIGNED_IN(401),
  },
  {
    method: 'POST',
    path: `/api/staff/gift-cards/${MISSING}/refund`,
    body: { code: 'x' },
    expected: COUNTER(404),
  },
  { method: 'GET', path: '/api/console/gift-cards', expected: DESK(200) },
  {
    method: 'POST',
    path: `/api/console/gift-cards/${MISSING}/void`,
    body: { reason: 'r' },
    expected: DESK(404),
  },
]
