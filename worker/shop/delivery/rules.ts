// What to do with a claimed batch, and what an answer of LINE makes of it: sent once, or known to be unknown.

import {
  addDays,
  DAY_MS,
  dayOf,
  instantOf,
  MINUTE_MS,
  startOfDay,
  wallTime,
} from '../../core/time.ts'
import type { Program } from '../program/rules.ts'

/** LINE's limit for one multicast. */
export const BATCH_RECIPIENTS_MAX = 500

/** A running attempt owns its batch this long: several times the call's own time limit. */
export const LEASE_MS = MINUTE_MS

/**
 * LINE forgets a retry key 24 h after it accepted the request; a later repeat would be a second message. A minute is kept for the
 * call itself.
 */
export const RESEND_LIFE_MS = DAY_MS - MINUTE_MS

const BACKOFF_FIRST_MS = 5_000
const BACKOFF_MAX_MS = 10 * MINUTE_MS

/** An answer of LINE to a push or multicast, as far as the decision needs it (`line/client.ts` gives it). */
export type SendResult =
  | { status: 'accepted'; requestId: string | null; repeated: boolean }
  | { status: 'refused'; reason: string; requestId: string | null }
  | { status: 'monthly-limit'; requestId: string | null }
  | {
      status: 'retry'
      reason: 'rate-limit' | 'unauthorized' | 'server-error' | 'timeout' | 'unreachable'
      requestId: string | null
    }

/** A batch that this invocation owns until its lease ends, with those of its members who may still be reached. */
export interface Claim {
  batchId: string
  /** Null for a member's own message. */
  campaignId: string | null
  campaignStatus: string | null
  retryKey: string
  messages: unknown[]
  recipients: string[]
  /** 1 for the first. */
  attempt: number
  firstAttemptAt: Date
  /** The first attempt that may have been accepted; this one when every earlier answer was a clear no. */
  uncertainFrom: number
}

/** How a batch ends. */
export interface Mark {
  status: 'accepted' | 'refused' | 'unknown' | 'cancelled'
  requestId: string | null
  error: string | null
  /**
   * Who was left out by a later attempt than this one was in the request that LINE has, or may have: the exclusion does not count.
   */
  exclusionsUpTo: number
  /** The month's quota is gone: nothing more of the campaign is sent. */
  stopsCampaign: boolean
}

/** Not ended: tried again, not before `nextAttemptAt`. */
export interface Postponement {
  nextAttemptAt: Date
  /** LINE said no: this attempt cannot have been accepted. */
  clearNo: boolean
  reason: string
}

/** Before the call: null to go ahead, or how the batch ends without one. */
export function endWithoutCall(claim: Claim, now: Date): Mark | null {
  if (claim.campaignStatus !== null && claim.campaignStatus !== 'sending') {
    return unlessUncertain(claim, 'cancelled', 'campaign-stopped')
  }
  if (claim.attempt > 1 && now.getTime() - claim.firstAttemptAt.getTime() >= RESEND_LIFE_MS) {
    return unlessUncertain(claim, 'refused', 'retry-key-expired')
  }
  if (claim.recipients.length === 0) return unlessUncertain(claim, 'cancelled', 'nobody-left')
  return null
}

/** After the call: how the batch ends, or when it is tried again. `jitter` is a random share, 0 to 1. */
export function settle(
  claim: Claim,
  result: SendResult,
  now: Date,
  jitter: number,
): Mark | Postponement {
  switch (result.status) {
    case 'accepted':
      return {
        status: 'accepted',
        requestId: result.requestId,
        error: null,
        exclusionsUpTo: result.repeated ? claim.uncertainFrom : claim.attempt,
        stopsCampaign: false,
      }
    case 'refused':
      return { ...unlessUncertain(claim, 'refused', result.reason), requestId: result.requestId }
    case 'monthly-limit':
      return {
        ...unlessUncertain(claim, 'refused', 'monthly-limit'),
        requestId: result.requestId,
        stopsCampaign: true,
      }
    case 'retry':
      return {
        nextAttemptAt: new Date(now.getTime() + backoff(claim.attempt, jitter)),
        clearNo: result.reason === 'rate-limit' || result.reason === 'unauthorized',
        reason: result.reason,
      }
  }
}

export function isPostponement(settled: Mark | Postponement): settled is Postponement {
  return 'nextAttemptAt' in settled
}

/** An earlier attempt may have been accepted: then nothing but `unknown` is true. */
function unlessUncertain(claim: Claim, status: 'refused' | 'cancelled', error: string): Mark {
  const uncertain = claim.uncertainFrom < claim.attempt
  return {
    status: uncertain ? 'unknown' : status,
    requestId: null,
    error,
    exclusionsUpTo: claim.uncertainFrom,
    stopsCampaign: false,
  }
}

/** 5, 10, 20 … seconds to ten minutes, of which the second half is random. */
function backoff(attempt: number, jitter: number): number {
  const span = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** (attempt - 1))
  return Math.round(span / 2 + (span / 2) * jitter)
}

/** True in the local hours in which nothing is pushed; the span may cross midnight. */
export function isQuiet(now: Date, { timeZone, messages }: Program): boolean {
  return isQuietHour(wallTime(now, timeZone).hour, messages.quietHours)
}

export function isQuietHour(hour: number, { from, to }: { from: number; to: number }): boolean {
  if (from === to) return false
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}

/** The first moment from `now` on that is not quiet: `now` itself, or the end of the quiet hours. */
export function quietUntil(now: Date, program: Program): Date {
  if (!isQuiet(now, program)) return now
  const { timeZone, messages } = program
  const today = dayOf(now, timeZone)
  const ends = [today, addDays(today, 1)].map((day) =>
    instantOf(day, messages.quietHours.to, timeZone),
  )
  return ends.find((end) => end > now) ?? now
}

/** Whoever was reached at this instant or later is not reached again yet; null where the program has no cap. */
export function cappedFrom(now: Date, { timeZone, messages }: Program): Date | null {
  if (messages.frequencyCapDays === 0) return null
  return startOfDay(addDays(dayOf(now, timeZone), 1 - messages.frequencyCapDays), timeZone)
}
