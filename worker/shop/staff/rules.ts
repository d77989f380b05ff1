// Who may do what: the shop's roles and the doors they open.

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
