// A shop in memory: the rows that loads read, and how they are written. What a constraint of the database would refuse, throws here.

import type { CouponStep } from '../../../worker/loyalty/coupon/life.ts'
import type { IssuedCoupon } from '../../../worker/loyalty/coupon/rules.ts'
import type { CouponRow } from '../../../worker/loyalty/coupon/store.ts'
import type { UsageStep } from '../../../worker/loyalty/earning/rules.ts'
import type { GiftCardRow } from '../../../worker/loyalty/gift-card/store.ts'
import { earn, emptyAccount, type Posted, type Unit } from '../../../worker/loyalty/ledger/rules.ts'
import type { MemberRow } from '../../../worker/loyalty/member/store.ts'
import type { OrderItem } from '../../../worker/loyalty/purchase/order.ts'
import type { PurchaseRow } from '../../../worker/loyalty/purchase/order-store.ts'
import type { VoucherRow } from '../../../worker/loyalty/reward/store.ts'
import type { SpendHoldRow } from '../../../worker/loyalty/spending/store.ts'
import type { Program } from '../../../worker/shop/program/rules.ts'
import type { Page } from '../ledger-postings.ts'
import type { Look } from '../tiers-from-scratch.ts'
import { PROGRAMS } from './program.ts'

export interface RefundRow {
  refundId: string
  externalId: string
  amountMinor: number | null
  /** Of one gift card of the order: its line. */
  line: number | null
  /** Null while its order has not come. */
  applied: { purchaseId: string; at: Date; minor: number } | null
}

export interface Invitation {
  friendId: string
  referrerId: string
  acceptedAt: Date
  buyBy: Date
  source: 'card'
}

export interface TierChange {
  memberId: string
  fromTierId: string | null
  toTierId: string
  at: Date
  until: Date | null
  kind: 'end' | 'act'
}

/** Tables by their keys. Rows are replaced and never changed, so that a copy of the maps is a copy of the shop. */
export interface Shop {
  now: Date
  serial: number
  programs: { version: number; document: Program; at: Date }[]
  members: Map<string, MemberRow>
  /** By member and unit. */
  pages: Map<string, Page>
  /** By channel and external id. */
  purchases: Map<string, PurchaseRow & { items: OrderItem[] }>
  /** The number of an order's last step. */
  steps: Map<string, number>
  refunds: Map<string, RefundRow>
  coupons: Map<string, CouponRow>
  couponSteps: CouponStep[]
  vouchers: Map<string, VoucherRow>
  giftCards: Map<string, GiftCardRow>
  spendHolds: Map<string, SpendHoldRow>
  /** By spend hold: its coupons in the order they were shown, with what each takes off. */
  agreedCoupons: Map<string, { couponId: string; discountMinor: number }[]>
  /** By rule, member (or everybody) and period. */
  usage: Map<string, UsageStep & { memberId: string | null; used: number }>
  /** By member, trigger and source. */
  awards: Map<string, { memberId: string; trigger: string; source: string; at: Date }>
  checkIns: Map<string, { memberId: string; day: string; at: Date }>
  tierChanges: TierChange[]
  invitations: Map<string, Invitation>
  invitationEnds: Map<
    string,
    { referrerId: string; outcome: string; month: string; number: number | null }
  >
  /** Of each member, for the tiers that are worked out again. */
  looks: Map<string, Look[]>
}

/** Members from the beginning. */
export const MEMBERS = ['a', 'b', 'c'] as const
/** Who may join while it goes on. */
export const NEWCOMERS = ['d', 'e'] as const
/** What a step of a history takes: longer than a member's code is good for. */
export const STEP_MS = 61_000
export const START = new Date('2026-01-20T02:00:00Z')
const BORN: [month: number, day: number][] = [
  [2, 29],
  [3, 31],
  [6, 1],
]

export function openShop(): Shop {
  const [document] = PROGRAMS
  if (!document) throw new Error('There is no program.')
  const shop = emptyShop(document)
  for (const [index, id] of MEMBERS.entries()) {
    addMember(shop, memberRow(id, index))
    welcome(shop, id)
  }
  return shop
}

