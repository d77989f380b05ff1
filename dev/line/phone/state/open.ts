// Which people have a phone on the table, kept in the address's hash so that a reload or a link brings them back.

export const PHONES_MAX = 4

export function readOpen(hash: string): string[] {
  const ids = hash
    .replace(/^#/, '')
    .split('+')
    .map((id) => id.trim())
    .filter((id) => /^U[0-9A-Za-z_-]+$/.test(id))
  return [...new Set(ids)].slice(0, PHONES_MAX)
}

export function writeOpen(userIds: string[]): string {
  return userIds.length ? `#${userIds.join('+')}` : ''
}

/** Picking a person puts the phone in the place of the active one, or leaves the table as it is when already there. */
export function withPerson(open: string[], userId: string, active: string | null): string[] {
  if (open.includes(userId)) return open
  if (active === null || !open.includes(active)) return [userId, ...open.slice(1)]
  return open.map((id) => (id === active ? userId : id))
}

export function withPhoneBeside(open: string[], userId: string): string[] {
  if (open.includes(userId) || open.length >= PHONES_MAX) return open
  return [...open, userId]
}
