import { describe, expect, it } from 'vitest'
import { naplOf, naplWindowStart } from './rules.ts'

const napl = { windowDays: 90 }

describe('NAPL', () => {
  it('begins its window with a business day, in any zone', () => {
    const now = new Date('2026-11-20T02:00:00Z')
    const start = (timeZone: string) => naplWindowStart(now, { timeZone, napl }).toISOString()
    expect(start('Asia/Taipei')).toBe('2026-08-21T16:00:00.000Z')
    expect(start('Asia/Tokyo')).toBe('2026-08-21T15:00:00.000Z')
    // Summer time then, winter time now.
    expect(start('Europe/Paris')).toBe('2026-08-21T22:00:00.000Z')
  })

  it('tells New, Active, Potential, Lost and those who never bought', () => {
    const windowStart = new Date('2026-08-21T16:00:00Z')
    const before = new Date(windowStart.getTime() - 1)
    const group = (purchaseCount: number, lastPurchaseAt: Date | null) =>
      naplOf({ purchaseCount, lastPurchaseAt }, windowStart)
    expect(group(1, windowStart)).toBe('new')
    expect(group(2, windowStart)).toBe('active')
    expect(group(2, before)).toBe('potential')
    expect(group(1, before)).toBe('lost')
    expect(group(0, null)).toBe('none')
  })
})
