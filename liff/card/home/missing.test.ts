// What is missing to a tier, in the words of each measure.

import { expect, it } from 'vitest'
import { createFormats } from '../../shared/format.ts'
import { texts as en } from '../pages/texts/en.ts'
import { texts as zhHant } from '../pages/texts/zh-Hant.ts'
import { missingText } from './missing.ts'

const english = { p: en, f: createFormats('en', 'TWD', 'Asia/Taipei'), language: 'en' } as const
const chinese = {
  p: zhHant,
  f: createFormats('zh-Hant', 'TWD', 'Asia/Taipei'),
  language: 'zh-Hant',
} as const
const spend = { measure: 'spend', have: 4240, need: 5000, missing: 760 } as const
const orders = { measure: 'orders', have: 9, need: 12, missing: 3 } as const
const engagement = { measure: 'engagement', have: 30, need: 20, missing: 0 } as const

it('is money alone where money alone counts', () => {
  expect(missingText([spend], 'any', english)).toBe('NT$760')
  expect(missingText([spend], 'any', chinese)).toBe('消費 NT$760')
})

it('offers each way where any is enough', () => {
  expect(missingText([orders, spend], 'any', english)).toBe('3 purchases or NT$760')
  expect(missingText([orders, spend], 'any', chinese)).toBe('消費 3 次或消費 NT$760')
})

it('asks for all that is left where all are needed', () => {
  expect(missingText([orders, spend, engagement], 'all', english)).toBe('3 purchases and NT$760')
})

it('is nothing where nothing is missing', () => {
  expect(missingText([engagement], 'any', english)).toBeNull()
})
