import { describe, expect, test } from 'vitest'
import { pathName, valueAt, withValue } from './document.ts'

const document = { points: { base: { points: 1 } }, checkIn: { ladder: [1, 2, 5] }, referral: null }

describe('a value of the document', () => {
  test('is read by its path', () => {
    expect(valueAt(document, ['points', 'base', 'points'])).toBe(1)
    expect(valueAt(document, ['checkIn', 'ladder', 2])).toBe(5)
    expect(valueAt(document, ['referral'])).toBeNull()
  })

  test('is undefined behind what is not there', () => {
    expect(valueAt(document, ['referral', 'monthlyCap'])).toBeUndefined()
    expect(valueAt(document, ['tiers', 'levels', 0])).toBeUndefined()
  })

  test('is changed in a copy that shares everything else', () => {
    const next = withValue(document, ['checkIn', 'ladder', 1], 3)
    expect(next).toEqual({ ...document, checkIn: { ladder: [1, 3, 5] } })
    expect((next as typeof document).points).toBe(document.points)
    expect(document.checkIn.ladder).toEqual([1, 2, 5])
  })

  test('behind what is not there changes nothing', () => {
    expect(withValue(document, ['referral', 'monthlyCap'], 3)).toEqual(document)
  })

  test('is named as the server names it', () => {
    expect(pathName(['tiers', 'levels', 2, 'thresholdMinor'])).toBe('tiers.levels.2.thresholdMinor')
  })
})
