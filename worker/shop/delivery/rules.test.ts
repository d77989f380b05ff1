import { describe, expect, it } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import {
  type Claim,
  cappedFrom,
  endWithoutCall,
  isQuietHour,
  RESEND_LIFE_MS,
  settle,
} from './rules.ts'

const FIRST = new Date('2026-11-20T02:00:00Z')
const later = (milliseconds: number) => new Date(FIRST.getTime() + milliseconds)

const claim = (changes: Partial<Claim> = {}): Claim => ({
  batchId: 'b',
  campaignId: 'c',
  campaignStatus: 'sending',
  retryKey: 'k',
  messages: [{}],
  recipients: ['U1'],
  attempt: 1,
  firstAttemptAt: FIRST,
  uncertainFrom: 1,
  ...changes,
})

describe('before the call', () => {
  it('goes ahead with recipients, also on a later attempt within the retry key’s life', () => {
    expect(endWithoutCall(claim(), FIRST)).toBeNull()
    expect(endWithoutCall(claim({ attempt: 9 }), later(RESEND_LIFE_MS - 1))).toBeNull()
  })

  it('never resends when the retry key may be forgotten: unknown, or refused when every answer was a clear no', () => {
    const old = later(RESEND_LIFE_MS)
    expect(endWithoutCall(claim({ attempt: 2 }), old)).toMatchObject({ status: 'unknown' })
    expect(endWithoutCall(claim({ attempt: 2, uncertainFrom: 2 }), old)).toMatchObject({
      status: 'refused',
    })
  })

  it('sends nothing of a campaign that was stopped', () => {
    const stopped = { campaignStatus: 'stopped', attempt: 2 }
    expect(endWithoutCall(claim({ ...stopped, uncertainFrom: 2 }), FIRST)).toMatchObject({
      status: 'cancelled',
    })
    expect(endWithoutCall(claim(stopped), FIRST)).toMatchObject({
      status: 'unknown',
      exclusionsUpTo: 1,
    })
  })

  it('with nobody left it ends, unless an earlier attempt may have reached them', () => {
    expect(endWithoutCall(claim({ recipients: [] }), FIRST)).toMatchObject({ status: 'cancelled' })
    const again = claim({ recipients: [], attempt: 2 })
    expect(endWithoutCall(again, FIRST)).toMatchObject({ status: 'unknown', exclusionsUpTo: 1 })
  })
})

describe('after the call', () => {
  it('an acceptance keeps the exclusions of its own attempt; a repeat those up to the first uncertain one', () => {
    const accepted = { status: 'accepted', requestId: 'r', repeated: false } as const
    const third = claim({ attempt: 3, uncertainFrom: 2 })
    expect(settle(third, accepted, FIRST, 0)).toMatchObject({
      status: 'accepted',
      exclusionsUpTo: 3,
    })
    expect(settle(third, { ...accepted, repeated: true }, FIRST, 0)).toMatchObject({
      exclusionsUpTo: 2,
    })
  })

  it('a refusal after an uncertain attempt is not known to be one', () => {
    const refused = { status: 'refused', reason: '401', requestId: null } as const
    expect(settle(claim(), refused, FIRST, 0)).toMatchObject({ status: 'refused', error: '401' })
    expect(settle(claim({ attempt: 2 }), refused, FIRST, 0)).toMatchObject({ status: 'unknown' })
  })

  it('the monthly limit stops the campaign', () => {
    const limit = { status: 'monthly-limit', requestId: null } as const
    expect(settle(claim(), limit, FIRST, 0)).toMatchObject({
      status: 'refused',
      stopsCampaign: true,
    })
  })

  it('pauses grow from seconds to ten minutes, half of them random', () => {
    const retry = { status: 'retry', reason: 'rate-limit', requestId: null } as const
    const pause = (attempt: number, jitter: number) => {
      const settled = settle(claim({ attempt }), retry, FIRST, jitter)
      return 'nextAttemptAt' in settled ? settled.nextAttemptAt.getTime() - FIRST.getTime() : null
    }
    expect([pause(1, 0), pause(1, 1), pause(2, 1), pause(3, 1)]).toEqual([
      2_500, 5_000, 10_000, 20_000,
    ])
    expect(pause(50, 1)).toBe(600_000)
  })
})

describe('guards', () => {
  it('quiet hours may cross midnight', () => {
    const night = { from: 21, to: 9 }
    expect([20, 21, 0, 8, 9].map((hour) => isQuietHour(hour, night))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
    expect([11, 12, 13, 14].map((hour) => isQuietHour(hour, { from: 12, to: 14 }))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isQuietHour(3, { from: 0, to: 0 })).toBe(false)
  })

  it('a cap of one day is over at the next local midnight', () => {
    const program = { ...demoProgram, messages: { ...demoProgram.messages, frequencyCapDays: 1 } }
    expect(cappedFrom(new Date('2026-11-20T15:59:59Z'), program)).toEqual(
      new Date('2026-11-19T16:00:00Z'),
    )
    expect(cappedFrom(new Date('2026-11-20T16:00:00Z'), program)).toEqual(
      new Date('2026-11-20T16:00:00Z'),
    )
  })
})
