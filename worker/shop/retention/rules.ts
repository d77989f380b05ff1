// How long what is only needed for a while is kept, in days: the one list, told in docs/privacy.md. Pure.

import { addDays, type Day, instantOf } from '../../core/time.ts'

/** A session lives 30 days, a message on a queue 14; what guards against both outlives them. */
const OUTLIVES_SESSIONS_DAYS = 31

/** What the nightly run forgets. `kind` names it in the log, in docs/privacy.md and in the SQL (store.ts). */
export const RETENTION_DAYS = {
  /** The idempotency window: a command that comes again within it gets its first answer. */
  'operation-outcome': 30,
  /** Letters that were replayed or that nobody has dealt with; those of accounts that disagree stay until they agree. */
  'dead-letter': 90,
  /** A code's step is refused after a minute anyway. */
  'member-code-use': 2,
  /** Tries count for an hour; the number of the last one may begin again. */
  'claim-attempt': 2,
  'referral-attempt': 2,
  /** Receipts and answers in their own words; that they were sent is kept. */
  'own-message': 30,
  /** What limits per member go on counting after somebody left. */
  'past-use': 365,
  /** Of these: the wrong codes, which count for an hour. */
  'past-wrong-code': 2,
  /** Names of people who may never have come; who did stands among the staff. From the link's end. */
  'staff-invitation': 30,
  departure: OUTLIVES_SESSIONS_DAYS,
  'export-ticket': 1,
  /** Who did what to whom: two years, for disputes. */
  'audit-entry': 730,
} as const
export type RetentionKind = keyof typeof RETENTION_DAYS

/** Everything from before this instant is forgotten by the run of `day`. */
export function keptSince(kind: RetentionKind, day: Day, timeZone: string): Date {
  return instantOf(addDays(day, -RETENTION_DAYS[kind]), 0, timeZone)
}
