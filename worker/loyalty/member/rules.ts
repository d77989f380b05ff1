// Who belongs: following, joining, leaving the chat, language, birthday and marketing consent, decided; and whose birthday is celebrated.

import { done, type Outcome, refused } from '../../core/errors.ts'
import { addDays, birthdaysOn, type Day, isBirthday, parseDay } from '../../core/time.ts'
import type { Language, Program } from '../../shop/program/rules.ts'

export type MemberStatus = 'follower' | 'member' | 'suspended' | 'left'

/** What decisions need to know of a person. */
export interface Person {
  id: string
  status: MemberStatus
  displayName: string
  language: Language
  friend: boolean
  friendChangedAt: Date
  marketingConsent: boolean
  birthMonth: number | null
  birthDay: number | null
  birthdayChanges: number
}

/** Asked once, corrected once. */
export const BIRTHDAY_CHANGES_MAX = 2

/** The answer for somebody who may not act as a member. */
export type MembershipRefusal = 'not_a_member' | 'member_suspended'

/** Lets active members through. */
export function requireMember<P extends { status: MemberStatus }>(
  person: P | undefined,
): Outcome<P, MembershipRefusal> {
  if (person?.status === 'member') return done(person)
  return refused(person?.status === 'suspended' ? 'member_suspended' : 'not_a_member')
}

/** True when a follow or unfollow of `occurredAt` is newer than what is known: LINE may deliver them in any order. */
export function isNewer(
  person: Pick<Person, 'friendChangedAt'> | undefined,
  occurredAt: Date,
): boolean {
  return person === undefined || occurredAt > person.friendChangedAt
}

export type JoinDecision = 'join' | 'already-member' | 'member_suspended' | 'terms_changed'

/** Joining needs the terms in force; somebody who left joins again, a suspended member does not. */
export function decideJoin(
  person: Pick<Person, 'status'> | undefined,
  termsVersion: string,
  program: Program,
): JoinDecision {
  if (person?.status === 'suspended') return 'member_suspended'
  if (person?.status === 'member') return 'already-member'
  return termsVersion === program.terms.version ? 'join' : 'terms_changed'
}

/** A birthday that exists, set at most twice. Setting the same one again changes nothing. */
export function decideBirthday(
  person: Pick<Person, 'birthMonth' | 'birthDay' | 'birthdayChanges'>,
  birthday: { month: number; day: number },
): Outcome<'set' | 'unchanged', 'birthday_invalid' | 'birthday_settled'> {
  if (!isBirthday(birthday.month, birthday.day)) return refused('birthday_invalid')
  if (person.birthMonth === birthday.month && person.birthDay === birthday.day)
    return done('unchanged')
  return person.birthdayChanges < BIRTHDAY_CHANGES_MAX ? done('set') : refused('birthday_settled')
}

/** A birthday is still celebrated this many days later, when the cron missed it. */
export const CATCH_UP_DAYS = 3

/** A date of birth that is celebrated, and in which year: that names the touch, so that nobody is greeted twice. */
export interface Celebration {
  month: number
  day: number
  period: string
}

/** The birthdays of `day` and of the days before it that may have been missed; the year is the celebrated day's own. */
export function celebrations(day: Day): Celebration[] {
  const days = Array.from({ length: CATCH_UP_DAYS + 1 }, (_value, back) => addDays(day, -back))
  return days.flatMap((celebrated) =>
    birthdaysOn(celebrated).map((born) => ({ ...born, period: String(parseDay(celebrated).year) })),
  )
}
