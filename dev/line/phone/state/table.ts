// Putting phones on the table and taking them off, with the address's hash kept in step.

import { readOpen, withPerson, withPhoneBeside, writeOpen } from './open.ts'
import { type PageState, read, toast, update } from './store.ts'
import { loadChat } from './stream.ts'

export function showPerson(userId: string) {
  place(withPerson(read().open, userId, read().active), userId)
}

export function addPhone(userId: string) {
  place(withPhoneBeside(read().open, userId), userId)
}

export function removePhone(userId: string) {
  const open = read().open.filter((id) => id !== userId)
  const active = read().active === userId ? (open[0] ?? null) : read().active
  place(open, active)
}

export function activate(userId: string) {
  if (read().active !== userId) update({ active: userId })
}

/** The hash changed by hand, by a test or by the back button. */
export function followHash() {
  addEventListener('hashchange', () => {
    const open = readOpen(location.hash)
    if (open.join() !== read().open.join()) place(open, open[0] ?? null)
  })
}

function place(open: string[], active: string | null) {
  const arrived = open.filter((userId) => !read().chats[userId])
  update((current) => ({
    open,
    active,
    unread: withoutKeys(current.unread, open),
    liff: kept(current, open),
  }))
  history.replaceState(null, '', writeOpen(open) || location.pathname)
  for (const userId of arrived) {
    loadChat(userId).catch((error: Error) => toast(error.message, 'bad'))
  }
}

/** A LIFF pane closes with its phone. */
function kept(current: PageState, open: string[]): PageState['liff'] {
  return Object.fromEntries(
    Object.entries(current.liff).filter(([userId]) => open.includes(userId)),
  )
}

function withoutKeys<T>(record: Record<string, T>, keys: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
}
