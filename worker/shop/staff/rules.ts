// Who may do what: the shop's roles and the doors they open; and who says who works here. Pure.

import { done, type Outcome, refused } from '../../core/errors.ts'

import type { Language, Program } from '../program/rules.ts'

export type Role = 'owner' | 'marketer' | 'staff'

/** Every active person of the shop may work at the counter. */
export const COUNTER_ROLES: readonly Role[] = ['owner', 'marketer', 'staff']
export const CONSOLE_ROLES: readonly Role[] = ['owner', 'marketer']

/** Who works at the counter is served there by a colleague; what the owner gives away is the owner's own. */
export function servesThemselves(
  staff: { role: Role; lineUserId: string },
  customer: { lineUserId: string | null } | null | undefined,
): boolean {
  return staff.role !== 'owner' && customer?.lineUserId === staff.lineUserId
}

/** What somebody of the shop reads names and titles in: the language they speak with the account, else the shop's. */
export function languageAtWork(
  person: { language: Language | null } | undefined,
  { defaultLanguage }: Pick<Program, 'defaultLanguage'>,
): Language {
  return person?.language ?? defaultLanguage
}

/** Why a person is not let through a door for `roles`; null when they are. A dismissed person looks like a stranger. */
export function barredFrom(
  roles: readonly Role[],
  person: { role: Role; status: 'active' | 'dismissed' } | undefined,
): 'not_staff' | 'not_marketer' | null {
  if (person?.status !== 'active') return 'not_staff'
  return roles.includes(person.role) ? null : 'not_marketer'
}

/** Who works, or worked, for the shop. */
export interface Person {
  id: string
  lineUserId: string
  role: Role
  status: 'active' | 'dismissed'
}

/** Lets active owners through: who works here is theirs to say. @returns the owner */
export function checkOwner<Of extends Person>(
  people: readonly Of[],
  lineUserId: string,
): Outcome<Of, 'not_staff' | 'not_owner'> {
  const person = people.find((each) => each.lineUserId === lineUserId)
  if (person?.status !== 'active') return refused('not_staff')
  return person.role === 'owner' ? done(person) : refused('not_owner')
}

/** What somebody is for the shop; `branchId`: null for people who belong to no branch. */
export interface Position {
  name: string
  role: Role
  branchId: string | null
}

export function isSame(one: Position, other: Position): boolean {
  return one.name === other.name && one.role === other.role && one.branchId === other.branchId
}

/** Nobody undoes unseen what another owner has changed: refuses where somebody is not what they were to the one who decides. */
export function checkUnchanged(now: Position, was: Position): Outcome<null, 'staff_changed'> {
  return isSame(now, was) ? done(null) : refused('staff_changed')
}

/** The active person of that id. */
export function findActive<Of extends Person>(
  people: readonly Of[],
  staffId: string,
): Outcome<Of, 'staff_unknown'> {
  const person = people.find(({ id, status }) => id === staffId && status === 'active')
  return person ? done(person) : refused('staff_unknown')
}

/** Somebody must be left who can hire: refuses when nobody but this person is an active owner. */
export function checkOwnerIsLeft(
  people: readonly Person[],
  without: Person,
): Outcome<null, 'last_owner'> {
  const others = people.some(
    ({ id, role, status }) => id !== without.id && role === 'owner' && status === 'active',
  )
  return others || without.role !== 'owner' ? done(null) : refused('last_owner')
}

/** A person may belong to no branch, or to one of the program's. */
export function checkBranch(
  branches: readonly { id: string }[],
  branchId: string | null,
): Outcome<null, 'branch_unknown'> {
  const known = branchId === null || branches.some(({ id }) => id === branchId)
  return known ? done(null) : refused('branch_unknown')
}

/** How long the link of an invitation opens: a weekend, and the shift after it. */
export const INVITATION_HOURS = 72

export interface Invitation {
  status: 'open' | 'accepted' | 'revoked'
  expiresAt: Date
}

export type InvitationRefusal = 'invitation_unknown' | 'invitation_over'

/** Lets an invitation through that can still be accepted. What was accepted, withdrawn or has ended is over, all alike. */
export function checkInvitation<Of extends Invitation>(
  invitation: Of | undefined,
  now: Date,
): Outcome<Of, InvitationRefusal> {
  if (!invitation) return refused('invitation_unknown')
  const open = invitation.status === 'open' && invitation.expiresAt > now
  return open ? done(invitation) : refused('invitation_over')
}
