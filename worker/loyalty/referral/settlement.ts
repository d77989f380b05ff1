// Paying for invitations: at night, each once, both sides in one commit, the referrer no more often than the month allows.

import type { Database } from '../../../db/client.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { type Decision, type OperationContext, operation, reads } from '../../core/operation.ts'
import { monthOf } from '../../core/time.ts'
import { quietUntil } from '../../shop/delivery/rules.ts'
import { type OwnMessage, queueOwnMessage } from '../../shop/delivery/store.ts'
import { loadProgram } from '../../shop/program/operations.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { type Issuance, issuancesAfter } from '../coupon/rules.ts'
import { type EarnedCoupon, earnedCoupons } from '../earning/coupons.ts'
import { type Earner, type Reward, rewardEvent } from '../earning/event.ts'
import { earnerOf, insertRewarded, rewardStatements, selectEarner } from '../earning/store.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import { requireMember } from '../member/rules.ts'
import { type MemberRow, selectMemberById } from '../member/store.ts'
import { type FirstPurchase, initialsOf, progressOf } from './rules.ts'
import {
  insertEnd,
  insertSettlementStep,
  messageIdOf,
  referrerOf,
  selectEnd,
  selectFirstPurchase,
  selectOpen,
  selectPaidByMonth,
  selectReferral,
} from './store.ts'

/** What the referrer is told when paid. */
export interface ReferralPaid {
  /** Initials only. */
  friend: string
  points: number
  creditMinor: number
  /** Absent: none. */
  coupons?: EarnedCoupon[]
  /** Which of the month's paid referrals it is, and how many there can be. */
  number: number
  monthlyCap: number
}

/** The message to the referrer; given by the transport, which knows the texts. */
export type PaidRenderer = (
  told: ReferralPaid,
  language: Language,
  program: Program,
  now: Date,
) => OwnMessage['messages']

export interface Settled {
  outcome: 'paid' | 'capped' | 'lapsed'
  /** The message that waits for the referrer; null where there is none. */
  batchId: string | null
}

type SettleRefusal = 'referral_unknown' | 'referral_settled' | 'referral_not_due' | LedgerRefusal

interface Side {
  member: MemberRow
  reward: Reward
}
interface Change {
  friendId: string
  referrerId: string
  outcome: Settled['outcome']
  /** The first purchase it is settled on, as it was read. */
  purchase: State['first']
  month: string
  number: number | null
  friend: Side | null
  referrer: Side | null
  told: ReferralPaid | null
  program: Program
}

function load(db: Database, { friendId }: { friendId: string }, now: Date) {
  const referrerId = referrerOf(friendId)
  return reads(
    [
      selectProgram(db),
      selectReferral(db, friendId),
      selectEnd(db, friendId),
      selectFirstPurchase(db, friendId),
      selectPaidByMonth(db, referrerId),
      selectMemberById(db, friendId),
      selectMemberById(db, referrerId),
      ...selectEarner(db, friendId, now, now),
      ...selectEarner(db, referrerId, now, now),
    ],
    ([versions, [invitation], [end], [first], months, [friend], [referrer], ...rows]) => {
      const [a, b, c, d, e, f] = rows
      return {
        program: currentProgramOf(versions).document,
        invitation,
        settled: end !== undefined,
        first: (first ?? null) satisfies FirstPurchase | null,
        months,
        friend: { person: friend, earner: earnerOf([a, b, c]) },
        referrer: { person: referrer, earner: earnerOf([d, e, f]) },
      }
    },
  )
}
type State = ReturnType<ReturnType<typeof load>['read']>

/** What one side gets; nothing for somebody who left or is suspended. */
function rewardOf(
  side: 'referrer' | 'friend',
  { person, earner }: { person: MemberRow | undefined; earner: Earner },
  source: string,
  now: Date,
  program: Program,
): Outcome<Side | null, LedgerRefusal> {
  const member = requireMember(person)
  if (!member.ok) return done(null)
  const trigger = `referral-${side}` as const
  const event = {
    trigger,
    ownPoints: 0,
    branchId: null,
    occurredAt: now,
    availableAt: now,
    source: `${trigger}:${source}`,
    actor: 'system',
  } as const
  const reward = rewardEvent(earner, member.value, event, now, program)
  return reward.ok ? done({ member: member.value, reward: reward.value }) : reward
}

function decide(
  state: State,
  { friendId }: { friendId: string },
  now: Date,
): Decision<Change, Settled, SettleRefusal> {
  const { program, invitation, first } = state
  if (!invitation) return { outcome: refused('referral_unknown') }
  if (state.settled) return { outcome: refused('referral_settled') }
  const progress = progressOf(invitation, first, now, program)
  if (progress.state === 'joined' || progress.state === 'bought')
    return { outcome: refused('referral_not_due') }
  const { referrerId } = invitation
  const month = monthOf(now, program.timeZone)
  const common = { friendId, referrerId, purchase: first, month, program }
  if (progress.state === 'lapsed') {
    const nothing = { number: null, friend: null, referrer: null, told: null }
    return {
      outcome: done({ outcome: 'lapsed', batchId: null }),
      change: { ...common, ...nothing, outcome: 'lapsed' },
    }
  }
  const paid = state.months.find((each) => each.month === month)?.paid ?? 0
  const monthlyCap = program.referral?.monthlyCap ?? 0
  const outcome = paid < monthlyCap ? 'paid' : 'capped'
  const friend = rewardOf('friend', state.friend, referrerId, now, program)
  if (!friend.ok) return { outcome: friend }
  const referrer =
    outcome === 'paid'
      ? rewardOf('referrer', behind(friend.value, state.referrer), friendId, now, program)
      : done<null>(null)
  if (!referrer.ok) return { outcome: referrer }
  const number = referrer.value ? paid + 1 : null
  const told = toldOf(referrer.value, { number, monthlyCap }, state.friend.person)
  const batchId = told ? messageIdOf(friendId) : null
  return {
    outcome: done({ outcome, batchId }),
    change: { ...common, outcome, number, friend: friend.value, referrer: referrer.value, told },
  }
}

