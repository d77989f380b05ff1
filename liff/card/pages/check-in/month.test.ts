// Months as a wall calendar shows them.

import { describe, expect, it } from 'vitest'
import { monthAfter, monthBefore, weeksOf } from './month.ts'

describe('a month', () => {
  it('begins on its weekday and ends on its last day', () => {
    // 1 November 2026 is a Sunday.
    const november = weeksOf('2026-11')
    expect(november[0]?.[0]).toBe('2026-11-01')
    expect(november).toHaveLength(5)
    expect(november.flat().filter((day) => day !== null)).toHaveLength(30)
    // 1 August 2026 is a Saturday: six weeks.
    const august = weeksOf('2026-08')
    expect(august[0]).toEqual([null, null, null, null, null, null, '2026-08-01'])
    expect(august).toHaveLength(6)
    expect(august[5]?.[1]).toBe('2026-08-31')
  })

  it('knows leap years', () => {
    expect(weeksOf('2028-02').flat()).toContain('2028-02-29')
    expect(weeksOf('2026-02').flat()).not.toContain('2026-02-29')
  })

  it('has neighbours over the year’s end', () => {
    expect(monthAfter('2026-12')).toBe('2027-01')
    expect(monthBefore('2026-01')).toBe('2025-12')
  })
})