/** A member with accounts that nothing has moved yet. */
function addMember(shop: Shop, row: MemberRow): void {
  const who = shop.members.size
  insert(shop.members, row.id, row)
  for (const unit of ['points', 'credit'] as const)
    insert(shop.pages, `${row.id} ${unit}`, {
      who,
      unit,
      account: emptyAccount(unit),
      postings: [],
    })
  insert(shop.looks, row.id, [])
}

/** Somebody of whom the shop knows nothing joins now. */
export function addNewcomer(shop: Shop, id: string, tierId: string | null): void {
  const at = { createdAt: shop.now, joinedAt: shop.now, friendChangedAt: new Date(0) }
  const tier = { tierId, tierSince: shop.now }
  addMember(shop, { ...memberRow(id, MEMBERS.length), ...at, ...tier, friend: false })
}

/** What everybody has from before: enough to spend from the first day. */
function welcome(shop: Shop, memberId: string): void {
  const later = (days: number) => new Date(START.getTime() + days * 86_400_000)
  const cause = { reason: 'sign-up', source: 'sign-up', actor: 'member', occurredAt: START }
  const free = { ...cause, fund: 'free' as const, availableAt: START }
  for (const [unit, amount, days] of [
    ['points', 60, 45],
    ['points', 40, null],
    ['credit', 300, 60],
  ] as const) {
    const expiresAt = days === null ? null : later(days)
    const { account } = pageOf(shop, memberId, unit)
    const earned = earn(account, { ...free, amount, expiresAt })
    if (earned.ok) post(shop, memberId, { [unit]: earned.value })
  }
}

function emptyShop(document: Program): Shop {
  const nothing = <Row>() => new Map<string, Row>()
  return {
    now: START,
    serial: 0,
    programs: [{ version: 1, document, at: new Date(0) }],
    members: nothing(),
    pages: nothing(),
    purchases: nothing(),
    steps: nothing(),
    refunds: nothing(),
    coupons: nothing(),
    couponSteps: [],
    vouchers: nothing(),
    giftCards: nothing(),
    spendHolds: nothing(),
    agreedCoupons: nothing(),
    usage: nothing(),
    awards: nothing(),
    checkIns: nothing(),
    tierChanges: [],
    invitations: nothing(),
    invitationEnds: nothing(),
    looks: nothing(),
  }
}

/** The members joined a day after one another, so that each can have invited the next. */
function memberRow(id: string, index: number): MemberRow {
  const joinedAt = new Date(START.getTime() - (MEMBERS.length - index) * 86_400_000)
  const [birthMonth = null, birthDay = null] = BORN[index] ?? []
  return {
    id,
    lineUserId: `U${id}`,
    status: 'member',
    displayName: id,
    pictureUrl: null,
    language: 'en',
    friend: true,
    friendChangedAt: joinedAt,
    createdAt: joinedAt,
    joinedAt,
    cardNumber: `card-${id}`,
    codeSecret: null,
    marketingConsent: false,
    birthMonth,
    birthDay,
    birthYear: null,
    birthdayChanges: 1,
    phone: null,
    interests: [],
    tierId: 'member',
    tierSince: joinedAt,
    tierUntil: null,
    tierRevision: 0,
    purchaseCount: 0,
    purchaseAmountMinor: 0,
    firstPurchaseAt: null,
    lastPurchaseAt: null,
    lastCheckInOn: null,
    checkInStreak: 0,
    lastMarketedAt: null,
    menuDue: false,
  }
}

/** The same shop, to try something that is not to happen. */
export function fork(shop: Shop): Shop {
  const entries = Object.entries(shop).map(([table, rows]) => [
    table,
    rows instanceof Map ? new Map(rows) : Array.isArray(rows) ? [...rows] : rows,
  ])
  const copy = Object.fromEntries(entries) as Shop
  copy.looks = new Map([...shop.looks].map(([id, looks]) => [id, [...looks]]))
  return copy
}

/** Whether a row of the table is another one than before. */
export function hasMoved(
  shop: Shop,
  before: Shop,
  table: 'pages' | 'purchases' | 'giftCards' | 'coupons' | 'awards' | 'members',
): boolean {
  const earlier: ReadonlyMap<string, unknown> = before[table]
  return [...shop[table]].some(([key, row]) => row !== earlier.get(key))
}

