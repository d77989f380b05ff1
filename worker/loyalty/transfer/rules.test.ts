// How much of a name is shown, and what is left of a day's limit on the shop's calendar.

import { expect, test } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import { leftToday, maskedName } from './rules.ts'

test.each([
  ['陳大文', '陳○文'],
  ['歐陽小美', '歐○○美'],
  ['王明', '王○'],
  ['王', '王○'],
  ['Sarah Chen', 'S*** C***'],
  ['ชูใจ รักดี', 'ชู*** รั***'],
  ['👩‍🎤', '👩‍🎤***'],
  ['  ', ''],
])('of %s the giver sees %s', (name, shown) => {
  expect(maskedName(name)).toBe(shown)
})

test('a day’s limit is the shop’s day, and nothing is left once it is passed', () => {
  const terms = { minimumPoints: 1, perDayPoints: 100, feePoints: 0 }
  const program = { ...demoProgram, points: { ...demoProgram.points, transfer: terms } }
  // Half past midnight of 26 November in Taipei.
  const now = new Date('2026-11-25T16:30:00Z')
  const given = (at: string, points: number) => ({ points, at: new Date(at) })
  const yesterday = given('2026-11-25T15:59:00Z', 90)
  const today = given('2026-11-25T16:01:00Z', 60)
  expect(leftToday([yesterday, today], now, program)).toBe(40)
  expect(leftToday([today, today], now, program)).toBe(0)
  const free = { ...demoProgram.points, transfer: { ...terms, perDayPoints: null } }
  expect(leftToday([today], now, { ...program, points: free })).toBeNull()
})
