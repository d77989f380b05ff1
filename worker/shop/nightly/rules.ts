// Jobs that run once per business day: which day's run is due. Pure.

import { type Day, dayOf, instantOf, MINUTE_MS } from '../../core/time.ts'

/**
 * `expire-due` writes off what is over; `keep-tiers` passes the ends of tiers; `raise-tiers` raises who
 * has reached more than they hold; `reward-birthdays` gives what rules give for a birthday;
 * `settle-referrals` pays for friends whose first purchase is past its return window; `replay-accounts` checks every account;
 * `forget` prunes what is kept no longer.
 */
export const NIGHTLY_JOBS = [
  'expire-due',
  'keep-tiers',
  'raise-tiers',
  'reward-birthdays',
  'settle-referrals',
  'replay-accounts',
  'forget',
] as const
export type NightlyJob = (typeof NIGHTLY_JOBS)[number]

/** Local hour from which the day's runs are due: the shop sleeps, and what ended at midnight is over. */
export const NIGHTLY_HOUR = 3
/** A run that did not finish within this time goes on the queue again. */
export const RUN_LEASE_MS = 30 * MINUTE_MS

/** The business day whose runs are due at `now`; null before its hour. A night that was missed needs no run: the jobs look at all. */
export function nightlySlot(now: Date, timeZone: string): Day | null {
  const today = dayOf(now, timeZone)
  return now >= instantOf(today, NIGHTLY_HOUR, timeZone) ? today : null
}
