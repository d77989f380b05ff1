// What is new of a tier is said in every language, with its figures.

import { expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import { type TierGain, tierGains } from '../loyalty/earning/tier-gains.ts'
import { LANGUAGES } from '../shop/program/rules.ts'
import { tierGainTexts } from './tier-gains.ts'

const NOW = new Date('2026-11-25T06:00:00Z')
const title = { 'zh-Hant': '甲', ja: '乙', en: 'Name', th: 'ชื่อ' }

test('the demo’s gold is more than its silver, in words', () => {
  const gains = tierGains({ id: 'gold' }, demoProgram, NOW)
  expect(tierGainTexts(gains, demoProgram, 'zh-Hant')).toEqual([
    '點數從 1.25 倍變 1.5 倍',
    '直播提前 20 分鐘下單（原本 10 分鐘）',
    '免運費',
    '專人服務',
    '抽獎機會從 2 倍變 3 倍',
    '升級禮 100 點',
  ])
})

const GAINS: TierGain[] = [
  { kind: 'multiplier', from: 1, to: 3 },
  { kind: 'multiplier', from: 2, to: 3 },
  { kind: 'discount', from: 0, to: 30 },
  { kind: 'discount', from: 20, to: 30 },
  { kind: 'raffle', from: 1, to: 3 },
  { kind: 'raffle', from: 2, to: 3 },
  { kind: 'birthday-points', from: 0, to: 3 },
  { kind: 'birthday-points', from: 2, to: 3 },
  { kind: 'benefit', benefit: { kind: 'dedicated-service' }, before: null },
  { kind: 'upgrade-points', points: 3 },
  { kind: 'upgrade-coupon', title },
  { kind: 'rule', title },
  { kind: 'reward', title },
  { kind: 'coupon', title },
]

test.each(LANGUAGES)('each kind of it has a sentence of its own in %s', (language) => {
  const texts = tierGainTexts(GAINS, demoProgram, language)
  expect(new Set(texts).size).toBe(GAINS.length)
  const grown = texts.filter((_text, index) => {
    const gain = GAINS[index]
    return gain !== undefined && 'from' in gain
  })
  // 30 % off is 7 折 in Taiwan.
  for (const text of grown) expect(text).toMatch(/3|7 折/)
})
