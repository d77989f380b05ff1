// Setting rich menus: claim who is due, call LINE, mark; a crash in between sets the same menu once more, which changes nothing.

import { commit } from '../../../db/commit.ts'
import type { OperationContext } from '../../core/operation.ts'
import type { StateMenu } from './rules.ts'
import { markMenuSet, selectDueMenus } from './store.ts'

/** LINE's bulk link takes this many people. */
export const BULK_LINK_USERS_MAX = 500
/** Rounds of one run: 10,000 people; whoever is left is found by the next tick. */
const ROUNDS_MAX = 20

/**
 * Sets the menu of everybody who is due, a group of one menu at a time.
 * @param link tells LINE; false where the account has no such menu (it was never set up): those stay due
 * @returns how many were set
 */
export async function setDueMenus(
  { db }: Pick<OperationContext, 'db'>,
  link: (menu: StateMenu, userIds: string[]) => Promise<boolean>,
): Promise<number> {
  let set = 0
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const due = await selectDueMenus(db, BULK_LINK_USERS_MAX)
    let linked = 0
    for (const { menu, userIds } of grouped(due)) {
      if (!(await link(menu, userIds))) continue
      await commit(db, [markMenuSet(db, userIds, menu)])
      linked += userIds.length
    }
    set += linked
    if (due.length < BULK_LINK_USERS_MAX || linked < due.length) break
  }
  return set
}

function grouped(due: readonly (StateMenu & { lineUserId: string })[]) {
  const groups = new Map<string, { menu: StateMenu; userIds: string[] }>()
  for (const { lineUserId, state, language } of due) {
    const key = `${state} ${language}`
    const group = groups.get(key) ?? { menu: { state, language }, userIds: [] }
    group.userIds.push(lineUserId)
    groups.set(key, group)
  }
  return groups.values()
}
