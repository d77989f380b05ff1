// Points and credit at a shop system's checkout: what a sale would come to, and what is set aside until its order comes.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { derivedId } from '../../core/ids.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { type MembershipRefusal, requireMember } from '../member/rules.ts'
import type { MemberRow } from '../member/store.ts'
import { type Released, releaseHold } from '../spending/operations.ts'
import {
  decideHold,
  type Held,
  type HeldSale,
  heldStatements,
  type Quote,
  type QuoteRefusal,
  quoteOf,
  type SaleAsked,
  type SaleState,
  saleQueries,
  saleStateOf,
} from '../spending/quote.ts'
import type { OrderChannel, OrderCommand, OrderItem } from './order.ts'
import { ORDER_HOLD_MS, selectBuyer } from './order-coupon.ts'
import { itemsOf } from './order-store.ts'

export interface CheckoutAsked extends SaleAsked {
  channel: OrderChannel
  currency: string
  branchId: string | null
  items: readonly OrderItem[]
  buyer: NonNullable<OrderCommand['buyer']>
}

export interface CheckoutHold extends CheckoutAsked {
  /** The checkout's own number, unique in its channel. */
  checkoutId: string
}

export type CheckoutBar = 'currency_unknown' | 'branch_unknown' | MembershipRefusal

interface State {
  person: MemberRow | undefined
  sale: SaleState
}

function load(db: Database, { buyer, couponCodes }: CheckoutAsked, now: Date) {
  const { memberId, person } = selectBuyer(db, buyer)
  return reads([person, ...saleQueries(db, memberId, couponCodes, now)], ([[member], ...sale]) => ({
    person: member,
    sale: saleStateOf(sale),
  }))
}

function admitted(
  { person, sale: { program } }: State,
  { currency, branchId }: CheckoutAsked,
): Outcome<MemberRow, CheckoutBar> {
  if (currency !== program.currency)
    return refused('currency_unknown', { currency: program.currency })
  if (branchId !== null && !program.branches.some(({ id }) => id === branchId))
    return refused('branch_unknown')
  return requireMember(person)
}

const placed = ({ items, ...asked }: CheckoutAsked) => ({ ...asked, items: itemsOf(items) })

/** What a sale would come to now; nothing is written. One round trip. */
export async function quoteForOrder(
  { db, now: clock }: OperationContext,
  asked: CheckoutAsked,
): Promise<Outcome<{ quote: Quote; state: State }, CheckoutBar | QuoteRefusal>> {
  const now = clock()
  const state = await query(db, load(db, asked, now))
  const member = admitted(state, asked)
  if (!member.ok) return member
  const quoted = quoteOf(state.sale, member.value, placed(asked), now)
  return quoted.ok ? done({ quote: quoted.value, state }) : quoted
}

type HoldingRefusal = CheckoutBar | QuoteRefusal | LedgerRefusal | 'hold_expired'

export const holdCheckout = operation({
  name: 'hold-for-order',
  load: (db, asked: CheckoutHold, now) => load(db, asked, now),
  decide(
    state: State,
    asked: CheckoutHold,
    now,
  ): Decision<{ memberId: string; held: Held }, HeldSale, HoldingRefusal> {
    const member = admitted(state, asked)
    if (!member.ok) return { outcome: member }
    const spendHoldId = spendHoldIdOf(asked)
    const expiresAt = new Date(now.getTime() + ORDER_HOLD_MS)
    const sale = { ...placed(asked), spendHoldId, expiresAt }
    const decided = decideHold(state.sale, member.value, sale, 'system', now)
    if (!decided.ok) return { outcome: decided }
    const { value, held } = decided.value
    return { outcome: done(value), change: { memberId: member.value.id, held } }
  },
  commit(db, { memberId, held }, asked, tools) {
    const named = { id: spendHoldIdOf(asked), memberId, channel: asked.channel }
    return [stillHere(db, memberId), ...heldStatements(db, held, named, tools.now)]
  },
})

const checkoutName = ({ channel, checkoutId }: CheckoutHold) => `${channel}:${checkoutId}`

const spendHoldIdOf = (asked: CheckoutHold) =>
  derivedId(`checkout-spend-hold:${checkoutName(asked)}`)

/**
 * Sets points, credit and the coupons aside for `ORDER_HOLD_MS`, once per (channel, checkout id): the same again answers the same, other
 * content is refused with `checkout_differs`. Captured by the order that names it, given back by `releaseOrderHold` or at its end. The
 * shop system answers for the member's consent (docs/decisions.md). Two round trips.
 */
export async function holdForOrder(
  context: OperationContext,
  asked: CheckoutHold,
): Promise<Outcome<{ held: HeldSale; state: State }, HoldingRefusal | 'checkout_differs'>> {
  const ran = await holdCheckout(context, asked, `checkout:${checkoutName(asked)}`)
  if (ran.ok) return done({ held: ran.value, state: ran.state })
  const { code, detail } = ran.refusal
  return refused(code === 'idempotency_conflict' ? 'checkout_differs' : code, detail)
}

/** Gives back what a checkout set aside: its order does not come. Asked again it answers the same. Two round trips. */
export async function releaseOrderHold(
  context: OperationContext,
  { spendHoldId }: { spendHoldId: string },
): Promise<Outcome<Released>> {
  const command = { spendHoldId, staffLineUserId: null }
  return releaseHold(context, command, `release-order-hold:${spendHoldId}`)
}
