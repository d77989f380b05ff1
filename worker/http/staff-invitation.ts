// The invitation on the invited person's phone: what it offers, and accepting it. For anybody with a session.

import { Hono } from 'hono'
import { personIdOf } from '../core/ids.ts'
import { linkHashOf } from '../core/link-token.ts'
import { markMenuDue } from '../loyalty/menu/store.ts'
import { languageOf } from '../shop/program/rules.ts'
import { acceptInvitation, lookAtInvitation } from '../shop/staff/invitations.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import type { StaffView } from './contract/counter.ts'
import { type OfferView, offerRequest } from './contract/workforce.ts'
import { refuse } from './errors.ts'
import { readStaffView } from './staff.ts'

const accept = acceptInvitation(markMenuDue)

export const staffInvitationRoutes = new Hono<AppEnv>()
  .post('/preview', async (c) => {
    const { token } = await parseBody(c, offerRequest)
    const { lineUserId } = c.get('session')
    const tokenHash = linkHashOf(token)
    const looked = await lookAtInvitation(c.get('context'), { lineUserId, tokenHash })
    if (!looked.ok) return refuse(c, looked.refusal)
    const { program, name, role, branchId, expiresAt } = looked.value
    const language = languageOf(c.req.header('accept-language')?.split(',')[0], program)
    const branch = program.branches.find(({ id }) => id === branchId)
    return c.json<OfferView>({
      shop: program.shop.name[language],
      ...{ name, role },
      branch: branch?.name[language] ?? null,
      expiresAt: expiresAt.getTime(),
    })
  })
  .post('/accept', async (c) => {
    const { token } = await parseBody(c, offerRequest)
    const { lineUserId } = c.get('session')
    const key = `hire:${personIdOf(lineUserId)}:${idempotencyKey(c)}`
    const context = c.get('context')
    const ran = await accept(context, { lineUserId, tokenHash: linkHashOf(token) }, key)
    if (!ran.ok) return refuse(c, ran.refusal)
    return c.json<StaffView>(await readStaffView(context, lineUserId))
  })
