// What an act of somebody's own reads first: the program, who they are here, and what an award for it needs to know.

import type { SQL } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Database } from '../../../db/client.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { memberIdOf, selectMember } from '../member/store.ts'
import { earnerOf, selectEarner } from './store.ts'

/** Behind what the act itself reads; `selfOf` reads the rows. @param at the event's instant, or a sub-select of it */
export function selectSelf(db: Database, lineUserId: string, at: Date | SQL, now: Date) {
  return [
    selectProgram(db),
    selectMember(db, lineUserId),
    ...selectEarner(db, memberIdOf(lineUserId), at, now),
  ] as const
}

/** `person`: undefined for somebody the account has never seen. */
export function selfOf([versions, [person], ...earner]: BatchResponse<
  ReturnType<typeof selectSelf>
>) {
  return {
    program: currentProgramOf(versions).document,
    person,
    earner: earnerOf(earner),
  }
}
