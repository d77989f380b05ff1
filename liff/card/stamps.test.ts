// The stamp card always shows a week with today in it.

import { describe, expect, it } from 'vitest'
import { stampsOf } from './stamps.ts'

const ladder = [1, 2, 3, 5]

describe('the stamp card', () => {
  it('starts empty with today first', () => {
    const stamps = stampsOf({ streak: 0, doneToday: false, todayPoints: 1, ladder })
    expect(stamps.map(({ state }) => state)).toEqual(['today', ...Array(6).fill('ahead')])
    expect(stamps.map(({ points }) => points)).toEqual([1, 2, 3, 5, 5, 5, 5])
  })

  it('stamps today once it is done', () => {
    const stamps = stampsOf({ streak: 2, doneToday: true, todayPoints: 2, ladder })
    expect(stamps.slice(0, 3).map(({ state }) => state)).toEqual(['done', 'done-today', 'ahead'])
  })

  it('moves along a long streak, repeating the last rung', () => {
    const stamps = stampsOf({ streak: 40, doneToday: false, todayPoints: 5, ladder })
    expect(stamps.map(({ day }) => day)).toEqual([37, 38, 39, 40, 41, 42, 43])
    expect(stamps[4]).toEqual({ day: 41, points: 5, state: 'today' })
  })
})
