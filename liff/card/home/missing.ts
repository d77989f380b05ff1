// What is still missing to a tier in one phrase: by the measures that count, any of them or all.

import type { TierView } from '../../../worker/http/contract/card.ts'
import type { Language } from '../../../worker/http/contract/fields.ts'
import { type Formats, LOCALES } from '../../shared/format.ts'
import type { PageTexts } from '../pages/texts/zh-Hant.ts'

/** @returns "NT$760 or 3 purchases"; null where nothing is missing */
export function missingText(
  progress: NonNullable<TierView['next']>['progress'],
  match: TierView['match'],
  { p, f, language }: { p: PageTexts; f: Formats; language: Language },
): string | null {
  const phrases = progress
    .filter(({ missing }) => missing > 0)
    .map(({ measure, missing }) =>
      measure === 'spend' ? p.missing.spend(f.money(missing)) : p.missing[measure](missing),
    )
  if (phrases.length === 0) return null
  const type = match === 'any' ? 'disjunction' : 'conjunction'
  return new Intl.ListFormat(LOCALES[language], { type }).format(phrases)
}
