import { describe, expect, it } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import type { Program } from '../../shop/program/rules.ts'
import { dueHour, dueSlots, isDue } from './rules.ts'

const program: Program = {
  ...demoProgram,
  messages: { ...demoProgram.messages, quietHours: { from: 22, to: 8 } },
}

describe('dueSlots', () => {
  it('gives today’s slots from their hour on, and none that ran', () => {
    const at = (time: string) =>
      dueSlots(new Date(time), program, []).map(({ automation }) => automation)
    expect(at('2026-11-20T01:59:59Z')).toEqual([])
    expect(at('2026-11-20T02:00:00Z')).toEqual(['birthday'])
    expect(at('2026-11-20T10:00:00Z')).toEqual(['birthday', 'win-back'])
    const ran = [{ automation: 'birthday', slot: '2026-11-20' }]
    expect(dueSlots(new Date('2026-11-20T10:00:00Z'), program, ran)).toEqual([
      { automation: 'win-back', day: '2026-11-20' },
    ])
  })

  it('gives none in quiet hours', () => {
    expect(dueSlots(new Date('2026-11-20T14:00:00Z'), program, [])).toEqual([])
  })

  it('leaves a day that is over alone', () => {
    expect(
      isDue(
        { automation: 'birthday', day: '2026-11-19' },
        new Date('2026-11-20T03:00:00Z'),
        program,
      ),
    ).toBe(false)
  })
})

describe('dueHour', () => {
  it('moves an hour inside the quiet hours to their end, so that every day has its run', () => {
    const night = { from: 21, to: 9 }
    expect([3, 9, 10, 20, 21, 23].map((hour) => dueHour(hour, night))).toEqual([9, 9, 10, 20, 9, 9])
  })
})
