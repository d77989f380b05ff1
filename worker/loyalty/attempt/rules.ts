// Codes that people type may be guessed at: so many wrong ones an hour, whatever kind of code it was; then nothing is looked at.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { HOUR_MS } from '../../core/time.ts'

/** Wrong codes of the last hour, newest first. */
export type Tries = readonly { number: number; at: Date }[]

/**
 * Lets a try through while there are any: answers how many are left should this one be wrong. Refused with `too_many_tries` {retryAt,
 * epoch milliseconds}: also a right code is then not looked at, so that the answer says nothing about it.
 */
export function checkTries(
  tries: Tries,
  triesPerHour: number,
  now: Date,
): Outcome<{ leftAfterWrong: number }, 'too_many_tries'> {
  const oldest = tries.at(triesPerHour - 1)
  if (oldest && oldest.at.getTime() + HOUR_MS > now.getTime())
    return refused('too_many_tries', { retryAt: oldest.at.getTime() + HOUR_MS })
  return done({ leftAfterWrong: triesPerHour - tries.length - 1 })
}
