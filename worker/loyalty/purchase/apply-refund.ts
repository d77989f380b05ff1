// What applying a refund reads, decides and writes, whoever asks for it: off its purchase, and off and back to whoever holds it.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome } from '../../core/errors.ts'
import { type CommitTools, reads } from '../../core/operation.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, parsedProgram, selectProgram } from '../../shop/program/store.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { type CouponStep, returnCoupon, voidStep } from '../coupon/life.ts'
import {
  type CouponRow,
  selectCouponsEarned,
  selectCouponsOf,
  stepStatements,
} from '../coupon/store.ts'
import { postedStatements } from '../earning/store.ts'
import { type GiftCardRow, selectGiftCardsOfOrder } from '../gift-card/store.ts'
import { earnedOf, selectEarned, selectTaken, takenOf } from '../ledger/past-store.ts'
import type { LedgerRefusal, Unit } from '../ledger/rules.ts'
import { accountsOf, selectAccounts } from '../ledger/store.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import { earningMinorOf, givenBackOf, type Paid } from '../spending/rules.ts'
import { type Held, NOTHING_QUALIFIED } from '../tier/rules.ts'
import {
  selectLastTierChanges,
  selectReachSpend,
  selectTierSpend,
  tierStatements,
} from '../tier/store.ts'
import { costOf, voidStatements } from './order-gift-cards.ts'
import {
  buyerIdOf,
  insertRefund,
  insertStep,
  itemsOf,
  type OrderName,
  type PurchaseRow,
  purchaseIdOf,
  recountPurchases,
  selectAwards,
  selectItems,
  selectLastStep,
  selectOrder,
  selectTermsOf,
  sourceOf,
  spendSourceOf,
  takeOffPurchase,
} from './order-store.ts'
import { lossOf, type RefundableEarning, type RefundLoss, refundedOf } from './refund.ts'

/** @param staffLineUserId who asks at the counter; null: a shop system */
export function refundLoad(
  db: Database,
  refund: OrderName,
  staffLineUserId: string | null,
  now: Date,
) {
  const buyerId = buyerIdOf(refund)
  const ref = { source: sourceOf(refund) }
  const spent = { source: spendSourceOf(refund) }
  return reads(
    [
      selectProgram(db),
      // Before what it guards: the reads of a load are not of one instant, and a step taken between them must be a conflict.
      selectLastStep(db, refund),
      selectOrder(db, refund),
      selectItems(db, purchaseIdOf(refund)),
      selectMemberById(db, buyerId),
      selectTermsOf(db, refund),
      selectAccounts(db, buyerId),
      selectEarned(db, buyerId, 'points', ref),
      selectEarned(db, buyerId, 'credit', ref),
      selectAwards(db, refund),
      selectTierSpend(db, buyerId, now),
      selectReachSpend(db, buyerId),
      selectLastTierChanges(db, buyerId),
      selectCouponsOf(db, purchaseIdOf(refund)),
      selectTaken(db, buyerId, 'points', spent),
      selectTaken(db, buyerId, 'credit', spent),
      selectStaff(db, staffLineUserId ?? NOBODY),
      selectCouponsEarned(db, buyerId, sourceOf(refund)),
      selectGiftCardsOfOrder(db, purchaseIdOf(refund)),
    ],
    (rows) => {
      const [versions, [lastStep], [purchase], items, [member], [terms], ...ofBuyer] = rows
      const [accounts, pointsEarned, creditEarned, ...rest] = ofBuyer
      const [awards, [spend], [reach], changes, used, pointsTaken, creditTaken, [staff], ...also] =
        rest
      const [brought, giftCards] = also
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
        accounts: accountsOf(accounts),
        earnings: {
          points: withDetail('points', pointsEarned),
          credit: withDetail('credit', creditEarned),
        },
        // A purchase from before the first program: the one in force is the nearest there is.
        terms: terms ? parsedProgram(terms).document : program,
        previous: previousOf(changes, program),
        reach: reach ?? { held: NOTHING_QUALIFIED, previous: NOTHING_QUALIFIED },
        taken: { points: takenOf(pointsTaken)[0], credit: takenOf(creditTaken)[0] },
      })
      return {
        program,
        staff,
        purchase,
        items,
        lastStep: lastStep?.number ?? 0,
        coupons: used.map(({ coupon }) => coupon),
        brought,
        giftCards,
        member,
        buyer: member ? buyerOf(member) : null,
      }
    },
  )
}

/** Matches nobody of the shop. */
const NOBODY = ''

export type RefundState = ReturnType<ReturnType<typeof refundLoad>['read']>

type Changes = { fromTierId: string | null; at: Date; until: Date | null }[]

/** The tier before the one held: named by the change into the held one, dated by the change before that. */
export function previousOf([into, before]: Changes, { tiers }: Program): Held | null {
  const tier = tiers.levels.find(({ id }) => id === into?.fromTierId)
  return tier && before ? { tier, since: before.at, until: before.until } : null
}

