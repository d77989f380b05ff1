// Who works for the shop, for its owners: people and open invitations, inviting, changing, dismissing.

import { Hono, type Context as HonoContext } from 'hono'
import { liffUrl } from '../../chat/links.ts'
import { derivedId } from '../../core/ids.ts'
import { linkHashOf, linkTokenOf } from '../../core/link-token.ts'
import type { Ran } from '../../core/operation.ts'
import { markMenuDue } from '../../loyalty/menu/store.ts'
import { recordRefusal } from '../../shop/audit/operations.ts'
import { inviteStaff, revokeInvitation } from '../../shop/staff/invitations.ts'
import {
  changeStaff,
  dismissStaff,
  readWorkforce,
  type Workforce,
  workforceLoad,
} from '../../shop/staff/operations.ts'
import type { StaffState } from '../../shop/staff/owner-act.ts'
import { checkOwner } from '../../shop/staff/rules.ts'
import type { AppEnv } from '../app-env.ts'
import { deskKey, parseBody, pathId } from '../body.ts'
import {
  changeStaffRequest,
  type Invited,
  inviteRequest,
  type WorkforceView,
} from '../contract/workforce.ts'
import { refuse } from '../errors.ts'

const dismiss = dismissStaff(markMenuDue)

/** The link that hires; the same whenever it is looked at. */
function tokenOf(c: HonoContext<AppEnv>, invitationId: string): string {
  const { sessionSecret } = c.get('context').config
  return linkTokenOf(sessionSecret, `staff invitation ${invitationId}`)
}

function workforceView(
  c: HonoContext<AppEnv>,
  { program, people, invitations }: Workforce,
): WorkforceView {
  const { id: asking, language } = c.get('staff')
  const { liffId } = c.get('context').config
  const branches = program.branches.map(({ id, name }) => ({ id, name: name[language] }))
  const branchOf = (branchId: string | null) =>
    branches.find(({ id }) => id === branchId)?.name ?? null
  return {
    people: people.map(({ id, name, role, branchId, status, createdAt }) => ({
      ...{ id, name, role, branchId, status },
      branch: branchOf(branchId),
      you: id === asking,
      since: createdAt.getTime(),
    })),
    invitations: invitations.map(({ id, name, role, branchId, expiresAt }) => ({
      ...{ id, name, role },
      branch: branchOf(branchId),
      url: `${liffUrl(liffId.staff)}?hire=${tokenOf(c, id)}`,
      expiresAt: expiresAt.getTime(),
    })),
    branches,
  }
}

/** What an owner's act needs, and the view behind it. */
function actOf(c: HonoContext<AppEnv>) {
  const context = c.get('context')
  const key = deskKey(c)
  const ownerLineUserId = c.get('session').lineUserId
  return { context, key, ownerLineUserId, after: workforceLoad(context.db, context.now()) }
}

/**
 * The answer to an owner's act. A repeat has its first outcome whoever asks by now, but who works here, and the links that hire, are shown
 * to none but owners.
 */
async function answer<Shown = WorkforceView>(
  c: HonoContext<AppEnv>,
  action: string,
  ran: Ran<StaffState, null, string, Workforce>,
  shown: (view: WorkforceView) => Shown,
): Promise<Response> {
  if (!ran.ok) return refuse(c, ran.refusal)
  const owner = checkOwner(ran.state.people, c.get('session').lineUserId)
  if (owner.ok) return c.json(shown(workforceView(c, ran.after)))
  const { code } = owner.refusal
  await recordRefusal(c.get('context'), { actor: c.get('staff').id, action, code })
  return refuse(c, owner.refusal)
}

export const consoleStaffRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const { id, role } = c.get('staff')
    const context = c.get('context')
    if (role !== 'owner') {
      await recordRefusal(context, { actor: id, action: 'read-workforce', code: 'not_owner' })
      return refuse(c, { code: 'not_owner' })
    }
    return c.json<WorkforceView>(workforceView(c, await readWorkforce(context)))
  })
  .post('/invitations', async (c) => {
    const position = await parseBody(c, inviteRequest)
    const { context, key, ownerLineUserId, after } = actOf(c)
    const invitationId = derivedId(`invitation:${key}`)
    const tokenHash = linkHashOf(tokenOf(c, invitationId))
    const command = { ...position, ownerLineUserId, invitationId, tokenHash }
    const ran = await inviteStaff(context, command, key, after)
    return answer<Invited>(c, 'invite-staff', ran, (view) => ({ invitationId, view }))
  })
  .post('/invitations/:id/revoke', async (c) => {
    const invitationId = pathId(c, 'invitation_unknown')
    const { context, key, ownerLineUserId, after } = actOf(c)
    const ran = await revokeInvitation(context, { ownerLineUserId, invitationId }, key, after)
    return answer(c, 'revoke-invitation', ran, (view) => view)
  })
  .post('/:id', async (c) => {
    const position = await parseBody(c, changeStaffRequest)
    const staffId = pathId(c, 'staff_unknown')
    const { context, key, ownerLineUserId, after } = actOf(c)
    const ran = await changeStaff(context, { ...position, ownerLineUserId, staffId }, key, after)
    return answer(c, 'change-staff', ran, (view) => view)
  })
  .post('/:id/dismiss', async (c) => {
    const staffId = pathId(c, 'staff_unknown')
    const { context, key, ownerLineUserId, after } = actOf(c)
    const ran = await dismiss(context, { ownerLineUserId, staffId }, key, after)
    return answer(c, 'dismiss-staff', ran, (view) => view)
  })
