// The branch's screen: the check-in code of this minute, on a phone or a tablet at the counter.

import { Hono } from 'hono'
import { query, reads } from '../core/operation.ts'
import { BRANCH_STEP_MS, branchStepAt } from '../loyalty/check-in/branch-token.ts'
import { currentProgramOf, selectProgram } from '../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES, languageAtWork } from '../shop/staff/rules.ts'
import { selectStaff } from '../shop/staff/store.ts'
import type { AppEnv } from './app-env.ts'
import { branchCodeUrl } from './console/branches.ts'
import type { BranchScreen } from './contract/participation.ts'
import { refuse } from './errors.ts'

export const staffBranchRoutes = new Hono<AppEnv>().get('/branch-code', async (c) => {
  const context = c.get('context')
  const { lineUserId } = c.get('session')
  const load = reads(
    [selectProgram(context.db), selectStaff(context.db, lineUserId)],
    ([versions, [person]]) => ({ program: currentProgramOf(versions).document, person }),
  )
  const { program, person } = await query(context.db, load)
  const barred = barredFrom(COUNTER_ROLES, person)
  if (barred || !person) return refuse(c, { code: barred ?? 'not_staff' })
  const { branches } = program
  const language = languageAtWork(person, program)
  const asked = person.branchId ?? c.req.query('branch') ?? branches[0]?.id
  const branch = branches.find(({ id }) => id === asked)
  if (!branch) return refuse(c, { code: 'branch_unknown' })
  const named = (each: typeof branch) => ({ id: each.id, name: each.name[language] })
  const now = context.now()
  return c.json<BranchScreen>({
    branch: named(branch),
    branches: person.branchId === null ? branches.map(named) : [],
    url: await branchCodeUrl(context, branch.id, branchStepAt(now)),
    nextInMs: BRANCH_STEP_MS - (now.getTime() % BRANCH_STEP_MS),
    printed: branch.checkInCode === 'printed',
  })
})
