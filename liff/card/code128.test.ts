// Our barcode is bar for bar the one bwip-js draws.

import bwip from 'bwip-js/node'
import { describe, expect, it } from 'vitest'
import { code128 } from './code128.ts'

function reference(digits: string): number[] {
  const [symbol] = bwip.raw({ bcid: 'code128', text: digits }) as unknown as { sbs: number[] }[]
  return symbol?.sbs ?? []
}

describe('the barcode of a card number', () => {
  it('is what bwip-js draws, for every value of the check symbol', () => {
    const checks = new Set<string>()
    for (let number = 0; number < 1500; number += 1) {
      const digits = String(100000000000 + number * 7_919_000_017).slice(0, 12)
      const widths = code128(digits)
      expect(widths, digits).toEqual(reference(digits))
      checks.add(widths.slice(-13, -7).join(''))
    }
    expect(checks.size).toBe(103)
  })

  it('refuses what set C cannot carry', () => {
    expect(() => code128('123')).toThrow(RangeError)
    expect(() => code128('12A4')).toThrow(RangeError)
  })
})
