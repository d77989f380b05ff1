// Members who bring friends: who may be invited by whom, and what becomes of an invitation. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { addDays, dayOf, HOUR_MS, startOfDay } from '../../core/time.ts'
import type { Channel, Program } from '../../shop/program/rules.ts'
import { returnWindowEndsAt } from '../ledger/lifetime.ts'
import type { MemberStatus } from '../member/rules.ts'
import { earningMinorOf } from '../spending/rules.ts'

/** Wrong codes of the last hour, newest first. */
export type Tries = readonly { number: number; at: Date }[]

/** The two of an invitation, as the rules see them. */
export interface Party {
  id: string
  status: MemberStatus
  joinedAt: Date | null
}
export interface Friend extends Party {
  purchaseCount: number
}

export type AcceptRefusal =
  | 'referral_closed'
  | 'referral_exists'
  | 'referral_too_late'
  | 'referral_self'
  | 'referral_not_earlier'
  | CodeRefusal
export type CodeRefusal = 'referral_code_unknown' | 'too_many_tries'

/** What a visitor is told about a code; `counted` when the try counts as a wrong one. */
export interface CodeDecision<Value> {
  outcome: Outcome<Value, CodeRefusal>
  counted: boolean
}

/**
 * Whose code it is. Someone who sent too many wrong ones within the hour is refused whatever they send; codes that never were and
 * those of members who left or are suspended are answered alike.
 */
export function decideCode<Inviter extends Party>(
  inviter: Inviter | undefined,
  tries: Tries,
  { claim: { triesPerHour } }: Pick<Program, 'claim'>,
): CodeDecision<Inviter> {
  const oldest = tries.at(triesPerHour - 1)
  if (oldest) {
    const retryAt = oldest.at.getTime() + HOUR_MS
    return { outcome: refused('too_many_tries', { retryAt }), counted: false }
  }
  if (inviter?.status === 'member') return { outcome: done(inviter), counted: false }
  const triesLeft = triesPerHour - tries.length - 1
  return { outcome: refused('referral_code_unknown', { triesLeft }), counted: true }
}

/** Whether the friend can be invited at all, whoever invites: once, and before the first purchase. */
export function checkInvitable(
  friend: Friend,
  alreadyInvited: boolean,
  { referral }: Program,
): Outcome<null, 'referral_closed' | 'referral_exists' | 'referral_too_late'> {
  if (!referral?.enabled) return refused('referral_closed')
  if (alreadyInvited) return refused('referral_exists')
  return friend.purchaseCount > 0 ? refused('referral_too_late') : done(null)
}

/**
 * Whether this member can have invited that friend. Who invites has joined before the one who is invited, so that invitations never
 * make a circle, however many are accepted at one moment.
 */
export function checkPair(
  inviter: Party,
  friend: Party,
): Outcome<null, 'referral_self' | 'referral_not_earlier'> {
  if (inviter.id === friend.id) return refused('referral_self')
  const earlier = inviter.joinedAt && friend.joinedAt && inviter.joinedAt < friend.joinedAt
  return earlier ? done(null) : refused('referral_not_earlier')
}

/** The moment until which the friend must have bought: the end of the last of the program's whole local days. */
export function buyBy(acceptedAt: Date, days: number, timeZone: string): Date {
  return startOfDay(addDays(dayOf(acceptedAt, timeZone), days + 1), timeZone)
}

/** The friend's first purchase: of those not refunded whole, the one that became theirs first. */
export interface FirstPurchase {
  id: string
  channel: Channel
  amountMinor: number
  refundedMinor: number
  /** What points and credit paid of it. */
  pointsPaidMinor: number
  creditPaidMinor: number
  occurredAt: Date
}

/** Whether what is left of it is what the program asks for, and something of it was paid for as far as purchases earn. */
function isEnough(
  { amountMinor, refundedMinor, pointsPaidMinor, creditPaidMinor }: FirstPurchase,
  program: Program,
): boolean {
  const paid = {
    amountMinor,
    points: 0,
    pointsMinor: pointsPaidMinor,
    creditMinor: creditPaidMinor,
  }
  return (
    amountMinor - refundedMinor >= (program.referral?.minimumPurchaseMinor ?? 0) &&
    earningMinorOf(paid, refundedMinor, program) > 0
  )
}

export type Progress =
  /** Not bought yet; there is time. */
  | { state: 'joined' }
  /** Bought; paid in the night after the return window, unless it is refunded. */
  | { state: 'bought'; settledFrom: Date }
  | { state: 'due' }
  /** Not bought in time, or too little. */
  | { state: 'lapsed' }

/** Where an open invitation stands. */
export function progressOf(
  invitation: { buyBy: Date },
  first: FirstPurchase | null,
  now: Date,
  program: Program,
): Progress {
  if (!first) return { state: now < invitation.buyBy ? 'joined' : 'lapsed' }
  const { channel, occurredAt } = first
  const { returnWindowDays, timeZone } = program
  const settledFrom = returnWindowEndsAt(occurredAt, returnWindowDays[channel], timeZone)
  if (occurredAt >= invitation.buyBy || !isEnough(first, program)) {
    // A refund of the whole may still make another purchase the first one.
    return settledFrom > now && now < invitation.buyBy
      ? { state: 'bought', settledFrom }
      : { state: 'lapsed' }
  }
  return settledFrom > now ? { state: 'bought', settledFrom } : { state: 'due' }
}

/** `王小明` → `王`, `Sarah Jane Chen` → `S. C.`: enough for the one who invited them, and no name for anybody else. */
export function initialsOf(displayName: string): string {
  const words = displayName.trim().split(/\s+/u).filter(Boolean)
  const [first = '', last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  const letters = [first, last].flatMap((word) => (word ? [firstLetter(word)] : []))
  const latin = letters.every((letter) => /^\p{Script=Latin}/u.test(letter))
  return latin ? letters.map((letter) => `${letter.toUpperCase()}.`).join(' ') : (letters[0] ?? '')
}

function firstLetter(word: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)
  return first?.segment ?? ''
}
