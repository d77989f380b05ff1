// Who works for the shop, as its owners see and change it. A change counts from the person's next request.

import type { Database } from '../../../db/client.ts'
import { done } from '../../core/errors.ts'
import { type Load, type OperationContext, operation, query, reads } from '../../core/operation.ts'
import type { Program } from '../program/rules.ts'
import { currentProgramOf, selectProgram } from '../program/store.ts'
import { type Act, asOwner, commitAct, type MenuDue, positionOf, staffLoad } from './owner-act.ts'
import {
  checkBranch,
  checkOwnerIsLeft,
  checkUnchanged,
  findActive,
  isSame,
  type Position,
} from './rules.ts'
import {
  type InvitationRow,
  selectOpenInvitations,
  selectPeople,
  updateStaff,
  type WorkerRow,
} from './store.ts'

export interface Workforce {
  program: Program
  people: WorkerRow[]
  /** Open ones. */
  invitations: InvitationRow[]
}

export function workforceLoad(db: Database, now: Date): Load<Workforce> {
  return reads(
    [selectProgram(db), selectPeople(db), selectOpenInvitations(db, now)],
    ([versions, people, invitations]) => ({
      program: currentProgramOf(versions).document,
      people,
      invitations,
    }),
  )
}

export function readWorkforce({ db, now }: OperationContext): Promise<Workforce> {
  return query(db, workforceLoad(db, now()))
}

interface ChangeCommand extends Position {
  ownerLineUserId: string
  staffId: string
  /** What the person was to the owner who decided. */
  was: Position
}

/**
 * Gives an active person another name, role or branch; without a difference nothing is written. Refused: `not_staff`, `not_owner`,
 * `staff_unknown`, `staff_changed` (is another than `was` by now), `branch_unknown`, `last_owner` (the only owner stays one).
 */
export const changeStaff = operation({
  name: 'change-staff',
  load: (db: Database, _command: ChangeCommand) => staffLoad(db),
  decide: (state, command) =>
    asOwner(state, command.ownerLineUserId, () => {
      const person = findActive(state.people, command.staffId)
      if (!person.ok) return person
      const [before, after] = [positionOf(person.value), positionOf(command)]
      if (isSame(before, after)) return done({ value: null })
      const unchanged = checkUnchanged(before, command.was)
      if (!unchanged.ok) return unchanged
      const branch = checkBranch(state.program.branches, command.branchId)
      if (!branch.ok) return branch
      if (command.role !== 'owner') {
        const left = checkOwnerIsLeft(state.people, person.value)
        if (!left.ok) return left
      }
      return done({ value: null, written: { before, after } })
    }),
  commit(db, act: Act<{ before: Position; after: Position }>, { staffId }, tools) {
    const moved = act.kind === 'done' && {
      from: withoutName(act.written.before),
      to: withoutName(act.written.after),
    }
    const told = { action: 'change-staff', kind: 'changed', subject: `staff:${staffId}` } as const
    return commitAct(db, act, { ...told, detail: moved || undefined }, tools, ({ after }) => [
      updateStaff(db, staffId, after),
    ])
  },
})

const withoutName = ({ role, branchId }: Position) => ({ role, branchId })

interface DismissCommand {
  ownerLineUserId: string
  staffId: string
}

/**
 * Dismisses an active person: every door is shut from their next request, and their menu is the member's again. Refused: `not_staff`,
 * `not_owner`, `staff_unknown`, `last_owner`.
 */
export const dismissStaff = (menuDue: MenuDue) =>
  operation({
    name: 'dismiss-staff',
    load: (db: Database, _command: DismissCommand) => staffLoad(db),
    decide: (state, { ownerLineUserId, staffId }) =>
      asOwner(state, ownerLineUserId, () => {
        const person = findActive(state.people, staffId)
        if (!person.ok) return person
        const left = checkOwnerIsLeft(state.people, person.value)
        if (!left.ok) return left
        return done({ value: null, written: { lineUserId: person.value.lineUserId } })
      }),
    commit(db, act: Act<{ lineUserId: string }>, { staffId }, tools) {
      const subject = `staff:${staffId}`
      const told = { action: 'dismiss-staff', kind: 'dismissed', subject } as const
      return commitAct(db, act, told, tools, ({ lineUserId }) => [
        updateStaff(db, staffId, { status: 'dismissed' }),
        menuDue(db, lineUserId),
      ])
    },
  })
