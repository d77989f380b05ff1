// What every change of who works for the shop has in common: it is decided upon the change before it, and written down with who made it.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome } from '../../core/errors.ts'
import { type CommitTools, type Decision, type Load, reads } from '../../core/operation.ts'
import { auditStatement } from '../audit/store.ts'
import type { Program } from '../program/rules.ts'
import { currentProgramOf, selectProgram } from '../program/store.ts'
import { checkOwner, type Position } from './rules.ts'
import {
  type InvitationRow,
  insertChange,
  type StaffChangeRow,
  selectInvitation,
  selectLastChange,
  selectPeople,
  type WorkerRow,
} from './store.ts'

export function positionOf({ name, role, branchId }: Position): Position {
  return { name, role, branchId }
}

export interface StaffState {
  program: Program
  people: WorkerRow[]
  /** The number of the last change. */
  lastChange: number
  /** The one that was asked for. */
  invitation: InvitationRow | undefined
}

const NO_INVITATION = { tokenHash: '' }

export function staffLoad(
  db: Database,
  invitation: { id: string } | { tokenHash: string } = NO_INVITATION,
): Load<StaffState> {
  return reads(
    [selectProgram(db), selectPeople(db), selectLastChange(db), selectInvitation(db, invitation)],
    ([versions, people, [last], [found]]) => ({
      program: currentProgramOf(versions).document,
      people,
      lastChange: last?.number ?? 0,
      invitation: found,
    }),
  )
}

/** Marks somebody whose menu under the chat is to be set again: it shows the counter to who works here. */
export type MenuDue = (db: Database, lineUserId: string) => Statement

/** What is written of an act: that it was refused, or what it came to as the next change. */
export type Act<Written> =
  | { kind: 'refused'; actor: string | undefined; code: string }
  | { kind: 'done'; actor: string; number: number; written: Written }

export interface Acted<Value, Written> {
  value: Value
  /** Absent: there was nothing to change. */
  written?: Written
}

/** Decides an owner's act. Refused and written down: `not_staff`, `not_owner`, and what `act` refuses. */
export function asOwner<Value, Written, Code extends string>(
  { people, lastChange }: StaffState,
  ownerLineUserId: string,
  act: (owner: WorkerRow) => Outcome<Acted<Value, Written>, Code>,
): Decision<Act<Written>, Value, Code | 'not_staff' | 'not_owner'> {
  const owner = checkOwner(people, ownerLineUserId)
  if (!owner.ok) {
    const asking = people.find(({ lineUserId }) => lineUserId === ownerLineUserId)
    const { code } = owner.refusal
    return { outcome: owner, change: { kind: 'refused', actor: asking?.id, code } }
  }
  const actor = owner.value.id
  const acted = act(owner.value)
  if (!acted.ok)
    return { outcome: acted, change: { kind: 'refused', actor, code: acted.refusal.code } }
  const { value, written } = acted.value
  const outcome = done(value)
  if (written === undefined) return { outcome }
  return { outcome, change: { kind: 'done', actor, number: lastChange + 1, written } }
}

/** What the act is called in the trail, and what it is about: `staff:…`, `invitation:…`. */
export interface Told {
  action: string
  kind: StaffChangeRow['kind']
  subject: string
  detail?: unknown
}

/** Writes an act under its number, with its line in the audit trail. */
export function commitAct<Written>(
  db: Database,
  act: Act<Written>,
  { action, kind, subject, detail }: Told,
  tools: CommitTools,
  write: (written: Written) => Statement[],
): Statement[] {
  const { actor } = act
  if (act.kind === 'refused')
    return [auditStatement(db, { actor, action, subject, code: act.code }, tools)]
  return [
    insertChange(db, { number: act.number, kind, subject, at: tools.now }),
    ...write(act.written),
    auditStatement(db, { actor, action, subject, code: null, detail }, tools),
  ]
}
