// Tiers in time: when they end, at which local midnight, and what a refund takes of them.

import { expect, test } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import type { Program } from '../../shop/program/rules.ts'
import { type ReachedBy, tierAfterRefund } from './refund.ts'
import {
  endingsBy,
  NOTHING_QUALIFIED,
  type TierState,
  tierAfterGain,
  tierAt,
  tierMove,
  windowStart,
} from './rules.ts'

const inZone = (timeZone: string): Program => ({ ...demoProgram, timeZone })
const TAIPEI = inZone('Asia/Taipei')
const PARIS = inZone('Europe/Paris')

const state = (stored: Partial<TierState>): TierState => ({
  tierId: 'member',
  tierSince: null,
  tierUntil: null,
  ...NOTHING_QUALIFIED,
  ...stored,
})

/** When Silver ends that is reached at `instant`. */
function endOf(instant: string, program: Program): Date | null {
  return tierAt(state({ spentMinor: 5000 }), new Date(instant), program).until
}

test('a tier ends 12 months on at the start of the same local day, whatever the hour it was reached', () => {
  expect(endOf('2026-11-18T15:59:59Z', TAIPEI)).toEqual(new Date('2027-11-17T16:00:00Z'))
  // A second later it is the 19th in Taipei.
  expect(endOf('2026-11-18T16:00:00Z', TAIPEI)).toEqual(new Date('2027-11-18T16:00:00Z'))
  expect(endOf('2026-11-18T14:59:59Z', inZone('Asia/Tokyo'))).toEqual(
    new Date('2027-11-17T15:00:00Z'),
  )
})

test('a tier reached on 29 February ends on 28 February; one of six months from 31 August at the end of February', () => {
  expect(endOf('2028-02-29T04:00:00Z', TAIPEI)).toEqual(new Date('2029-02-27T16:00:00Z'))
  const halfYear = { ...TAIPEI, tiers: { ...TAIPEI.tiers, validMonths: 6 } }
  expect(endOf('2027-08-31T04:00:00Z', halfYear)).toEqual(new Date('2028-02-28T16:00:00Z'))
  expect(endOf('2026-08-31T04:00:00Z', halfYear)).toEqual(new Date('2027-02-27T16:00:00Z'))
})

test('in Paris a tier ends at local midnight on either side of a change of clocks', () => {
  const months = (validMonths: number) => ({ ...PARIS, tiers: { ...PARIS.tiers, validMonths } })
  // Reached in winter (UTC+1), ends in summer (UTC+2), and the other way round.
  expect(endOf('2027-01-29T12:00:00Z', months(2))).toEqual(new Date('2027-03-28T22:00:00Z'))
  expect(endOf('2027-01-28T12:00:00Z', months(2))).toEqual(new Date('2027-03-27T23:00:00Z'))
  expect(endOf('2027-09-28T12:00:00Z', months(1))).toEqual(new Date('2027-10-27T22:00:00Z'))
  expect(endOf('2027-09-30T22:30:00Z', months(1))).toEqual(new Date('2027-10-31T23:00:00Z'))
})

test('an order at 23:59:59 in Taipei belongs to that day: it is in the window whose first day it is, and a second earlier is not', () => {
  const now = new Date('2026-11-20T02:00:00Z')
  expect(windowStart(now, TAIPEI)).toEqual(new Date('2025-11-19T16:00:00Z'))
  const last = new Date('2025-11-19T15:59:59Z')
  expect(last < windowStart(now, TAIPEI)).toBe(true)
})

test('at its end a tier is renewed where the spend reaches it, else steps down one level, once per end that passed', () => {
  const gold = state({
    tierId: 'gold',
    tierSince: new Date('2024-11-19T16:00:00Z'),
    tierUntil: new Date('2025-11-19T16:00:00Z'),
  })
  const at = (now: string, spentMinor: number) =>
    endingsBy({ ...gold, spentMinor }, new Date(now), TAIPEI).map(({ from, held }) => [
      from.id,
      held.tier.id,
      held.since.toISOString(),
    ])
  expect(at('2025-11-19T15:59:59.999Z', 0)).toEqual([])
  expect(at('2025-11-19T16:00:00Z', 10_000)).toEqual([['gold', 'gold', '2025-11-19T16:00:00.000Z']])
  expect(at('2025-11-19T16:00:00Z', 0)).toEqual([['gold', 'silver', '2025-11-19T16:00:00.000Z']])
  expect(at('2026-11-19T16:00:00Z', 0)).toEqual([
    ['gold', 'silver', '2025-11-19T16:00:00.000Z'],
    ['silver', 'bronze', '2026-11-19T16:00:00.000Z'],
  ])
})

