// Beginnings and ends in words.

import { expect, it } from 'vitest'
import { createFormats } from '../shared/format.ts'
import { beginningOf, endOf } from './moment.ts'

const f = createFormats('zh-Hant', 'TWD', 'Asia/Taipei')
const at = (time: string) => Date.parse(`${time}:00+08:00`)
const now = at('2026-11-25T14:00')

it('tells a beginning at midnight by the day it begins', () => {
  expect(beginningOf(at('2026-12-10T00:00'), now, f)).toBe('12月10日')
})

it('tells an end at midnight by the day before, the last one it holds', () => {
  expect(endOf(at('2027-01-01T00:00'), now, f)).toBe('12月31日')
})

it('tells any other moment by day and time', () => {
  for (const words of [beginningOf, endOf]) {
    const told = words(at('2026-12-10T20:00'), now, f)
    expect(told).toContain('12月10日')
    expect(told).toContain('8:00')
  }
})
