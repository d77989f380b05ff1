// The member's rewards: the catalogue with their vouchers, redeeming one, and taking it back. Thin: the answer is the catalogue as it is then.

import { Hono, type Context as HonoContext } from 'hono'
import { derivedId, personIdOf } from '../core/ids.ts'
import { requireMember } from '../loyalty/member/rules.ts'
import { memberRewardsLoad, readRewards } from '../loyalty/reward/catalogue.ts'
import { redeemReward, undoVoucher } from '../loyalty/reward/operations.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody, pathId } from './body.ts'
import {
  type RedeemResult,
  type RewardsView,
  redeemRequest,
  type UndoResult,
} from './contract/rewards.ts'
import { refuse } from './errors.ts'
import { rewardsView } from './rewards-view.ts'

const keyOf = (c: HonoContext<AppEnv>) =>
  `card:${personIdOf(c.get('session').lineUserId)}:${idempotencyKey(c)}`

function rewardsAfter(c: HonoContext<AppEnv>) {
  const { db, now } = c.get('context')
  return memberRewardsLoad(db, c.get('session').lineUserId, now())
}

export const rewardRoutes = new Hono<AppEnv>()
  .get('/rewards', async (c) => {
    const context = c.get('context')
    const found = await readRewards(context, c.get('session').lineUserId)
    const member = requireMember(found.person)
    if (!member.ok) return refuse(c, member.refusal)
    return c.json<RewardsView>(rewardsView(found, context.now()))
  })
  .post('/rewards/:id/redeem', async (c) => {
    const price = await parseBody(c, redeemRequest)
    const context = c.get('context')
    const { lineUserId } = c.get('session')
    const key = keyOf(c)
    const command = {
      ...price,
      lineUserId,
      rewardId: c.req.param('id'),
      voucherId: derivedId(`voucher:${key}`),
    }
    const ran = await redeemReward(context, command, key, rewardsAfter(c))
    if (!ran.ok) return refuse(c, ran.refusal)
    const rewards = rewardsView(ran.after, context.now())
    return c.json<RedeemResult>({ voucherId: ran.value.voucherId, rewards })
  })
  .post('/vouchers/:id/undo', async (c) => {
    const context = c.get('context')
    const key = keyOf(c)
    const voucherId = pathId(c, 'voucher_unknown')
    const { lineUserId } = c.get('session')
    const ran = await undoVoucher(context, { lineUserId, voucherId }, key, rewardsAfter(c))
    if (!ran.ok) return refuse(c, ran.refusal)
    const rewards = rewardsView(ran.after, context.now())
    return c.json<UndoResult>({ points: ran.value.points, rewards })
  })
