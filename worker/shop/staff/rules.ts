// Who may do what: the shop's roles and the doors they open.

export type Role = 'owner' | 'marketer' | 'staff'

/** Every active person of the shop may work at the counter. */
export const COUNTER_ROLES: readonly Role[] = ['owner', 'marketer', 'staff']
export const CONSOLE_ROLES: readonly Role[] = ['owner', 'marketer']

/** Why a person is not let through a door for `roles`; null when they are. A dismissed person looks like a stranger. */
export function barredFrom(
  roles: readonly Role[],
  person: { role: Role; status: 'active' | 'dismissed' } | undefined,
): 'not_staff' | 'not_marketer' | null {
  if (person?.status !== 'active') return 'not_staff'
  return roles.includes(person.role) ? null : 'not_marketer'
}
