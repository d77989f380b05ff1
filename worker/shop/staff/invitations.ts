// Invitations to work for the shop: an owner makes a link, whoever opens it in LINE within its hours accepts it once.

import type { Database } from '../../../db/client.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { derivedId } from '../../core/ids.ts'
import { type Decision, type OperationContext, operation, query } from '../../core/operation.ts'
import { HOUR_MS } from '../../core/time.ts'
import {
  type Act,
  asOwner,
  commitAct,
  type MenuDue,
  positionOf,
  type StaffState,
  staffLoad,
} from './owner-act.ts'
import {
  checkBranch,
  checkInvitation,
  checkOwner,
  INVITATION_HOURS,
  type InvitationRefusal,
  type Position,
} from './rules.ts'
import {
  endInvitation,
  type InvitationRow,
  insertInvitation,
  insertStaff,
  updateStaff,
  type WorkerRow,
} from './store.ts'

interface InviteCommand extends Position {
  ownerLineUserId: string
  invitationId: string
  tokenHash: string
}

/** Offers a position for `INVITATION_HOURS`. Refused: `not_staff`, `not_owner`, `branch_unknown`. */
export const inviteStaff = operation({
  name: 'invite-staff',
  load: (db: Database, _command: InviteCommand) => staffLoad(db),
  decide: (state, command) =>
    asOwner(state, command.ownerLineUserId, (owner) => {
      const branch = checkBranch(state.program.branches, command.branchId)
      return branch.ok ? done({ value: null, written: { invitedBy: owner.id } }) : branch
    }),
  commit(db, act: Act<{ invitedBy: string }>, command, tools) {
    const { invitationId: id, tokenHash, role, branchId } = command
    const subject = `invitation:${id}`
    const detail = { role, branchId }
    const told = { action: 'invite-staff', kind: 'invited', subject, detail } as const
    return commitAct(db, act, told, tools, ({ invitedBy }) => [
      insertInvitation(db, {
        ...positionOf(command),
        id,
        tokenHash,
        invitedBy,
        createdAt: tools.now,
        expiresAt: new Date(tools.now.getTime() + INVITATION_HOURS * HOUR_MS),
        status: 'open',
      }),
    ])
  },
})

interface RevokeCommand {
  ownerLineUserId: string
  invitationId: string
}

/** Withdraws an open invitation. Refused: `not_staff`, `not_owner`, `invitation_unknown`, `invitation_over`. */
export const revokeInvitation = operation({
  name: 'revoke-invitation',
  load: (db: Database, { invitationId }: RevokeCommand) => staffLoad(db, { id: invitationId }),
  decide: (state, { ownerLineUserId }, now) =>
    asOwner(state, ownerLineUserId, () => {
      const open = checkInvitation(state.invitation, now)
      return open.ok ? done({ value: null, written: null }) : open
    }),
  commit(db, act: Act<null>, { invitationId }, tools) {
    const subject = `invitation:${invitationId}`
    const told = { action: 'revoke-invitation', kind: 'revoked', subject } as const
    return commitAct(db, act, told, tools, () => [
      endInvitation(db, invitationId, { status: 'revoked', staffId: null, endedAt: tools.now }),
    ])
  },
})

type Offer = { invitation: InvitationRow; before: WorkerRow | undefined }

/** What an invitation offers this person. One whose owner is none any more is over: nobody hires from outside. */
function offerTo(
  { invitation, people }: StaffState,
  lineUserId: string,
  now: Date,
): Outcome<Offer, InvitationRefusal | 'already_staff'> {
  const open = checkInvitation(invitation, now)
  if (!open.ok) return open
  const inviter = people.find(({ id }) => id === open.value.invitedBy)
  if (!inviter || !checkOwner(people, inviter.lineUserId).ok) return refused('invitation_over')
  const before = people.find((each) => each.lineUserId === lineUserId)
  if (before?.status === 'active') return refused('already_staff')
  return done({ invitation: open.value, before })
}

interface Hired {
  /** The row of before, where somebody comes back: what they recruited stays theirs. */
  staffId: string
  isBack: boolean
  invitationId: string
  position: Position
  number: number
}

interface AcceptCommand {
  lineUserId: string
  tokenHash: string
}

type AcceptRefusal = InvitationRefusal | 'already_staff'

/**
 * Hires who opened the link. A branch that the program no longer names becomes none. Refused: `invitation_unknown`, `invitation_over`
 * (accepted, withdrawn, ended, or of an owner who is none any more), `already_staff`.
 */
export const acceptInvitation = (menuDue: MenuDue) =>
  operation({
    name: 'accept-invitation',
    load: (db: Database, { tokenHash }: AcceptCommand) => staffLoad(db, { tokenHash }),
    decide(state, { lineUserId }, now): Decision<Hired, null, AcceptRefusal> {
      const offer = offerTo(state, lineUserId, now)
      if (!offer.ok) return { outcome: offer }
      const { invitation, before } = offer.value
      const { id: invitationId, branchId } = invitation
      const known = checkBranch(state.program.branches, branchId).ok
      const change: Hired = {
        staffId: before?.id ?? derivedId(`staff:${invitationId}`),
        isBack: before !== undefined,
        invitationId,
        position: { ...positionOf(invitation), branchId: known ? branchId : null },
        number: state.lastChange + 1,
      }
      return { outcome: done(null), change }
    },
    commit(db, { staffId, isBack, invitationId, position, number }, { lineUserId }, tools) {
      const { now } = tools
      const { role, branchId } = position
      const subject = `staff:${staffId}`
      const detail = { role, branchId, invitationId }
      const told = { action: 'accept-invitation', kind: 'hired', subject, detail } as const
      const act = { kind: 'done', actor: staffId, number, written: null } as const
      const active = { ...position, status: 'active' } as const
      return commitAct(db, act, told, tools, () => [
        isBack
          ? updateStaff(db, staffId, active)
          : insertStaff(db, { ...active, id: staffId, lineUserId, createdAt: now }),
        endInvitation(db, invitationId, { status: 'accepted', staffId, endedAt: now }),
        menuDue(db, lineUserId),
      ])
    },
  })

export interface OfferSeen extends Position {
  program: StaffState['program']
  expiresAt: Date
}

/** What a link offers, before it is accepted. Refusals as those of accepting. */
export async function lookAtInvitation(
  { db, now }: OperationContext,
  { lineUserId, tokenHash }: AcceptCommand,
): Promise<Outcome<OfferSeen, AcceptRefusal>> {
  const state = await query(db, staffLoad(db, { tokenHash }))
  const offer = offerTo(state, lineUserId, now())
  if (!offer.ok) return offer
  const { invitation } = offer.value
  const { expiresAt } = invitation
  return done({ ...positionOf(invitation), expiresAt, program: state.program })
}
