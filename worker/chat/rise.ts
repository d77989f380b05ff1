// A member's rise to a tier as the chat celebrates it: the tier's look and what it brings, in the member's language.

import { benefitTexts } from '../i18n/benefits.ts'
import type { Language, Program } from '../shop/program/rules.ts'
import type { Rise } from './outcome.ts'

/** Null for somebody who stays, and for a tier that the program has dropped since. */
export function riseTo(
  tierId: string | null | undefined,
  language: Language,
  program: Program,
): Rise | null {
  const tier = program.tiers.levels.find(({ id }) => id === tierId)
  if (!tier) return null
  const benefits = benefitTexts(tier, program, language)
  return { tierName: tier.name[language], theme: tier.theme, benefits }
}
