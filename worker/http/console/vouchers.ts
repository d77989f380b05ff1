// The marketing desk's hand on rewards: how many are taken, who redeemed one (a raffle's entries too), and taking a voucher away with the reason.

import { Hono } from 'hono'
import { listRewards, listVouchers } from '../../loyalty/reward/catalogue.ts'
import { voidVoucher } from '../../loyalty/reward/counter.ts'
import { rewardText, voucherStatusAt } from '../../loyalty/reward/rules.ts'
import { rewardOf } from '../../shop/program/reward.ts'
import type { AppEnv } from '../app-env.ts'
import { deskKey, parseBody, pathId } from '../body.ts'
import type { RewardAtDesk } from '../contract/desk.ts'
import { type RewardVouchersView, voidVoucherRequest } from '../contract/rewards.ts'
import { refuse } from '../errors.ts'

export const consoleVoucherRoutes = new Hono<AppEnv>()
  .get('/rewards', async (c) => {
    const rewards = await listRewards(c.get('context'))
    const { language } = c.get('staff')
    return c.json<RewardAtDesk[]>(
      rewards.map(({ reward, taken }) => ({
        id: reward.id,
        title: reward.title[language],
        kind: reward.gives.kind,
        points: reward.points,
        taken,
        stock: reward.stock,
      })),
    )
  })
  .get('/rewards/:id/vouchers', async (c) => {
    const context = c.get('context')
    const rewardId = c.req.param('id')
    const { program, taken, vouchers } = await listVouchers(context, rewardId)
    const reward = rewardOf(program, rewardId)
    if (!reward && vouchers.length === 0) return refuse(c, { code: 'reward_unknown' })
    const now = context.now()
    return c.json<RewardVouchersView>({
      title: rewardText(program, rewardId, c.get('staff').language).title,
      taken,
      stock: reward?.stock ?? null,
      vouchers: vouchers.map((each) => ({
        id: each.id,
        memberId: each.memberId,
        memberName: each.memberName,
        kind: each.kind,
        status: voucherStatusAt(each, now),
        points: each.points,
        raffleWeight: each.raffleWeight,
        issuedAt: each.issuedAt.getTime(),
        expiresAt: each.expiresAt?.getTime() ?? null,
        endedAt: each.endedAt?.getTime() ?? null,
      })),
    })
  })
  .post('/vouchers/:id/void', async (c) => {
    const { reason } = await parseBody(c, voidVoucherRequest)
    const staffId = c.get('staff').id
    const key = deskKey(c)
    const voucherId = pathId(c, 'voucher_unknown')
    const ran = await voidVoucher(c.get('context'), { voucherId, staffId, reason }, key)
    return ran.ok ? c.body(null, 204) : refuse(c, ran.refusal)
  })
