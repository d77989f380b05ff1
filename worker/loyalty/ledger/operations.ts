// The ledger's own operations: a correction by hand, and what the shop owes.

import { stillHere } from '../../../db/guard.ts'
import { done, refused } from '../../core/errors.ts'
import {
  type Decision,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { dayOf } from '../../core/time.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { adjust } from './correction.ts'
import { type Liability, liabilityOf } from './liability.ts'
import {
  selectDailyChanges,
  selectDebts,
  selectMonths,
  selectUnclaimedGiftCards,
} from './liability-store.ts'
import { pointsExpireAt } from './lifetime.ts'
import { availableAt, type Posted, type Unit } from './rules.ts'
import {
  accountOf,
  appendPostings,
  selectAccount,
  selectOpenLots,
  selectStanding,
} from './store.ts'

export interface AdjustCommand {
  /** Who corrects; the transport has checked that they may. */
  staffId: string
  memberId: string
  unit: Unit
  /** Points, or minor units of credit; up or down, not 0. */
  delta: number
  /** Why, for whoever reads the ledger later. */
  note: string
}

export interface Adjusted {
  balance: number
  available: number
}

type AdjustRefusal = 'member_unknown' | 'amount_invalid' | 'insufficient_points'

/**
 * Corrects a member's account up or down, with who and why; refused or not, it is audited. Points given live as long as points
 * earned now; credit given this way does not expire.
 * @returns refusals `member_unknown`, `amount_invalid`, `insufficient_points` (`available`)
 */
export const adjustPoints = operation({
  name: 'adjust-points',
  load: (db, { memberId, unit }: AdjustCommand) =>
    reads(
      [
        selectProgram(db),
        selectStanding(db, memberId),
        selectAccount(db, memberId, unit),
        selectOpenLots(db, memberId, unit),
      ],
      ([versions, [member], accounts, lots]) => ({
        program: currentProgramOf(versions).document,
        member,
        account: accountOf(unit, accounts, lots),
      }),
    ),
  decide(
    { program, member, account },
    { staffId, unit, delta, note },
    now,
  ): Decision<{ posted: Posted | null; code: AdjustRefusal | null }, Adjusted, AdjustRefusal> {
    const known = member?.status === 'member' || member?.status === 'suspended'
    if (!known)
      return {
        outcome: refused('member_unknown'),
        change: { posted: null, code: 'member_unknown' },
      }
    const cause = {
      reason: 'correction',
      source: `staff:${staffId}`,
      actor: staffId,
      detail: { note },
      occurredAt: now,
    }
    const expiresAt = unit === 'points' ? pointsExpireAt(now, program) : null
    const adjusted = adjust(account, { ...cause, delta, fund: 'free', expiresAt }, now)
    if (!adjusted.ok)
      return { outcome: adjusted, change: { posted: null, code: adjusted.refusal.code } }
    const { balance } = adjusted.value.account
    const value = { balance, available: availableAt(adjusted.value.account, now) }
    return { outcome: done(value), change: { posted: adjusted.value, code: null } }
  },
  commit(db, { posted, code }, { staffId, memberId, unit, delta, note }, { now, newId }) {
    const act = { actor: staffId, action: 'adjust-points', subject: `member:${memberId}`, code }
    const audit = auditStatement(db, { ...act, detail: { unit, delta, note } }, { now, newId })
    if (!posted) return [audit]
    return [stillHere(db, memberId), ...appendPostings(db, memberId, posted, now), audit]
  },
})

const NO_GIFT_CARDS = { cards: 0, amountMinor: 0 }

/** What the shop owes its members now, at the end of each of the last days, and by the month in which it ends. One round trip. */
export function liability({ db, now: clock }: OperationContext): Promise<Liability> {
  const now = clock()
  return query(
    db,
    reads(
      [
        selectProgram(db),
        selectMonths(db, now),
        selectDailyChanges(db, now),
        selectDebts(db),
        selectUnclaimedGiftCards(db),
      ],
      ([versions, months, changes, debts, [unclaimed]]) => {
        const { timeZone } = currentProgramOf(versions).document
        return liabilityOf(
          dayOf(now, timeZone),
          months.rows,
          changes.rows,
          debts,
          unclaimed ?? NO_GIFT_CARDS,
        )
      },
    ),
  )
}
