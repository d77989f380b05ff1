// A time chosen on the console is that time on a clock in the shop.

import { describe, expect, it } from 'vitest'
import { fromWallTime, nextQuarter, toWallTime } from './zone-time.ts'

describe('the shop clock', () => {
  it('shows and reads a time in the zone of the shop', () => {
    const instant = Date.UTC(2026, 10, 22, 1, 30)
    expect(toWallTime(instant, 'Asia/Taipei')).toBe('2026-11-22T09:30')
    expect(fromWallTime('2026-11-22T09:30', 'Asia/Taipei')).toBe(instant)
    expect(toWallTime(instant, 'Asia/Bangkok')).toBe('2026-11-22T08:30')
  })

  it('shows midnight as 00, not 24', () => {
    expect(toWallTime(Date.UTC(2026, 10, 21, 16), 'Asia/Taipei')).toBe('2026-11-22T00:00')
  })

  it('holds across a clock change', () => {
    for (const text of ['2026-03-28T12:00', '2026-03-29T12:00', '2026-10-25T12:00']) {
      const instant = fromWallTime(text, 'Europe/Berlin')
      expect(instant).not.toBeNull()
      expect(toWallTime(instant ?? 0, 'Europe/Berlin')).toBe(text)
    }
  })

  it('says when a text is no time', () => {
    expect(fromWallTime('', 'Asia/Taipei')).toBeNull()
  })

  it('proposes a round time ahead', () => {
    const now = Date.UTC(2026, 0, 1, 9, 1)
    expect(nextQuarter(now, 30 * 60_000)).toBe(Date.UTC(2026, 0, 1, 9, 45))
  })
})
