// What a member tells of themselves, decided: the interests that the program knows. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import type { Program } from '../../shop/program/rules.ts'

/** The interests in the program's order, each once. @returns refusal `interest_unknown` with the first id that the program does not know */
export function chooseInterests(
  chosen: readonly string[],
  { interests }: Program['profile'],
): Outcome<string[], 'interest_unknown'> {
  const known = interests.map(({ id }) => id)
  const unknown = chosen.find((id) => !known.includes(id))
  if (unknown !== undefined) return refused('interest_unknown', { interest: unknown })
  return done(known.filter((id) => chosen.includes(id)))
}
