// The program's gift cards: what is refused at saving, and documents from before them.

import { expect, it } from 'vitest'
import { coffeeGiftCards, fashionGiftCards } from '../../../dev/seed/gift-cards.ts'
import { demoProgram } from '../../../dev/seed/program.ts'
import { parseProgram } from './operations.ts'
import { program } from './rules.ts'

function pathsOf(giftCards: unknown): string[] {
  const parsed = parseProgram({ ...demoProgram, giftCards })
  return parsed.ok ? [] : (parsed.refusal.issues ?? []).map(({ path }) => path)
}

it('take no fee above 3 %, and none below nothing', () => {
  for (const refundFeePercent of [0, 0.1, 2.9, 3])
    expect(pathsOf({ ...fashionGiftCards, refundFeePercent })).toEqual([])
  for (const refundFeePercent of [3.1, 100, -1, 1.25])
    expect(pathsOf({ ...fashionGiftCards, refundFeePercent })).toEqual([
      'giftCards.refundFeePercent',
    ])
})

it('have a text of guarantee in every language', () => {
  const { th: _th, ...guarantee } = fashionGiftCards.guarantee
  expect(pathsOf({ ...fashionGiftCards, guarantee })).toEqual(['giftCards.guarantee.th'])
})

it('have amounts that can be bought, each once', () => {
  const range = { kind: 'range', minMinor: 500, maxMinor: 100 }
  expect(pathsOf({ ...coffeeGiftCards, amounts: range })).toEqual(['giftCards.amounts.maxMinor'])
  const twice = { kind: 'fixed', amountsMinor: [500, 1000, 500] }
  expect(pathsOf({ ...fashionGiftCards, amounts: twice })).toEqual([
    'giftCards.amounts.amountsMinor.2',
  ])
  const perBuyerAndDay = { cards: 1, amountMinor: 499 }
  expect(pathsOf({ ...fashionGiftCards, perBuyerAndDay })).toEqual([
    'giftCards.perBuyerAndDay.amountMinor',
  ])
})

it('have designs with ids that differ', () => {
  const [first] = fashionGiftCards.designs
  expect(pathsOf({ ...fashionGiftCards, designs: [first, first] })).toEqual([
    'giftCards.designs.1.id',
  ])
  expect(pathsOf({ ...fashionGiftCards, designs: [] })).toEqual(['giftCards.designs'])
})

it('are none in a document from before them', () => {
  const { giftCards: _none, ...before } = demoProgram
  expect(program.parse(before).giftCards).toBeNull()
})
