// How far the ring of the tier is drawn. Pure.

import type { TierView } from '../../../worker/http/contract/card.ts'

/** From 0 to 1: of the spend that the next tier asks for, or, in the highest one, of what keeps it; never full before it is reached. */
export function ringShare({ next, keep, thresholdMinor }: TierPart): number {
  const [asked, missing] = next
    ? [next.thresholdMinor, next.missingMinor]
    : [thresholdMinor, keep?.missingMinor ?? 0]
  if (missing <= 0 || asked <= 0) return 1
  const share = Math.max(0, asked - missing) / asked
  return Math.min(share, 0.99)
}

type TierPart = Pick<TierView, 'next' | 'keep' | 'thresholdMinor'>
