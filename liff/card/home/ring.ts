// How far the ring of the tier is drawn. Pure.

import type { TierView } from '../../../worker/http/contract/card.ts'

/**
 * From 0 to 1: of what the next tier asks for, or, in the highest one, of what keeps it; never full before it is reached. Of several
 * measures the one that is furthest where any is enough, the one that is least far where all are needed.
 */
export function ringShare({ next, keep, match }: TierPart): number {
  const progress = (next ?? keep)?.progress ?? []
  const shares = progress.map(({ need, missing }) =>
    missing <= 0 || need <= 0 ? 1 : Math.min(Math.max(0, need - missing) / need, 0.99),
  )
  if (shares.length === 0) return 1
  return match === 'any' ? Math.max(...shares) : Math.min(...shares)
}

type TierPart = Pick<TierView, 'match'> & {
  next: Pick<NonNullable<TierView['next']>, 'progress'> | null
  keep: Pick<NonNullable<TierView['keep']>, 'progress'> | null
}
