// Raffles as the desk shows them: from domain to JSON, names as far as they may be read out.

import { parseWallMinute } from '../../core/time.ts'
import type { RaffleAtDesk, ShownDraw } from '../../loyalty/raffle/operations.ts'
import { leftOf, raffleOf } from '../../loyalty/raffle/rules.ts'
import type { DrawRow } from '../../loyalty/raffle/store.ts'
import { prizesOf } from '../../loyalty/reward/prize.ts'
import { rewardText } from '../../loyalty/reward/rules.ts'
import { maskedName } from '../../loyalty/transfer/rules.ts'
import { needsCounter } from '../../shop/program/reward.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import {
  type DrawSummary,
  type DrawView,
  PRIZES_MAX,
  type RaffleView,
  WINNERS_MAX,
} from '../contract/raffles.ts'
import { prizeView } from '../rewards-view.ts'

export function raffleView(
  rewardId: string,
  { program, drum, given, draws }: RaffleAtDesk,
  language: Language,
  now: Date,
): RaffleView {
  const until = raffleOf(program, rewardId)?.window?.until
  const closes = until === undefined ? null : parseWallMinute(until, program.timeZone)
  const gifts = program.rewards.catalogue.filter(({ gives }) => needsCounter(gives.kind))
  return {
    title: rewardText(program, rewardId, language).title,
    drum: {
      entries: drum.entries,
      members: drum.members,
      tickets: drum.tickets,
      undoUntil: drum.undoUntil?.getTime() ?? null,
    },
    openUntil: closes !== null && closes > now ? closes.getTime() : null,
    coupons: program.coupons.map(({ id, title }) => ({
      id,
      title: title[language],
      left: leftOf({ kind: 'coupon', couponTemplateId: id, winners: 1 }, given, program) ?? null,
    })),
    rewards: gifts.map(({ id, title }) => ({
      id,
      title: title[language],
      left: leftOf({ kind: 'reward', rewardId: id, winners: 1 }, given, program) ?? null,
    })),
    winnersMax: WINNERS_MAX,
    prizesMax: PRIZES_MAX,
    draws: draws.map((draw) => summaryOf(draw, program, language)),
  }
}

function summaryOf(draw: DrawRow, program: Program, language: Language): DrawSummary {
  const { id, number, at, staffName, entries, members, tickets, prizes } = draw
  return {
    id,
    number,
    at: at.getTime(),
    by: staffName,
    entries,
    members,
    tickets,
    prizes: prizesOf(prizes).map((prize) => ({
      prize: prizeView(prize, program, language),
      winners: prize.winners,
    })),
  }
}

/** Undefined where there is no such draw. */
export function drawView(
  { program, draw, winners }: ShownDraw,
  language: Language,
): DrawView | undefined {
  if (!draw) return undefined
  const summary = summaryOf(draw, program, language)
  const shown = winners.flatMap(
    ({ place, prizeNumber, entryId, memberId, displayName, status }) => {
      const won = summary.prizes[prizeNumber - 1]
      const name = status === 'left' ? null : maskedName(displayName)
      return won ? [{ place, prize: won.prize, entryId, memberId, name }] : []
    },
  )
  const { rewardId, seed } = draw
  const { title } = rewardText(program, rewardId, language)
  return { ...summary, rewardId, title, seed, winners: shown }
}