/** A refund of a known purchase. */
export interface Applied {
  purchase: PurchaseRow
  refundedMinor: number
  leftMinor: number
  /** What whoever holds the purchase loses and gets back; null before its binding. */
  loss: { memberId: string; tierRevision: number; loss: RefundLoss } | null
  /** Coupons that are the member's again. */
  returned: readonly CouponStep[]
  /** Unused coupons that the purchase had brought, and that go with it. */
  withdrawn: readonly CouponStep[]
  /** Gift cards sold with it that are void now. */
  takenBack: readonly GiftCardRow[]
}

/** @param asked what is given back; null: all that is left */
export function decideApplied(
  { program, items, coupons, brought, buyer }: RefundState,
  purchase: PurchaseRow,
  { asked, ...named }: { asked: number | null; refundId: string; occurredAt: Date; actor: string },
  now: Date,
): Outcome<Applied, 'refund_too_large' | LedgerRefusal> {
  const refunded = refundedOf(purchase, asked)
  if (!refunded.ok) return refunded
  const refundedMinor = refunded.value
  const inAllMinor = purchase.refundedMinor + refundedMinor
  const leftMinor = purchase.amountMinor - inAllMinor
  const returned = leftMinor === 0 ? returnedBy(coupons, purchase.id, program, now) : []
  const withdrawn = leftMinor === 0 ? withdrawnBy(brought, purchase.id, now) : []
  const applied = { purchase, refundedMinor, leftMinor, returned, withdrawn, takenBack: [] }
  if (!buyer) return done({ ...applied, loss: null })
  const paid = paidOf(purchase)
  const earningMinor = earningMinorOf(paid, inAllMinor, buyer.terms)
  const left = { ...purchase, amountMinor: leftMinor, earningMinor, items: itemsOf(items) }
  const loss = lossOf(buyer, { left, refundedMinor, paid, inAllMinor }, named, now, program)
  if (!loss.ok) return loss
  return done({
    ...applied,
    loss: { memberId: buyer.id, tierRevision: buyer.tierRevision, loss: loss.value },
  })
}

/** A refund of gift cards alone: nothing that was earned changes. */
export function cardsApplied(purchase: PurchaseRow, takenBack: readonly GiftCardRow[]): Applied {
  const leftMinor = purchase.amountMinor - purchase.refundedMinor
  const untouched = { refundedMinor: 0, leftMinor, loss: null, returned: [], withdrawn: [] }
  return { purchase, ...untouched, takenBack }
}

/** What a sale that was refunded whole had brought for next time, as far as it was not used, is over or void. */
function withdrawnBy(brought: readonly CouponRow[], purchaseId: string, now: Date): CouponStep[] {
  return brought.flatMap((coupon) => {
    const step = voidStep(coupon, { actor: 'system', reason: 'refund', purchaseId }, now)
    return step.ok ? [step.value] : []
  })
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

/** Of what a refund gives back: the part that is money. The rest went back to points and credit. */
export function moneyOf({ purchase, refundedMinor }: Applied): number {
  const paid = paidOf(purchase)
  const before = givenBackOf(paid, purchase.refundedMinor)
  const after = givenBackOf(paid, purchase.refundedMinor + refundedMinor)
  return after.moneyMinor - before.moneyMinor
}

/** How a purchase was paid. */
function paidOf(purchase: PurchaseRow): Paid {
  const { amountMinor, pointsSpent, pointsPaidMinor, creditPaidMinor } = purchase
  return {
    amountMinor,
    points: pointsSpent,
    pointsMinor: pointsPaidMinor,
    creditMinor: creditPaidMinor,
  }
}

/** The numbered step, the refund's row, and, once its purchase is known, everything it changes. */
export function refundStatements(
  db: Database,
  refund: OrderName & { refundId: string; amountMinor: number | null; line?: number },
  {
    occurredAt,
    lastStep,
    applied,
  }: { occurredAt: Date; lastStep: number; applied: Applied | null },
  tools: CommitTools,
): Statement[] {
  const { channel, externalId, refundId, amountMinor } = refund
  const named = { channel, refundId, externalId, amountMinor, line: refund.line }
  const row = { ...named, occurredAt, receivedAt: tools.now }
  const step = { number: lastStep + 1, kind: 'refund', at: tools.now } as const
  const numbered = insertStep(db, refund, step)
  if (!applied) return [numbered, insertRefund(db, row)]
  const { purchase, refundedMinor, loss, returned, withdrawn, takenBack } = applied
  const prepaidRefundedMinor = costOf(takenBack)
  const taken = { purchaseId: purchase.id, appliedAt: tools.now, appliedMinor: refundedMinor }
  const reason = { kind: 'refund', purchaseId: purchase.id }
  return [
    numbered,
    insertRefund(db, { ...row, ...taken }),
    takeOffPurchase(db, purchase.id, { refundedMinor, prepaidRefundedMinor }),
    ...takenBack.flatMap((card) => voidStatements(db, card, tools.now)),
    ...[...returned, ...withdrawn].flatMap((each) => stepStatements(db, each)),
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
}
