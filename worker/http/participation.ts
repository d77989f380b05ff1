// What a member takes part in: a visit to a branch by its QR, and a share that the card reports. Once a day each.

import { Hono, type Context as HonoContext } from 'hono'
import { personIdOf } from '../core/ids.ts'
import { branchVisited, checkInAtBranch } from '../loyalty/check-in/branch.ts'
import { awardTrigger } from '../loyalty/earning/operations.ts'
import { standingLoad } from '../loyalty/standing/store.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import { cardView } from './card-view.ts'
import {
  type BranchCheckInResult,
  branchCheckInRequest,
  type ShareResult,
} from './contract/participation.ts'
import { refuse } from './errors.ts'
import { visitorOf } from './member.ts'

function actOf(c: HonoContext<AppEnv>) {
  const context = c.get('context')
  const { lineUserId } = c.get('session')
  const key = `card:${personIdOf(lineUserId)}:${idempotencyKey(c)}`
  return { context, lineUserId, key, after: standingLoad(context.db, lineUserId, context.now()) }
}

export const participationRoutes = new Hono<AppEnv>()
  .post('/branch-check-in', async (c) => {
    const { token } = await parseBody(c, branchCheckInRequest)
    const { context, lineUserId, key, after } = actOf(c)
    const { sessionSecret: secret } = context.config
    const scan = { secret, token, scannedAt: context.now(), key }
    const branchId = await branchVisited(context, scan)
    if (branchId === null) return refuse(c, { code: 'branch_code_unknown' })
    const visit = { lineUserId, branchId, occurredAt: null }
    const ran = await checkInAtBranch(context, visit, key, after)
    if (!ran.ok) return refuse(c, ran.refusal)
    const card = cardView(ran.after, visitorOf(c), context.now())
    const branch = ran.after.program.document.branches.find(({ id }) => id === branchId)
    const { points, creditMinor } = ran.value
    const name = branch?.name[card.language] ?? branchId
    return c.json<BranchCheckInResult>({ branch: name, points, creditMinor, card })
  })
  .post('/shares', async (c) => {
    const { context, lineUserId, key, after } = actOf(c)
    const command = {
      who: { lineUserId },
      trigger: 'share' as const,
      source: 'card',
      daily: true as const,
      branchId: null,
      occurredAt: null,
      actor: 'member' as const,
    }
    const ran = await awardTrigger(context, command, key, after)
    if (!ran.ok) return refuse(c, ran.refusal)
    const { points, creditMinor } = ran.value
    const card = cardView(ran.after, visitorOf(c), context.now())
    return c.json<ShareResult>({ points, creditMinor, card })
  })