export function named<Row>(rows: ReadonlyMap<string, Row>, key: string): Row {
  const row = rows.get(key)
  if (row === undefined) throw new Error(`There is no row ${key}.`)
  return row
}

export function newName(shop: Shop, kind: string): string {
  shop.serial += 1
  return `${kind}-${shop.serial}`
}

/** A name in the form of an id, where a code has it in it. */
export function newId(shop: Shop): string {
  shop.serial += 1
  return `00000000-0000-4000-8000-${String(shop.serial).padStart(12, '0')}`
}

export function programOf({ programs }: Shop): Program {
  const newest = programs.at(-1)
  if (!newest) throw new Error('A shop has a program.')
  return newest.document
}

/** What the database would refuse at the commit: nothing that one alone decides may meet it. */
function conflict(guard: string): never {
  throw new Error(`The commit would fail: ${guard}.`)
}

export function insert<Row>(rows: Map<string, Row>, key: string, row: Row): void {
  if (rows.has(key)) conflict(`${key} is there already`)
  rows.set(key, row)
}

export const pageOf = (shop: Shop, memberId: string, unit: Unit): Page =>
  named(shop.pages, `${memberId} ${unit}`)

export function post(
  shop: Shop,
  memberId: string,
  both: { points?: Posted | null; credit?: Posted | null },
): void {
  for (const unit of ['points', 'credit'] as const) {
    const posted = both[unit]
    if (!posted || posted.postings.length === 0) continue
    const page = pageOf(shop, memberId, unit)
    if (posted.postings[0]?.entry.seq !== page.account.seq + 1) conflict('ledger_entry')
    const postings = [...page.postings, ...posted.postings]
    shop.pages.set(`${memberId} ${unit}`, { ...page, account: posted.account, postings })
  }
}

export function updateMember(shop: Shop, memberId: string, changes: Partial<MemberRow>): void {
  shop.members.set(memberId, { ...named(shop.members, memberId), ...changes })
}

export function issueCoupon(shop: Shop, memberId: string, issued: IssuedCoupon): string {
  const id = newName(shop, 'coupon')
  const { templateId, source, validFrom, expiresAt, quota, perMember } = issued
  const alike = [...shop.coupons.values()].filter((each) => each.templateId === templateId)
  const ofMember = alike.filter((each) => each.memberId === memberId)
  if (quota !== null && alike.length >= quota) conflict('coupon_quota')
  if (perMember !== null && ofMember.length >= perMember) conflict('coupon_within_member_limit')
  if (ofMember.some((each) => each.source === source)) conflict('coupon_once')
  const fresh = { redeemedAt: null, voidedAt: null, heldFor: null, heldUntil: null }
  const number = ofMember.length + 1
  const named = { id, code: id, memberId, templateId, source, number, perMember, campaignId: null }
  const dated = { issuedAt: shop.now, validFrom, expiresAt }
  shop.coupons.set(id, { ...named, ...dated, ...fresh, status: 'issued', steps: 0 })
  return id
}

const NOT_HELD = { heldFor: null, heldUntil: null }

export function takeCouponStep(shop: Shop, step: CouponStep): void {
  const row = named(shop.coupons, step.couponId)
  if (step.number !== row.steps + 1) conflict('coupon_step')
  const { heldFor = null, heldUntil = null, at } = step
  const after: Record<CouponStep['kind'], Partial<CouponRow>> = {
    hold: { status: 'held', heldFor, heldUntil },
    release: { status: 'issued', ...NOT_HELD },
    redeem: { status: 'redeemed', redeemedAt: at, ...NOT_HELD },
    return: { status: 'issued', redeemedAt: null },
    void: { status: 'void', voidedAt: at, ...NOT_HELD },
  }
  shop.coupons.set(row.id, { ...row, ...after[step.kind], steps: step.number })
  shop.couponSteps.push(step)
}

export function addUsage(shop: Shop, memberId: string, steps: readonly UsageStep[]): void {
  for (const step of steps) {
    const whose = step.of === 'member' ? memberId : null
    const key = `${step.ruleId} ${whose} ${step.period}`
    const used = (shop.usage.get(key)?.used ?? 0) + step.amount
    if (used > step.limit) conflict('earning_usage_within_limit')
    shop.usage.set(key, { ...step, memberId: whose, used })
  }
}
