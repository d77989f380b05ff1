// Why a winner has points, as the ledger keeps it and the history tells it: a rule of its own, named after the raffle. Pure.

import { LANGUAGES, type Program } from '../../shop/program/rules.ts'
import { rewardText } from '../reward/rules.ts'

/** The detail of a winner's entry, in the form in which every award is explained: one line, the raffle's title, with the points. */
export function detailOf(points: number, rewardId: string, program: Program): object {
  const name = Object.fromEntries(
    LANGUAGES.map((language) => [language, rewardText(program, rewardId, language).title]),
  )
  const line = { ruleId: rewardId, name, unit: 'points', wanted: points, amount: points }
  const base = { basePoints: 0, baseEarned: 0, tierId: '', pointMultiplier: 1 }
  return { points, ...base, rules: [{ ...line, cutBy: null, outdoneBy: null }] }
}
