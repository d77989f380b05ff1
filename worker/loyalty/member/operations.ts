// Follow and unfollow, language, consent: each load → decide → commit.

import type { Database } from '../../../db/client.ts'
import { stillHere } from '../../../db/guard.ts'
import { done, refused } from '../../core/errors.ts'
import { fromBase64url } from '../../core/ids.ts'
import { type CommitTools, operation, reads } from '../../core/operation.ts'
import { type Language, languageOf } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { isNewer, type Person, requireMember } from './rules.ts'
import {
  addMarketingConsent,
  insertMember,
  selectMember,
  updateFriend,
  updateMember,
} from './store.ts'

interface PersonCommand {
  lineUserId: string
}

const loadPerson = (db: Database, { lineUserId }: PersonCommand) =>
  reads([selectProgram(db), selectMember(db, lineUserId)], ([versions, [person]]) => ({
    program: currentProgramOf(versions).document,
    person,
  }))

/** What LINE says of somebody; nulls where it was not asked or did not say. */
export interface KnownProfile {
  displayName: string
  pictureUrl: string | null
  languageTag: string | undefined
}

/** A follow event: remembers the person, or notes that a known one is back. A stale event (older than the last) changes nothing. */
export const recordFollow = operation({
  name: 'record-follow',
  load: (db, command: PersonCommand & { occurredAt: number; profile: KnownProfile | null }) =>
    loadPerson(db, command),
  decide({ program, person }, command) {
    const occurredAt = new Date(command.occurredAt)
    const outcome = done({ stale: !isNewer(person, occurredAt) })
    if (outcome.value.stale) return { outcome }
    const language = person?.language ?? languageOf(command.profile?.languageTag, program)
    return { outcome, change: { person, occurredAt, language } }
  },
  commit(db, { person, occurredAt, language }, { lineUserId, profile }, { now, newId }) {
    const seen =
      profile === null ? {} : { displayName: profile.displayName, pictureUrl: profile.pictureUrl }
    if (person)
      return [updateFriend(db, person.id, occurredAt, { ...seen, friend: true, menuDue: true })]
    const row = {
      id: newId(),
      lineUserId,
      status: 'follower',
      displayName: '',
      language,
      friend: true,
    } as const
    return [insertMember(db, { ...row, ...seen, friendChangedAt: occurredAt, createdAt: now })]
  },
})

/** An unfollow event: no message is pushed any more; the member is kept. Also before any follow was seen. */
export const recordUnfollow = operation({
  name: 'record-unfollow',
  load: (db, command: PersonCommand & { occurredAt: number }) => loadPerson(db, command),
  decide({ program, person }, command) {
    const occurredAt = new Date(command.occurredAt)
    const outcome = done({ stale: !isNewer(person, occurredAt) })
    return outcome.value.stale
      ? { outcome }
      : { outcome, change: { person, occurredAt, language: program.defaultLanguage } }
  },
  commit(db, { person, occurredAt, language }, { lineUserId }, { now, newId }) {
    if (person) return [updateFriend(db, person.id, occurredAt, { friend: false })]
    const row = {
      id: newId(),
      lineUserId,
      status: 'follower',
      displayName: '',
      language,
      friend: false,
    } as const
    return [insertMember(db, { ...row, friendChangedAt: occurredAt, createdAt: now })]
  },
})

/** The language of everything the member reads from now on; followers may choose it too. */
export const setLanguage = operation({
  name: 'set-language',
  load: (db, command: PersonCommand & { language: Language }) => loadPerson(db, command),
  decide({ person }, { language }) {
    if (!person) return { outcome: refused('not_a_member') }
    return { outcome: done({ language }), change: { memberId: person.id, language } }
  },
  commit: (db, { memberId, language }) => [updateMember(db, memberId, { language, menuDue: true })],
})

/** Marketing consent, given or withdrawn; every word is kept with its time and terms, and the last one said holds. */
export const setMarketingConsent = operation({
  name: 'set-marketing-consent',
  load: (
    db,
    command: PersonCommand & {
      granted: boolean
      source: 'chat' | 'card'
      /** When it was said, epoch milliseconds: LINE may deliver in any order. */
      occurredAt: number
    },
  ) => loadPerson(db, command),
  decide({ program, person }, { granted }) {
    const member = requireMember(person)
    if (!member.ok) return { outcome: member }
    return {
      outcome: done({ granted }),
      change: { person: member.value, termsVersion: program.terms.version },
    }
  },
  commit(db, { person, termsVersion }, { granted, source, occurredAt }, { newId }) {
    const said = { now: new Date(occurredAt), newId }
    const row = consentRow(person, said, { kind: 'marketing', granted, termsVersion, source })
    return [stillHere(db, person.id), ...addMarketingConsent(db, { ...row, kind: 'marketing' })]
  },
})

export function consentRow(
  person: Pick<Person, 'id' | 'language'>,
  { now, newId }: Pick<CommitTools, 'now' | 'newId'>,
  given: {
    kind: 'terms' | 'marketing'
    granted: boolean
    termsVersion: string
    source: 'chat' | 'card'
  },
) {
  return { id: newId(), memberId: person.id, language: person.language, at: now, ...given }
}

/** The bytes a commit draws, as the pure functions take them. */
export function randomBytes(
  { randomToken }: Pick<CommitTools, 'randomToken'>,
  count: number,
): Uint8Array {
  return fromBase64url(randomToken(count))
}
