// Staff who bring members (綁定推薦人): whose a member becomes, and until when. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { addDays, addMonths, dayOf, startOfDay } from '../../core/time.ts'
import type { RecruitingTerms } from '../../shop/program/referral.ts'
import type { Program } from '../../shop/program/rules.ts'

/** The newest of a member's recruiters. */
export interface Recruitment {
  number: number
  staffId: string
  startsAt: Date
  endsAt: Date
}

/** Whose link it is. */
export interface Recruiter {
  id: string
  lineUserId: string
  status: 'active' | 'dismissed'
}

export type RecruitRefusal =
  | 'recruiting_closed'
  | 'recruiter_unknown'
  | 'recruiter_self'
  | 'recruiter_exists'
  | 'recruiting_new_members_only'

export interface Recruited {
  number: number
  staffId: string
  endsAt: Date
}

/** The moment a member is nobody's again: the end of the day so many local months behind the day of the binding. */
export function boundUntil(
  now: Date,
  { recruiting: { validMonths }, timeZone }: { recruiting: RecruitingTerms; timeZone: string },
): Date {
  const lastDay = addMonths(dayOf(now, timeZone), validMonths)
  return startOfDay(addDays(lastDay, 1), timeZone)
}

/**
 * Whether the link of `recruiter` binds the member; null where they are bound to that person already. Links nobody has and those of
 * dismissed staff are answered alike.
 */
export function decideRecruiting(
  member: { lineUserId: string; joining: boolean },
  recruiter: Recruiter | undefined,
  newest: Recruitment | undefined,
  now: Date,
  program: Program,
): Outcome<Recruited | null, RecruitRefusal> {
  const { recruiting } = program
  if (!recruiting.enabled) return refused('recruiting_closed')
  if (recruiter?.status !== 'active') return refused('recruiter_unknown')
  if (recruiter.lineUserId === member.lineUserId) return refused('recruiter_self')
  const inForce = newest !== undefined && newest.endsAt > now
  if (inForce && newest.staffId === recruiter.id) return done(null)
  if (inForce && recruiting.rebinding === 'first-wins') return refused('recruiter_exists')
  if (!member.joining && newest === undefined && !recruiting.existingMembers)
    return refused('recruiting_new_members_only')
  const number = (newest?.number ?? 0) + 1
  return done({ number, staffId: recruiter.id, endsAt: boundUntil(now, program) })
}
