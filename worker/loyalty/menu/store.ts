// The SQL of rich menus: whose menu is to be set, to which, and that it was.

import { and, asc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { member } from '../../../db/schema/member.ts'
import type { MenuState, StateMenu } from './rules.ts'

/** Staff that was dismissed sees the member's menu again. Tables are named: drizzle leaves that out where there is one. */
const STATE = sql<MenuState>`case
  when exists (select from staff where staff.line_user_id = member.line_user_id and staff.status = 'active') then 'staff'
  when member.status = 'member' then 'member'
  else 'guest'
end`

/** The partial index `member_menu_due` answers it: who is not due is never looked at. */
const DUE = and(eq(member.menuDue, true), eq(member.friend, true), isNotNull(member.lineUserId))

export function selectDueMenus(db: Database, limit: number) {
  return db
    .select({
      lineUserId: sql<string>`${member.lineUserId}`,
      language: member.language,
      state: STATE,
    })
    .from(member)
    .where(DUE)
    .orderBy(asc(member.id))
    .limit(limit)
}

/** Marks a menu as set, except for whoever should see another one by now: they stay due. */
export function markMenuSet(db: Database, userIds: readonly string[], menu: StateMenu) {
  return db
    .update(member)
    .set({ menuDue: false })
    .where(
      and(
        inArray(member.lineUserId, [...userIds]),
        eq(member.language, menu.language),
        eq(STATE as SQL<string>, menu.state),
      ),
    )
}

/** Somebody's state has changed beside their membership: they were hired or dismissed. Nobody, where they are no friend yet. */
export function markMenuDue(db: Database, lineUserId: string) {
  return db.update(member).set({ menuDue: true }).where(eq(member.lineUserId, lineUserId))
}

/** True when somebody's menu is to be set. */
export async function hasDueMenus(db: Database): Promise<boolean> {
  return (await selectDueMenus(db, 1)).length > 0
}
