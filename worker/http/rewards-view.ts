// Rewards and vouchers as the contract says them: from domain to JSON, in the member's language.

import { parseWallMinute } from '../core/time.ts'
import type { MemberRewards, OfferedReward } from '../loyalty/reward/catalogue.ts'
import { type Prize, prizesOf, prizeTitle } from '../loyalty/reward/prize.ts'
import { checkUndo, rewardText, voucherStatusAt, weightOf } from '../loyalty/reward/rules.ts'
import type { VoucherRow } from '../loyalty/reward/store.ts'
import type { Language, Program } from '../shop/program/rules.ts'
import type { PrizeView, RewardsView, RewardView, VoucherView } from './contract/rewards.ts'

/** What is left is told from here on down: a large number moves nobody, and is the shop's own business. */
const LEFT_SHOWN_MAX = 10

export function rewardsView(found: MemberRewards, now: Date): RewardsView {
  const { program, person, offered, points, vouchers, results } = found
  const language = person?.language ?? program.defaultLanguage
  const { undoMinutes, onExpiry } = program.rewards
  return {
    now: now.getTime(),
    points,
    undoMinutes,
    onExpiry,
    rewards: offered.map((each) => rewardView(each, found, language)),
    results: results.map(({ drawId, rewardId, at, entries, ...won }) => ({
      drawId,
      title: rewardText(program, rewardId, language).title,
      at,
      entries,
      prize: wonIn(won, program, language),
    })),
    vouchers: vouchers.map((voucher) => voucherView(voucher, program, language, now)),
  }
}

function rewardView(
  { reward, left, allowed }: OfferedReward,
  { program, points, tier }: MemberRewards,
  language: Language,
): RewardView {
  const { id, title, terms, pictureUrl, gives, moneyMinor, tierIds, window, perMemberLimit } =
    reward
  const levels = program.tiers.levels.filter((level) => tierIds?.includes(level.id))
  return {
    id,
    title: title[language],
    terms: terms[language],
    pictureUrl: pictureUrl ?? null,
    kind: gives.kind,
    points: reward.points,
    moneyMinor,
    left: left !== null && left <= LEFT_SHOWN_MAX ? left : null,
    refusal: allowed.ok ? null : allowed.refusal.code,
    missingPoints: Math.max(0, reward.points - points),
    tiers: levels.map(({ name }) => name[language]),
    window: window && {
      from: parseWallMinute(window.from, program.timeZone).getTime(),
      until: parseWallMinute(window.until, program.timeZone).getTime(),
    },
    perMemberLimit,
    validDays: 'validDays' in gives ? gives.validDays : null,
    raffleWeight: gives.kind === 'raffle-entry' ? weightOf(tier) : null,
  }
}

function voucherView(
  voucher: VoucherRow,
  program: Program,
  language: Language,
  now: Date,
): VoucherView {
  const { id, rewardId, kind, points, moneyMinor, code, raffleWeight } = voucher
  const status = voucherStatusAt(voucher, now)
  return {
    id,
    rewardId,
    ...rewardText(program, rewardId, language),
    kind,
    status,
    points,
    moneyMinor,
    code: status === 'issued' ? code : null,
    raffleWeight,
    draw: voucher.drawId === null ? null : { prize: wonIn(voucher, program, language) },
    issuedAt: voucher.issuedAt.getTime(),
    undoUntil: checkUndo(voucher, now).ok ? voucher.undoUntil.getTime() : null,
    expiresAt: voucher.expiresAt?.getTime() ?? null,
    endedAt: voucher.endedAt?.getTime() ?? null,
  }
}

/** What was won of a draw's prizes; null: nothing. */
function wonIn(
  { prizeNumber, prizes }: Pick<VoucherRow, 'prizeNumber'> & { prizes?: unknown },
  program: Program,
  language: Language,
): PrizeView | null {
  const prize = prizeNumber === null ? undefined : prizesOf(prizes)[prizeNumber - 1]
  return prize ? prizeView(prize, program, language) : null
}

/** A prize as it is told: points are a number, everything else has a name. */
export function prizeView(prize: Prize, program: Program, language: Language): PrizeView {
  return prize.kind === 'points'
    ? { kind: 'points', points: prize.points }
    : { kind: prize.kind, title: prizeTitle(prize, program, language) }
}
