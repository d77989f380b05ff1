// Points that one member gives another: who may receive them, how many may be given, and what of a name the giver is shown. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { sum } from '../../core/money.ts'
import { dayOf } from '../../core/time.ts'
import type { Program } from '../../shop/program/rules.ts'
import { checkTries, type Tries } from '../attempt/rules.ts'
import { type Transferred, transfer } from '../ledger/correction.ts'
import {
  type Account,
  andThen,
  availableAt,
  expire,
  type LedgerRefusal,
  spend,
  takesOf,
} from '../ledger/rules.ts'
import type { MemberStatus } from '../member/rules.ts'

/** Somebody whose card number was told. */
export interface Receiver {
  id: string
  status: MemberStatus
  displayName: string
}

export type ReceiverRefusal =
  | 'transfer_not_allowed'
  | 'transfer_to_self'
  | 'receiver_unknown'
  | 'too_many_tries'

export interface ReceiverDecision {
  outcome: Outcome<Receiver, ReceiverRefusal>
  /** True for a wrong number, which counts as a try. */
  counted: boolean
}

/**
 * Who a card number is. A number that is nobody's and those of people who have left or are suspended are refused alike, and count as a
 * wrong code does; after too many of any kind nothing is looked at.
 */
export function decideReceiver(
  giverId: string,
  receiver: Receiver | undefined,
  tries: Tries,
  { points, claim }: Pick<Program, 'points' | 'claim'>,
  now: Date,
): ReceiverDecision {
  const not = (outcome: ReceiverDecision['outcome']) => ({ outcome, counted: false })
  if (!points.transferable) return not(refused('transfer_not_allowed'))
  if (receiver?.id === giverId) return not(refused('transfer_to_self'))
  const allowed = checkTries(tries, claim.triesPerHour, now)
  if (!allowed.ok) return not(allowed)
  if (receiver?.status === 'member') return not(done(receiver))
  const triesLeft = allowed.value.leftAfterWrong
  return { outcome: refused('receiver_unknown', { triesLeft }), counted: true }
}

/** Points given away before, each gift with its moment. */
export type Given = readonly { points: number; at: Date }[]

/** What may still be given on the local day of `now`; null: no limit. */
export function leftToday(
  given: Given,
  now: Date,
  { points: { transfer: terms }, timeZone }: Pick<Program, 'points' | 'timeZone'>,
): number | null {
  if (terms.perDayPoints === null) return null
  const today = dayOf(now, timeZone)
  const sameDay = given.filter(({ at }) => dayOf(at, timeZone) === today)
  return Math.max(0, terms.perDayPoints - sum(sameDay.map(({ points }) => points)))
}

export interface Gift {
  giverId: string
  receiverId: string
  points: number
}

export type GiftRefusal = 'transfer_too_small' | 'transfer_limit_reached' | LedgerRefusal

/**
 * Moves the points and takes the fee, where the limits let it: `transfer_too_small` {minimum}, `transfer_limit_reached` {left}, and the
 * refusals of a spend with `available` before anything is taken.
 */
export function decideGift(
  { from, to }: { from: Account; to: Account },
  { giverId, receiverId, points }: Gift,
  given: Given,
  now: Date,
  program: Pick<Program, 'points' | 'timeZone'>,
): Outcome<Transferred, GiftRefusal> {
  const { minimumPoints, feePoints } = program.points.transfer
  if (points < minimumPoints) return refused('transfer_too_small', { minimum: minimumPoints })
  const left = leftToday(given, now, program)
  if (left !== null && points > left) return refused('transfer_limit_reached', { left })
  // Both together, so that the fee never takes what was promised, nor the gift what the fee needs.
  const takes = takesOf(expire(from, now).account, points + feePoints, now)
  if (!takes.ok) return takes
  const cause = { source: `member:${giverId}`, actor: 'member', occurredAt: now }
  const detail = { from: giverId, to: receiverId }
  const moved = transfer(from, to, { ...cause, detail, amount: points }, now)
  if (!moved.ok || feePoints === 0) return moved
  const fee = { ...cause, reason: 'transfer-fee', amount: feePoints }
  const paid = spend(moved.value.from.account, fee, now)
  return paid.ok ? done({ ...moved.value, from: andThen(moved.value.from, paid.value) }) : paid
}

/** The most that can be given in one gift now: what is available without its fee, within the day's limit. */
export function mostToGive(
  account: Account,
  given: Given,
  now: Date,
  program: Pick<Program, 'points' | 'timeZone'>,
): number {
  const { feePoints } = program.points.transfer
  const affordable = Math.max(0, availableAt(expire(account, now).account, now) - feePoints)
  return Math.min(affordable, leftToday(given, now, program) ?? affordable)
}

const HIDDEN = '***'

/**
 * Enough of a name to know a friend by, and no name for anybody else: `陳大文` → `陳○文`, `王明` → `王○`, `Sarah Chen` → `S*** C***`.
 */
export function maskedName(displayName: string): string {
  const words = displayName.trim().split(/\s+/u).filter(Boolean)
  const [only] = words
  if (words.length === 1 && only && /^\p{Script=Han}+$/u.test(only)) return maskedHan([...only])
  return words.map((word) => `${graphemesOf(word)[0] ?? ''}${HIDDEN}`).join(' ')
}

/** The receiver's name for the one who gives; of somebody who has left since nothing. */
export function receiverName(receiver: Pick<Receiver, 'displayName'> | undefined): string {
  return receiver ? maskedName(receiver.displayName) : HIDDEN
}

function maskedHan(characters: readonly string[]): string {
  const [first = ''] = characters
  if (characters.length < 3) return `${first}○`
  return `${first}${'○'.repeat(characters.length - 2)}${characters.at(-1)}`
}

function graphemesOf(word: string): string[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)).map(
    ({ segment }) => segment,
  )
}
