// Leaving: the member is erased, what was theirs is written off, LINE is told afterwards; load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { lockLeaver } from '../../../db/guard.ts'
import { done, refused } from '../../core/errors.ts'
import { derivedId, personIdOf } from '../../core/ids.ts'
import { type Decision, type Load, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import type { CurrentProgram } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { countUsableCoupons } from '../coupon/store.ts'
import { countUnsentGiftCards } from '../gift-card/store.ts'
import { holdsOf, selectHoldsOf } from '../ledger/past-store.ts'
import type { Posted, Unit } from '../ledger/rules.ts'
import { accountsOf, appendPostings, selectAccounts } from '../ledger/store.ts'
import { consentRow } from '../member/operations.ts'
import {
  insertConsents,
  type MemberRow,
  memberIdOf,
  selectConsents,
  selectMember,
} from '../member/store.ts'
import { eraseStatements, LEAVE } from './erasure.ts'
import { forfeit, type Held, type LeaveRefusal, type Loss, lossOf, mayLeave } from './rules.ts'
import { insertDeparture, insertFarewell, nothingCame } from './store.ts'

export interface LeaveCommand {
  lineUserId: string
  /** The bought credit that the member was shown and gives up, minor units: it must be what there is. */
  paidCreditMinor: number
  /** What LINE is to be told, sealed (core/seal.ts), and under which id it waits. */
  farewell: { id: string; sealed: string }
}

/** A profile lists this many agreements; nobody has said yes and no more often. */
const CONSENTS_SHOWN = 200

/** A member's standing with the shop, as far as leaving touches it. */
export interface Belongings {
  program: CurrentProgram
  person: MemberRow | undefined
  accounts: Record<Unit, Held>
  consents: Awaited<ReturnType<typeof selectConsents>>
  loss: Loss
  /** Gift cards that they bought and sent to nobody: only they can do something with them. */
  unsent: { cards: number; amountMinor: number }
}

/** Everything that leaving looks at, and the profile shows: one round trip. */
export function belongingsLoad(db: Database, lineUserId: string, now: Date): Load<Belongings> {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectAccounts(db, memberId),
      selectHoldsOf(db, memberId),
      countUsableCoupons(db, memberId, now),
      selectConsents(db, memberId, CONSENTS_SHOWN),
      countUnsentGiftCards(db, memberId),
    ],
    ([versions, [person], rows, held, [coupons], consents, [unsent]]) => {
      const holds = holdsOf(held)
      const heldOf = (unit: Unit) =>
        holds.flatMap((each) => (each.unit === unit ? [each.hold] : []))
      const { points, credit } = accountsOf(rows)
      const accounts: Record<Unit, Held> = {
        points: { account: points, holds: heldOf('points') },
        credit: { account: credit, holds: heldOf('credit') },
      }
      return {
        program: currentProgramOf(versions),
        person,
        accounts,
        consents,
        unsent: unsent ?? { cards: 0, amountMinor: 0 },
        loss: lossOf(accounts.points, accounts.credit, { coupons: coupons?.count ?? 0 }, now),
      }
    },
  )
}

interface Leaving {
  person: MemberRow
  termsVersion: string
  loss: Loss
  /** The last entries of both accounts as they were read. */
  decidedOn: Record<Unit, number>
  forfeited: Posted[]
}

/**
 * Ends the membership for good. The person's values are gone with the commit (`erasure.ts`); the ledger keeps its sums, closed by entries
 * with reason `forfeit`. Sessions and events from before are nobody's from here on, and LINE is told by a job of its own.
 */
export const leave = operation({
  name: LEAVE,
  load: (db, { lineUserId }: LeaveCommand, now) => belongingsLoad(db, lineUserId, now),
  decide(
    { program, person, accounts, loss, unsent },
    { paidCreditMinor },
    now,
  ): Decision<Leaving, Loss, LeaveRefusal> {
    const leaver = mayLeave(person)
    if (!leaver.ok) return { outcome: leaver }
    // Their value would be nobody's: sent, kept or refunded first.
    if (unsent.cards > 0) return { outcome: refused('gift_cards_unsent', unsent) }
    if (loss.paidCreditMinor !== paidCreditMinor)
      return { outcome: refused('paid_credit_left', { paidCreditMinor: loss.paidCreditMinor }) }
    const change = {
      person: leaver.value,
      termsVersion: program.document.terms.version,
      loss,
      decidedOn: { points: accounts.points.account.seq, credit: accounts.credit.account.seq },
      forfeited: [forfeit(accounts.points, now), forfeit(accounts.credit, now)],
    }
    return { outcome: done(loss), change }
  },
  commit(db, change, { lineUserId, farewell }, tools) {
    const { person, termsVersion, loss, decidedOn, forfeited } = change
    const { now } = tools
    const withdrawn = { granted: false, termsVersion, source: 'card' } as const
    const act = { actor: 'member', action: LEAVE, subject: `member:${person.id}`, code: null }
    return [
      lockLeaver(db, person.id),
      nothingCame(db, person.id, decidedOn),
      // Of two at the same moment the second fails here, and finds nobody when it decides again.
      insertConsents(db, [
        {
          ...consentRow(person, tools, { kind: 'terms', ...withdrawn }),
          id: derivedId(`left:${person.id}`),
        },
        consentRow(person, tools, { kind: 'marketing', ...withdrawn }),
      ]),
      ...forfeited.flatMap((posted) => appendPostings(db, person.id, posted, now)),
      ...eraseStatements(db, { memberId: person.id, lineUserId, now }),
      insertDeparture(db, personIdOf(lineUserId), now),
      insertFarewell(db, { ...farewell, createdAt: now, nextAttemptAt: now }),
      auditStatement(db, { ...act, detail: loss }, tools),
    ]
  },
})