test('what is bought behind an end that nobody has judged yet renews nothing: the tier steps down at its end, and is raised now', () => {
  const ended = state({
    tierId: 'silver',
    tierSince: new Date('2025-11-19T16:00:00Z'),
    tierUntil: new Date('2026-11-19T16:00:00Z'),
    spentMinor: 4000,
  })
  const at = new Date('2026-11-19T17:30:00Z')
  const after = tierAfterGain(ended, { spentMinor: 1000, orders: 1, engagement: 0 }, at, TAIPEI)
  expect(after).toMatchObject({ tier: { id: 'silver' }, since: at })
  // So a refund of it finds it in the window that reached the tier.
  const { from, endings } = tierMove(ended, after, at, TAIPEI)
  expect(from.id).toBe('bronze')
  expect(endings.map(({ held }) => [held.tier.id, held.since])).toEqual([
    ['bronze', ended.tierUntil],
  ])
})

test('what keeps a tier is told of the term that is stored, and of no other', () => {
  const bronze = state({
    tierId: 'bronze',
    tierSince: new Date('2026-01-01T04:00:00Z'),
    tierUntil: new Date('2026-12-31T16:00:00Z'),
    spentMinor: 1200,
    spentForRenewalMinor: 700,
  })
  expect(tierAt(bronze, now, TAIPEI).keep).toMatchObject({ missingMinor: 300 })
  expect(tierAt(bronze, new Date('2026-12-31T16:00:00Z'), TAIPEI).keep).toBeNull()
  // Raised by a lowered threshold that no act has settled.
  expect(tierAt({ ...bronze, spentMinor: 5000 }, now, TAIPEI).keep).toBeNull()
})

const now = new Date('2026-11-20T02:00:00Z')
const silver = (spentMinor: number) =>
  state({
    tierId: 'silver',
    tierSince: new Date('2026-10-01T04:00:00Z'),
    tierUntil: new Date('2027-09-30T16:00:00Z'),
    spentMinor,
  })
const reached = (beforeMinor: number, afterMinor: number): ReachedBy => ({
  before: { ...NOTHING_QUALIFIED, spentMinor: beforeMinor },
  after: { ...NOTHING_QUALIFIED, spentMinor: afterMinor },
  previous: null,
})

test('a refund that leaves the spend that reached the tier leaves the tier, also where its window has moved on', () => {
  expect(tierAfterRefund(silver(300), reached(6000, 5000), now, TAIPEI).tier.id).toBe('silver')
})

test('a refund of the spend that reached the tier takes it; a tier that was given otherwise stays', () => {
  expect(tierAfterRefund(silver(4999), reached(5000, 4999), now, TAIPEI)).toMatchObject({
    tier: { id: 'bronze' },
    since: now,
  })
  expect(tierAfterRefund(silver(0), reached(4000, 3000), now, TAIPEI).tier.id).toBe('silver')
})

test('a refund raises nobody, whatever the rest reaches under terms that were lowered since', () => {
  expect(tierAfterRefund(silver(10_000), reached(6000, 5000), now, TAIPEI).tier.id).toBe('silver')
  // Lost by its window, and reached again by what came later: kept from now on.
  expect(tierAfterRefund(silver(10_000), reached(5000, 4999), now, TAIPEI)).toMatchObject({
    tier: { id: 'silver' },
    since: now,
  })
})

test('an end that has passed is judged on what the refund leaves', () => {
  const ended = { ...silver(4999), tierUntil: new Date('2026-11-19T16:00:00Z') }
  expect(tierAfterRefund(ended, reached(5000, 4999), now, TAIPEI)).toMatchObject({
    tier: { id: 'bronze' },
    since: ended.tierUntil,
  })
})

test('what the refund leads back to never lasts longer than what it took', () => {
  const { until } = tierAfterRefund(silver(4999), reached(5000, 4999), now, TAIPEI)
  expect(until).toEqual(new Date('2027-09-30T16:00:00Z'))
})

test('the tier held before comes back with its own dates, where it is alive and was reached by what is left', () => {
  const [, bronze] = TAIPEI.tiers.levels
  if (!bronze) throw new Error('The demo program has a second tier.')
  const since = new Date('2026-05-01T04:00:00Z')
  const held = { tier: bronze, since, until: new Date('2027-04-30T16:00:00Z') }
  const back = (spentMinor: number, until = held.until) =>
    tierAfterRefund(
      silver(0),
      {
        ...reached(5000, 0),
        previous: { ...held, until, qualifying: { ...NOTHING_QUALIFIED, spentMinor } },
      },
      now,
      TAIPEI,
    )
  expect(back(1000)).toMatchObject({ tier: { id: 'bronze' }, since })
  expect(back(999).tier.id).toBe('member')
  expect(back(1000, now).tier.id).toBe('member')
})
