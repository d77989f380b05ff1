// The counter recognises a member: by the rotating code, once per step, or by the card number, for earning only.

import type { Database } from '../../../db/client.ts'
import { done, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import {
  barredFrom,
  COUNTER_ROLES,
  languageAtWork,
  servesThemselves,
} from '../../shop/staff/rules.ts'
import { type StaffRow, selectStaff } from '../../shop/staff/store.ts'
import { availableAt } from '../ledger/rules.ts'
import { accountsOf, selectAccounts } from '../ledger/store.ts'
import { parseCardNumber } from '../member/card-number.ts'
import { isCodeValid, parseMemberCode, stepAt } from '../member/code.ts'
import { maskPhone } from '../member/phone.ts'
import {
  holderOfCard,
  insertCodeUse,
  type MemberRow,
  selectCodeUses,
  selectMemberByCardNumber,
} from '../member/store.ts'
import { NOTHING_QUALIFIED, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'

export interface IdentifyCommand {
  staffLineUserId: string
  /** What was scanned or typed. */
  code: string
}

export interface Identified {
  memberId: string
  displayName: string
  pictureUrl: string | null
  tier: string
  points: number
  creditMinor: number
  /** Whole percent that the tier takes off. */
  discountPercent: number
  /** What could pay a part of a sale. */
  spendable: { points: boolean; credit: boolean }
  identifiedBy: 'code' | 'card-number'
  /** The last digits of the phone number, to be asked for; null: not told. */
  phoneEnd: string | null
}

type Presented = { cardNumber: string; code: ReturnType<typeof parseMemberCode> }

/** What was presented; null where it is neither a code nor a card number. */
function present(text: string): Presented | null {
  const code = parseMemberCode(text)
  if (code) return { cardNumber: code.cardNumber, code }
  const cardNumber = parseCardNumber(text)
  return cardNumber === null ? null : { cardNumber, code: null }
}

/** Matches no card: a malformed code takes the same way as an unknown one. */
const NO_CARD = ''

function load(db: Database, { staffLineUserId, code }: IdentifyCommand, now: Date) {
  const cardNumber = present(code)?.cardNumber ?? NO_CARD
  const memberId = holderOfCard(cardNumber)
  return reads(
    [
      selectProgram(db),
      selectStaff(db, staffLineUserId),
      selectMemberByCardNumber(db, cardNumber),
      selectCodeUses(db, cardNumber, stepAt(now) - 1),
      selectAccounts(db, memberId),
      selectTierSpend(db, memberId, now),
    ],
    ([versions, [staff], [person], uses, accounts, [spend]]) => ({
      program: currentProgramOf(versions).document,
      staff,
      person,
      usedSteps: uses.map(({ step }) => step),
      accounts: accountsOf(accounts),
      spend: spend ?? NOTHING_QUALIFIED,
    }),
  )
}

/** What is written: the used step, and the audit row with the refusal's code. */
interface Recognition {
  staff: StaffRow | undefined
  person: MemberRow | undefined
  step: number | null
  code: IdentifyRefusal | null
}
type IdentifyRefusal = 'not_staff' | 'not_marketer' | 'member_code_invalid' | 'own_card'

/** Every code that does not name an active member now — wrong, forged, old, used, suspended — is refused alike, and audited. */
export const identify = operation({
  name: 'identify-member',
  load,
  decide(
    { program, staff, person, usedSteps, accounts, spend },
    { code },
    now,
  ): Decision<Recognition, Identified, IdentifyRefusal> {
    const barred = barredFrom(COUNTER_ROLES, staff)
    if (barred)
      return {
        outcome: refused(barred),
        change: { staff, person: undefined, step: null, code: barred },
      }
    const presented = present(code)
    const recognised = presented !== null && isRecognised(presented, person, usedSteps, now)
    if (!recognised || !person || !staff) {
      const reason = 'member_code_invalid'
      return { outcome: refused(reason), change: { staff, person, step: null, code: reason } }
    }
    if (servesThemselves(staff, person)) {
      const reason = 'own_card'
      return { outcome: refused(reason), change: { staff, person, step: null, code: reason } }
    }
    const { tier } = tierAt({ ...person, ...spend }, now, program)
    const points = availableAt(accounts.points, now)
    const creditMinor = availableAt(accounts.credit, now)
    const { spending } = program
    const value: Identified = {
      memberId: person.id,
      displayName: person.displayName,
      pictureUrl: person.pictureUrl,
      tier: tier.name[languageAtWork(staff, program)],
      points,
      creditMinor,
      discountPercent: tier.discountPercent,
      spendable: {
        points: spending.points !== null && points >= spending.points.stepPoints,
        credit: spending.credit !== null && creditMinor > 0,
      },
      identifiedBy: presented.code ? 'code' : 'card-number',
      phoneEnd: maskPhone(person.phone),
    }
    return {
      outcome: done(value),
      change: { staff, person, step: presented.code?.step ?? null, code: null },
    }
  },
  commit(db, { staff, person, step, code }, _command, tools) {
    const use =
      step !== null && person && staff
        ? [insertCodeUse(db, { memberId: person.id, step, staffId: staff.id, at: tools.now })]
        : []
    const subject = person ? `member:${person.id}` : null
    const act = { actor: staff?.id, action: 'identify-member', subject, code }
    return [...use, auditStatement(db, act, tools)]
  },
})

function isRecognised(
  { code }: Presented,
  person: MemberRow | undefined,
  usedSteps: number[],
  now: Date,
): boolean {
  if (person?.status !== 'member' || person.codeSecret === null) return false
  return (
    code === null || (isCodeValid(code, person.codeSecret, now) && !usedSteps.includes(code.step))
  )
}
