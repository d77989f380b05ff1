// Entries of one draw are one result, with the prize that any of them won, for a month.

import { expect, test } from 'vitest'
import type { VoucherView } from '../../../../worker/http/contract/rewards.ts'
import { resultsOf } from './drawn.ts'

const DAY = 24 * 60 * 60 * 1000
const NOW = Date.parse('2026-12-31T12:00:00Z')

const entry = (daysAgo: number, draw: VoucherView['draw']): VoucherView => ({
  id: 'v',
  rewardId: 'coat',
  title: 'Coat',
  terms: '',
  kind: 'raffle-entry',
  status: draw ? 'drawn' : 'issued',
  points: 30,
  moneyMinor: 0,
  code: null,
  raffleWeight: 1,
  draw,
  issuedAt: 0,
  undoUntil: null,
  expiresAt: null,
  endedAt: draw ? NOW - daysAgo * DAY : null,
})
const PRIZE = { kind: 'points', points: 500 } as const

test('the newest draw comes first, with how many entries the member had and what one of them won', () => {
  const vouchers = [
    entry(0, null),
    entry(9, { id: 'old', prize: null }),
    entry(1, { id: 'new', prize: null }),
    entry(1, { id: 'new', prize: PRIZE }),
    entry(1, { id: 'new', prize: null }),
  ]
  expect(resultsOf({ vouchers, now: NOW })).toEqual([
    { drawId: 'new', title: 'Coat', at: NOW - DAY, entries: 3, prize: PRIZE },
    { drawId: 'old', title: 'Coat', at: NOW - 9 * DAY, entries: 1, prize: null },
  ])
})

test('a draw of more than thirty days ago is told no more', () => {
  const vouchers = [entry(30, { id: 'a', prize: null }), entry(31, { id: 'b', prize: PRIZE })]
  expect(resultsOf({ vouchers, now: NOW }).map(({ drawId }) => drawId)).toEqual(['a'])
})
