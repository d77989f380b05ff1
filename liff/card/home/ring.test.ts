// The ring says how much of the way is done, and is full only when it is.

import { describe, expect, it } from 'vitest'
import { ringShare } from './ring.ts'

const next = (thresholdMinor: number, missingMinor: number) => ({
  next: { name: 'Silver', thresholdMinor, missingMinor },
  keep: null,
  thresholdMinor: 0,
})
const keep = (thresholdMinor: number, missingMinor: number) => ({
  next: null,
  keep: { missingMinor, by: 0 },
  thresholdMinor,
})

describe('the ring', () => {
  it.each([
    ['begins empty', next(5000, 5000), 0],
    ['is the share that was spent', next(5000, 760), 0.848],
    ['is not full before the tier is reached', next(5000, 1), 0.99],
    ['of the highest tier is what keeps it', keep(10_000, 2500), 0.75],
    ['is full when the highest tier is kept', keep(10_000, 0), 1],
    ['is full in a program of one tier', { next: null, keep: null, thresholdMinor: 0 }, 1],
  ])('%s', (_what, tier, share) => {
    expect(ringShare(tier)).toBeCloseTo(share, 10)
  })
})
