// The catalogue as one member sees it: what they can have first, why not where not, and the vouchers they have. One round trip.

import type { Database } from '../../../db/client.ts'
import type { Outcome } from '../../core/errors.ts'
import { type Load, type OperationContext, query, reads } from '../../core/operation.ts'
import type { Reward } from '../../shop/program/reward.ts'
import type { Program, Tier } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { selectIssuances } from '../coupon/store.ts'
import { availableAt, expire } from '../ledger/rules.ts'
import { accountOf, selectAccount, selectOpenLots } from '../ledger/store.ts'
import { type MemberRow, memberIdOf, selectMember } from '../member/store.ts'
import { NOTHING_QUALIFIED, tierAt } from '../tier/rules.ts'
import { selectTierSpend } from '../tier/store.ts'
import { type DrawResult, resultsOf, selectResults } from './drawing.ts'
import { type AvailabilityRefusal, checkAvailable, type Redeemer } from './rules.ts'
import {
  selectHad,
  selectTaken,
  selectVouchersOf,
  selectVouchersOfReward,
  type VoucherRow,
} from './store.ts'

/** The card shows this many of the newest. */
const VOUCHERS_SHOWN = 50
/** The console shows this many of a reward's newest. */
const VOUCHERS_LISTED_MAX = 500

export interface OfferedReward {
  reward: Reward
  /** How many are left; null: no end of them. */
  left: number | null
  allowed: Outcome<null, AvailabilityRefusal>
}

export interface MemberRewards {
  program: Program
  person: MemberRow | undefined
  tier: Tier
  /** Points that can be spent. */
  points: number
  /** In the order to show them in. */
  offered: OfferedReward[]
  vouchers: VoucherRow[]
  /** How raffles went lately. */
  results: DrawResult[]
}

/** Whom the catalogue is shown to, with the rows of `selectHad` and `selectTaken`. */
interface Reader extends Pick<Redeemer, 'account' | 'tier' | 'issuances'> {
  had: readonly { rewardId: string; had: number }[]
  taken: readonly { rewardId: string; taken: number }[]
}

/** Every reward with what is left of it and whether this member can have it, in the program's order. Pure. */
export function offeredTo(
  { account, tier, issuances, had, taken }: Reader,
  now: Date,
  program: Program,
): OfferedReward[] {
  return program.rewards.catalogue.map((reward) => {
    const of = <Row extends { rewardId: string }>(rows: readonly Row[]) =>
      rows.find(({ rewardId }) => rewardId === reward.id)
    const counts = { had: of(had)?.had ?? 0, taken: of(taken)?.taken ?? 0 }
    const left = reward.stock === null ? null : Math.max(0, reward.stock - counts.taken)
    const redeemer = { account, tier, issuances, ...counts }
    return { reward, left, allowed: checkAvailable(reward, redeemer, now, program) }
  })
}

export function memberRewardsLoad(
  db: Database,
  lineUserId: string,
  now: Date,
): Load<MemberRewards> {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectAccount(db, memberId, 'points'),
      selectOpenLots(db, memberId, 'points'),
      selectTierSpend(db, memberId, now),
      selectHad(db, memberId, now),
      selectTaken(db),
      selectIssuances(db, memberId),
      selectVouchersOf(db, memberId, VOUCHERS_SHOWN),
      selectResults(db, memberId, now),
    ],
    ([versions, [person], accounts, lots, [spend], had, taken, issuances, vouchers, drawn]) => {
      const program = currentProgramOf(versions).document
      const { account } = expire(accountOf('points', accounts, lots), now)
      const stored = person ?? { tierId: null, tierSince: null, tierUntil: null }
      const spent = spend ?? NOTHING_QUALIFIED
      const { tier } = tierAt({ ...stored, ...spent }, now, program)
      const offered = offeredTo({ account, tier, had, taken, issuances }, now, program)
      const points = availableAt(account, now)
      const results = resultsOf(drawn)
      return { program, person, tier, points, offered: offered.sort(byReach), vouchers, results }
    },
  )
}

/** One round trip. */
export function readRewards({ db, now }: OperationContext, lineUserId: string) {
  return query(db, memberRewardsLoad(db, lineUserId, now()))
}

/** How far away what a member cannot have yet is: points come with time, a tier with spend, the rest not by themselves. */
const DISTANCE: Record<AvailabilityRefusal, number> = {
  insufficient_points: 1,
  in_debt: 1,
  reward_not_started: 2,
  reward_not_for_tier: 3,
  reward_limit_reached: 4,
  reward_sold_out: 5,
  reward_over: 6,
  amount_invalid: 6,
}

/** What can be had first, then what is nearest; of the same distance the cheapest. */
function byReach(a: OfferedReward, b: OfferedReward): number {
  const distance = ({ allowed }: OfferedReward) => (allowed.ok ? 0 : DISTANCE[allowed.refusal.code])
  return distance(a) - distance(b) || a.reward.points - b.reward.points
}

/** What the member can have now, the cheapest first. */
export function affordable({ offered }: MemberRewards): Reward[] {
  return offered.filter(({ allowed }) => allowed.ok).map(({ reward }) => reward)
}

/** The catalogue with how many are taken of each reward. One round trip. */
export function listRewards({ db }: OperationContext) {
  const load = reads([selectProgram(db), selectTaken(db)], ([versions, taken]) => {
    const program = currentProgramOf(versions).document
    return program.rewards.catalogue.map((reward) => ({
      reward,
      taken: taken.find(({ rewardId }) => rewardId === reward.id)?.taken ?? 0,
    }))
  })
  return query(db, load)
}

/** Everything that was redeemed of one reward, the newest first: vouchers, or the entries of a raffle. One round trip. */
export function listVouchers({ db }: OperationContext, rewardId: string) {
  const load = reads(
    [selectProgram(db), selectTaken(db), selectVouchersOfReward(db, rewardId, VOUCHERS_LISTED_MAX)],
    ([versions, taken, vouchers]) => ({
      program: currentProgramOf(versions).document,
      taken: taken.find((row) => row.rewardId === rewardId)?.taken ?? 0,
      vouchers,
    }),
  )
  return query(db, load)
}
