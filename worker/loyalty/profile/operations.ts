// The member's own details as they complete them: the birthday, and what the first one earns: load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { done } from '../../core/errors.ts'
import { operation, reads } from '../../core/operation.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { rewardEvent } from '../earning/event.ts'
import {
  earnerOf,
  insertRewarded,
  rewardStatements,
  selectEarner,
  selectRewarded,
} from '../earning/store.ts'
import { normalizePhone } from '../member/phone.ts'
import { decideBirthday, requireMember } from '../member/rules.ts'
import { memberIdOf, selectMember, updateBirthday, updateMember } from '../member/store.ts'
import { chooseInterests } from './rules.ts'

/** The trigger, and the one source it has: a profile is completed once in a membership. */
const TRIGGER = 'profile-completed'
const SOURCE = 'birthday'

export interface BirthdayCommand {
  lineUserId: string
  month: number
  day: number
}

function load(db: Database, { lineUserId }: BirthdayCommand, now: Date) {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      selectProgram(db),
      selectMember(db, lineUserId),
      selectRewarded(db, memberId, TRIGGER, SOURCE),
      ...selectEarner(db, memberId, now, now),
    ],
    ([versions, [person], [before], ...earner]) => ({
      program: currentProgramOf(versions).document,
      person,
      rewardedBefore: before !== undefined,
      earner: earnerOf(earner),
    }),
  )
}

/**
 * The birthday, asked once and corrected once. The first one completes the profile (the language is known since the first contact) and
 * earns what the program's rules give for that, in the same commit; a correction earns nothing.
 */
export const setBirthday = operation({
  name: 'set-birthday',
  load,
  decide({ program, person, earner, rewardedBefore }, { month, day }: BirthdayCommand, now) {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const { id, birthdayChanges } = member.value
    const decided = decideBirthday(member.value, { month, day })
    if (!decided.ok) return { outcome: decided }
    const outcome = done({ month, day })
    if (decided.value === 'unchanged') return { outcome }
    if (birthdayChanges > 0 || rewardedBefore)
      return { outcome, change: { id, birthdayChanges, reward: null } }
    const event = {
      trigger: TRIGGER,
      ownPoints: 0,
      branchId: null,
      occurredAt: now,
      availableAt: now,
      source: TRIGGER,
      actor: 'member',
    } as const
    const reward = rewardEvent(earner, member.value, event, now, program)
    if (!reward.ok) return { outcome: reward }
    const rewarded = reward.value.awarded.rules.length > 0
    return { outcome, change: { id, birthdayChanges, reward: rewarded ? reward.value : null } }
  },
  commit(db, { id, birthdayChanges, reward }, { month, day }, { now }) {
    const birthday = updateBirthday(db, id, birthdayChanges + 1, { month, day })
    if (reward === null) return [birthday]
    const { points, creditMinor } = reward.awarded
    const row = { memberId: id, trigger: TRIGGER, source: SOURCE, points, creditMinor, at: now }
    return [birthday, insertRewarded(db, row), ...rewardStatements(db, id, reward, now)]
  },
})

export interface DetailsCommand {
  lineUserId: string
  /** As typed; null takes it back; undefined leaves it. */
  phone?: string | null
  interests?: readonly string[]
}

/** Phone and interests: told, changed and taken back as often as the member likes. */
export const setDetails = operation({
  name: 'set-details',
  load: (db, { lineUserId }: DetailsCommand) =>
    reads([selectProgram(db), selectMember(db, lineUserId)], ([versions, [person]]) => ({
      program: currentProgramOf(versions).document,
      person,
    })),
  decide({ program, person }, { phone, interests }) {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    const number = phone ? normalizePhone(phone, program.profile) : done(phone)
    if (!number.ok) return { outcome: number }
    const chosen = interests ? chooseInterests(interests, program.profile) : done(undefined)
    if (!chosen.ok) return { outcome: chosen }
    const changes = { phone: number.value, interests: chosen.value }
    return { outcome: done(null), change: { id: member.value.id, changes } }
  },
  commit: (db, { id, changes }) => [updateMember(db, id, changes)],
})
