// What the card says has arrived.

import { expect, test } from 'vitest'
import { changeOf } from './change.ts'

const card = (available: number, creditMinor = 0, pending = 0, debt = 0) => ({
  points: {
    available,
    pending: pending > 0 ? { points: pending, nextReleaseAt: 0 } : null,
    nextExpiry: null,
    debt,
  },
  credit: { availableMinor: creditMinor, freeMinor: creditMinor, paidMinor: 0, nextExpiry: null },
})

test('is what came and went of points, pending ones too, and of credit', () => {
  expect(changeOf(card(50), card(63))).toEqual({ points: 13, creditMinor: 0 })
  expect(changeOf(card(50), card(50, 0, 9))).toEqual({ points: 9, creditMinor: 0 })
  expect(changeOf(card(300, 230), card(5, 130))).toEqual({ points: -295, creditMinor: -100 })
  expect(changeOf(card(0, 0, 0, 20), card(0, 0, 0, 5))).toEqual({ points: 15, creditMinor: 0 })
  expect(changeOf({ ...card(1), credit: null }, card(1, 100))).toEqual({
    points: 0,
    creditMinor: 100,
  })
})

test('is nothing where a hold was given back', () => {
  expect(changeOf(card(50, 30), card(50, 30))).toBeNull()
})