/** The referrer as the coupons leave it that the friend gets in the same commit. */
function behind(friend: Side | null, { person, earner }: State['referrer']): State['referrer'] {
  const coupons = friend?.reward.coupons ?? []
  const issuances = coupons.reduce<readonly Issuance[]>(
    (counted, { templateId }) => issuancesAfter(counted, templateId, 'other'),
    earner.gifts.issuances,
  )
  return { person, earner: { ...earner, gifts: { ...earner.gifts, issuances } } }
}

/** Told are friends of the account who got something. */
function toldOf(
  referrer: Side | null,
  { number, monthlyCap }: { number: number | null; monthlyCap: number },
  friend: MemberRow | undefined,
): ReferralPaid | null {
  if (!referrer?.member.friend || number === null) return null
  const { points, creditMinor } = referrer.reward.awarded
  const given = earnedCoupons(referrer.reward.coupons)
  if (points === 0 && creditMinor === 0 && !given.coupons) return null
  const initials = initialsOf(friend?.displayName ?? '')
  return { friend: initials, points, creditMinor, ...given, number, monthlyCap }
}

/**
 * Settles one invitation that is due: pays both sides by the program's rules, the referrer only while the month's cap allows it, or
 * writes down that it lapsed. The referrer's message waits until the quiet hours are over. What is not due yet is refused and asked
 * again; a second settlement is refused with `referral_settled`, whatever its key.
 */
export const settleReferral = (renderPaid: PaidRenderer) =>
  operation({
    name: 'settle-referral',
    load,
    decide,
    commit(db, change, _command, { now }) {
      const { friendId, referrerId, outcome, purchase, month, number, program } = change
      const { friend, referrer, told } = change
      const end = {
        ...{ friendId, referrerId, outcome, month, number, at: now },
        purchaseId: purchase?.id ?? null,
        referrerPoints: referrer?.reward.awarded.points ?? 0,
        referrerCreditMinor: referrer?.reward.awarded.creditMinor ?? 0,
        friendPoints: friend?.reward.awarded.points ?? 0,
        friendCreditMinor: friend?.reward.awarded.creditMinor ?? 0,
      }
      return [
        insertEnd(db, end),
        ...(purchase ? [insertSettlementStep(db, purchase, now)] : []),
        ...paidStatements(db, 'friend', friend, referrerId, now),
        ...paidStatements(db, 'referrer', referrer, friendId, now),
        ...(told && referrer
          ? [
              queueOwnMessage(db, {
                batchId: messageIdOf(friendId),
                memberId: referrerId,
                language: referrer.member.language,
                messages: renderPaid(told, referrer.member.language, program, now),
                now: quietUntil(now, program),
              }),
            ]
          : []),
      ]
    },
  })

function paidStatements(
  db: Database,
  side: 'friend' | 'referrer',
  paid: Side | null,
  source: string,
  now: Date,
) {
  if (!paid || paid.reward.awarded.rules.length === 0) return []
  const { points, creditMinor } = paid.reward.awarded
  const memberId = paid.member.id
  const row = { memberId, trigger: `referral-${side}`, source, points, creditMinor, at: now }
  return [insertRewarded(db, row), ...rewardStatements(db, memberId, paid.reward, now)]
}

/** Invitations of one message: two round trips each, and a Worker of the free plan has 50 subrequests. */
export const REFERRALS_PER_SLICE_MAX = 20
/** Settled or refunded since the slice was read, or not due yet: the next night looks again. */
const PASSED_OVER: ReadonlySet<string> = new Set(['referral_settled', 'referral_not_due'])

export interface ReferralsSettled {
  paid: number
  capped: number
  lapsed: number
  /** Why an account could not take what a rule gives, one code per invitation. */
  refusals: string[]
  /** Where the next slice begins; null when no invitation is left. */
  next: string | null
}

/** Settles the next open invitations by friend. Running it twice changes nothing more. */
export async function settleReferrals(
  context: OperationContext,
  { after }: { after: string },
  renderPaid: PaidRenderer,
): Promise<ReferralsSettled> {
  const settled: ReferralsSettled = { paid: 0, capped: 0, lapsed: 0, refusals: [], next: null }
  const { referral } = await loadProgram(context)
  // A program without terms settles nothing; the invitations wait for one that has some.
  if (referral === null) return settled
  const slice = { after, limit: REFERRALS_PER_SLICE_MAX }
  const open = await selectOpen(context.db, context.now(), slice)
  const settle = settleReferral(renderPaid)
  for (const { friendId } of open) {
    const ran = await settle(context, { friendId }, `settle-referral:${friendId}`)
    if (ran.ok) settled[ran.value.outcome] += ran.replayed ? 0 : 1
    else if (!PASSED_OVER.has(ran.refusal.code)) settled.refusals.push(ran.refusal.code)
  }
  return { ...settled, next: open[REFERRALS_PER_SLICE_MAX - 1]?.friendId ?? null }
}
