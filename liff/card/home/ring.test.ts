// The ring says how much of the way is done, and is full only when it is.

import { describe, expect, it } from 'vitest'
import { ringShare } from './ring.ts'

const by = (need: number, missing: number, measure: 'spend' | 'orders' = 'spend') => ({
  measure,
  have: need - missing,
  need,
  missing,
})
const next = (need: number, missing: number) => ({
  next: { progress: [by(need, missing)] },
  keep: null,
  match: 'any' as const,
})
const keep = (need: number, missing: number) => ({
  next: null,
  keep: { progress: [by(need, missing)] },
  match: 'any' as const,
})
const two = (match: 'any' | 'all') => ({
  next: { progress: [by(5000, 2500), by(10, 1, 'orders')] },
  keep: null,
  match,
})

describe('the ring', () => {
  it.each([
    ['begins empty', next(5000, 5000), 0],
    ['is the share that was spent', next(5000, 760), 0.848],
    ['is not full before the tier is reached', next(5000, 1), 0.99],
    ['of the highest tier is what keeps it', keep(10_000, 2500), 0.75],
    ['is full when the highest tier is kept', keep(10_000, 0), 1],
    ['is full in a program of one tier', { next: null, keep: null, match: 'any' as const }, 1],
    ['is the furthest of measures of which one is enough', two('any'), 0.9],
    ['is the least far of measures that are all needed', two('all'), 0.5],
  ])('%s', (_what, tier, share) => {
    expect(ringShare(tier)).toBeCloseTo(share, 10)
  })
})
