import { describe, expect, it } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import {
  allowanceOf,
  checkDraft,
  type Draft,
  mayStart,
  outcomesOf,
  SCHEDULE_GRACE_MS,
} from './rules.ts'

const NOW = new Date('2026-11-20T02:00:00Z')
const draft = (changes: Partial<Draft> = {}): Draft => ({
  name: '秋裝',
  audience: { kind: 'everyone' },
  text: '新款',
  couponTemplateId: null,
  scheduledAt: NOW.getTime(),
  ...changes,
})
const codeOf = (changes: Partial<Draft>) => {
  const checked = checkDraft(draft(changes), demoProgram, NOW)
  return checked.ok ? null : checked.refusal.code
}

describe('a draft', () => {
  it('may be sent now, which is a moment ago when it arrives, and not earlier', () => {
    expect(codeOf({ scheduledAt: NOW.getTime() - SCHEDULE_GRACE_MS })).toBeNull()
    expect(codeOf({ scheduledAt: NOW.getTime() - SCHEDULE_GRACE_MS - 1 })).toBe('schedule_in_past')
  })

  it('names a tier and a coupon of the program', () => {
    expect(
      codeOf({ audience: { kind: 'tier', tierId: 'gold' }, couponTemplateId: 'welcome' }),
    ).toBeNull()
    expect(codeOf({ audience: { kind: 'tier', tierId: 'platinum' } })).toBe('tier_unknown')
    expect(codeOf({ couponTemplateId: 'free-lunch' })).toBe('coupon_template_unknown')
  })
})

describe('starting', () => {
  it('waits for its time, its status and the end of the quiet hours', () => {
    const scheduled = { status: 'scheduled', scheduledAt: NOW } as const
    expect(mayStart(scheduled, NOW, demoProgram)).toBe(true)
    expect(mayStart(scheduled, new Date(NOW.getTime() - 1), demoProgram)).toBe(false)
    expect(mayStart({ ...scheduled, status: 'cancelled' }, NOW, demoProgram)).toBe(false)
    expect(mayStart(scheduled, new Date('2026-11-20T14:00:00Z'), demoProgram)).toBe(false)
  })

  it('promises what the quota leaves beside the reserve', () => {
    expect(allowanceOf({ limit: 1000, used: 300 }, 200)).toBe(500)
    expect(allowanceOf({ limit: 1000, used: 900 }, 200)).toBe(0)
    expect(allowanceOf({ limit: null, used: 900 }, 200)).toBeNull()
  })
})

describe('outcomes', () => {
  it('add up by status and by reason', () => {
    const batches = [
      { status: 'frozen', members: 3 },
      { status: 'sending', members: 4 },
      { status: 'accepted', members: 490 },
    ] as const
    expect(outcomesOf(batches, [{ reason: 'blocked', members: 10 }])).toEqual({
      waiting: 7,
      accepted: 490,
      refused: 0,
      unknown: 0,
      cancelled: 0,
      excluded: { blocked: 10 },
    })
  })
})
