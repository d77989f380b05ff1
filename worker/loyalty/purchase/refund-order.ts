// A refund or void from a shop system: applied to its order and to whoever holds it, or kept until the order comes.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { type Decision, type OperationContext, operation, reads } from '../../core/operation.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, parsedProgram, selectProgram } from '../../shop/program/store.ts'
import { type CouponStep, returnCoupon } from '../coupon/life.ts'
import { type CouponRow, selectCouponsOf, stepStatements } from '../coupon/store.ts'
import { postedStatements } from '../earning/store.ts'
import { earnedOf, selectEarned } from '../ledger/past-store.ts'
import type { Unit } from '../ledger/rules.ts'
import { accountOf, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import { type Held, NOTHING_QUALIFIED } from '../tier/rules.ts'
import {
  selectLastTierChanges,
  selectReachSpend,
  selectTierSpend,
  tierStatements,
} from '../tier/store.ts'
import {
  buyerIdOf,
  insertRefund,
  insertStep,
  itemsOf,
  type PurchaseRow,
  purchaseIdOf,
  recountPurchases,
  selectAwards,
  selectItems,
  selectLastStep,
  selectOrder,
  selectTermsOf,
  sourceOf,
  takeOffPurchase,
} from './order-store.ts'
import {
  checkRefund,
  lossOf,
  type RefundableEarning,
  type RefundCommand,
  type RefundLoss,
  type RefundRefusal,
  refundedOf,
} from './refund.ts'

/** What a refund's system is told, and told again. */
export interface TakenRefund {
  /** `kept`: its order has not come yet. */
  state: 'applied' | 'kept'
  /** Taken off the order; null while kept. */
  refundedMinor: number | null
  leftMinor: number | null
  /** Points taken back from the member who holds the order. */
  pointsTakenBack: number
  creditTakenBackMinor: number
  /** Coupons that are the member's again, where the program gives them back; absent: none. */
  couponsReturned?: number
}

interface RefundChange {
  occurredAt: Date
  lastStep: number
  applied: { purchase: PurchaseRow; refundedMinor: number } | null
  loss: { memberId: string; tierRevision: number; loss: RefundLoss } | null
  returned: CouponStep[]
}

function load(db: Database, refund: RefundCommand, now: Date) {
  const buyerId = buyerIdOf(refund)
  const ref = { source: sourceOf(refund) }
  return reads(
    [
      selectProgram(db),
      selectOrder(db, refund),
      selectLastStep(db, refund),
      selectItems(db, purchaseIdOf(refund)),
      selectMemberById(db, buyerId),
      selectTermsOf(db, refund),
      selectAccount(db, buyerId, 'points'),
      selectOpenLots(db, buyerId, 'points'),
      selectEarned(db, buyerId, 'points', ref),
      selectAccount(db, buyerId, 'credit'),
      selectOpenLots(db, buyerId, 'credit'),
      selectEarned(db, buyerId, 'credit', ref),
      selectAwards(db, refund),
      selectTierSpend(db, buyerId, now),
      selectReachSpend(db, buyerId),
      selectLastTierChanges(db, buyerId),
      selectCouponsOf(db, purchaseIdOf(refund)),
    ],
    (rows) => {
      const [versions, [purchase], [lastStep], items, [member], [terms], ...ofBuyer] = rows
      const [points, pointLots, pointsEarned, credit, creditLots, creditEarned, ...rest] = ofBuyer
      const [awards, [spend], [reach], changes, used] = rest
      const program = currentProgramOf(versions).document
      const withDetail = (unit: Unit, rowsOfUnit: typeof pointsEarned): RefundableEarning[] =>
        earnedOf(rowsOfUnit).map((earned) => ({
          earned,
          detail: awards.find((each) => each.unit === unit && each.seq === earned.lot.seq)?.detail,
        }))
      const tierSpend = spend ?? NOTHING_QUALIFIED
      const buyerOf = ({ id, tierId, tierSince, tierUntil, tierRevision }: MemberRow) => ({
        id,
        tierRevision,
        tier: { tierId, tierSince, tierUntil, ...tierSpend },
        accounts: {
          points: accountOf('points', points, pointLots),
          credit: accountOf('credit', credit, creditLots),
        },
        earnings: {
          points: withDetail('points', pointsEarned),
          credit: withDetail('credit', creditEarned),
        },
        // A purchase from before the first program: the one in force is the nearest there is.
        terms: terms ? parsedProgram(terms).document : program,
        previous: previousOf(changes, program),
        reach: reach ?? { held: NOTHING_QUALIFIED, previous: NOTHING_QUALIFIED },
      })
      return {
        program,
        purchase,
        items,
        lastStep: lastStep?.number ?? 0,
        coupons: used.map(({ coupon }) => coupon),
        buyer: member ? buyerOf(member) : null,
      }
    },
  )
}

/** The coupons of a sale that was refunded whole, where the program gives them back: with the ends they had. */
function returnedBy(
  coupons: readonly CouponRow[],
  purchaseId: string,
  { couponReturn }: Program,
  now: Date,
): CouponStep[] {
  if (couponReturn !== 'full-refund') return []
  return coupons.flatMap((coupon) => {
    const given = { actor: 'system', reason: 'refund', purchaseId }
    const step = returnCoupon(coupon, given, now)
    return step.ok ? [step.value] : []
  })
}

type Changes = { fromTierId: string | null; at: Date; until: Date | null }[]

/** The tier before the one held: named by the change into the held one, dated by the change before that. */
function previousOf([into, before]: Changes, { tiers }: Program): Held | null {
  const tier = tiers.levels.find(({ id }) => id === into?.fromTierId)
  return tier && before ? { tier, since: before.at, until: before.until } : null
}

const recordRefund = operation({
  name: 'refund-order',
  load,
  decide(
    { program, purchase, items, lastStep, coupons, buyer },
    refund: RefundCommand,
    now,
  ): Decision<RefundChange, TakenRefund, RefundRefusal> {
    const checked = checkRefund(refund, now)
    if (!checked.ok) return { outcome: checked }
    const occurredAt = checked.value
    const nothing = {
      refundedMinor: null,
      leftMinor: null,
      pointsTakenBack: 0,
      creditTakenBackMinor: 0,
    }
    if (!purchase) {
      return {
        outcome: done({ state: 'kept', ...nothing }),
        change: { occurredAt, lastStep, applied: null, loss: null, returned: [] },
      }
    }
    const refunded = refundedOf(purchase, refund.amountMinor)
    if (!refunded.ok) return { outcome: refunded }
    const refundedMinor = refunded.value
    const leftMinor = purchase.amountMinor - purchase.refundedMinor - refundedMinor
    const left = { ...purchase, amountMinor: leftMinor, items: itemsOf(items) }
    const named = { refundId: refund.refundId, occurredAt }
    const returned = leftMinor === 0 ? returnedBy(coupons, purchase.id, program, now) : []
    const loss = buyer ? lossOf(buyer, { left, refundedMinor }, named, now, program) : null
    if (loss && !loss.ok) return { outcome: loss }
    return {
      outcome: done({
        state: 'applied',
        refundedMinor,
        leftMinor,
        pointsTakenBack: loss?.value.points ?? 0,
        creditTakenBackMinor: loss?.value.creditMinor ?? 0,
        ...(returned.length > 0 && { couponsReturned: returned.length }),
      }),
      change: {
        occurredAt,
        lastStep,
        applied: { purchase, refundedMinor },
        loss:
          buyer && loss
            ? { memberId: buyer.id, tierRevision: buyer.tierRevision, loss: loss.value }
            : null,
        returned,
      },
    }
  },
  commit(db, { occurredAt, lastStep, applied, loss, returned }, refund, tools): Statement[] {
    const { channel, externalId, refundId, amountMinor } = refund
    const row = { channel, refundId, externalId, amountMinor, occurredAt, receivedAt: tools.now }
    const step = { number: lastStep + 1, kind: 'refund', at: tools.now } as const
    const numbered = insertStep(db, refund, step)
    if (!applied) return [numbered, insertRefund(db, row)]
    const { purchase, refundedMinor } = applied
    const taken = { purchaseId: purchase.id, appliedAt: tools.now, appliedMinor: refundedMinor }
    const reason = { kind: 'refund', purchaseId: purchase.id }
    return [
      numbered,
      insertRefund(db, { ...row, ...taken }),
      takeOffPurchase(db, purchase.id, refundedMinor),
      ...returned.flatMap((step) => stepStatements(db, step)),
      ...(loss
        ? [
            recountPurchases(db, loss.memberId),
            ...tierStatements(
              db,
              loss.memberId,
              loss.loss.move,
              loss.tierRevision,
              reason,
              tools.now,
            ),
            ...postedStatements(db, loss.memberId, loss.loss.posted, tools.now),
          ]
        : []),
    ]
  },
})

/**
 * Takes a refund once per (channel, refund id): the same again answers the same; other content is refused with `refund_differs`. More
 * than is left of the order is refused with `refund_too_large` {leftMinor}; what comes before its order is kept. Two round trips.
 */
export async function refundOrder(
  context: OperationContext,
  refund: RefundCommand,
): Promise<Outcome<TakenRefund, RefundRefusal>> {
  const key = `refund:${refund.channel}:${refund.refundId}`
  const answer = await recordRefund(context, refund, key)
  if (answer.ok) return done(answer.value)
  const { code, detail } = answer.refusal
  return refused(code === 'idempotency_conflict' ? 'refund_differs' : code, detail)
}
