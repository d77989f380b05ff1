// The rich menu of each person who is due: found by its alias, linked at LINE, marked.

import { menuOfState } from '../chat/menu.ts'
import type { Context } from '../context.ts'
import { setDueMenus } from '../loyalty/menu/operations.ts'

/** Somebody's menu has to change: now rather than at the next tick. */
export async function setMenusSoon({
  queues,
  log,
}: Pick<Context, 'queues' | 'log'>): Promise<void> {
  try {
    await queues.deliveries.send({ job: 'set-menus' })
  } catch (error) {
    // The tick within the next minute finds whoever is due.
    log.fail(error)
  }
}

/** An account whose menus were never set up (`npm run line:setup`) has no alias: its people stay due, and the log says so. */
export async function runMenus(context: Context): Promise<void> {
  let aliases: ReadonlyMap<string, string> | undefined
  const set = await setDueMenus(context, async (menu, userIds) => {
    aliases ??= await context.line.richMenuAliases()
    const alias = menuOfState(menu)
    const richMenuId = aliases.get(alias)
    if (richMenuId === undefined) {
      context.log.add('missingMenus', alias)
      return false
    }
    await context.line.linkRichMenu(userIds, richMenuId)
    return true
  })
  context.log.set({ menusSet: set })
}
