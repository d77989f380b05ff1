// Vouchers at the counter: what one stands for, and handing it over. The member may have been recognised before, or the voucher alone is shown.

import { Hono, type Context as HonoContext } from 'hono'
import {
  type CheckedVoucher,
  checkVoucher,
  redeemVoucher,
  type VoucherQuery,
} from '../loyalty/reward/counter.ts'
import { recordRefusal } from '../shop/audit/operations.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import { type VoucherCheck, type VoucherRequest, voucherRequest } from './contract/rewards.ts'
import { barredSince, counterKey, readMember, refuseToken } from './counter-act.ts'
import { refuse } from './errors.ts'

/** What is asked; null where a counter token was sent that opens nothing. A token that is over opens what was answered before. */
async function queryOf(
  c: HonoContext<AppEnv>,
  { voucherCode: code, counterToken }: VoucherRequest,
  key?: string,
): Promise<VoucherQuery | null> {
  const staffLineUserId = c.get('session').lineUserId
  if (counterToken === undefined) return { staffLineUserId, code, memberId: null }
  const named = await readMember(c, counterToken, key)
  return named && { staffLineUserId, code, memberId: named.memberId }
}

function checkedView({ voucherId: _voucherId, ...shown }: CheckedVoucher): VoucherCheck {
  return shown
}

export const staffVoucherRoutes = new Hono<AppEnv>()
  .post('/vouchers/check', async (c) => {
    const asked = await queryOf(c, await parseBody(c, voucherRequest))
    if (!asked) return refuseToken(c, 'check-voucher')
    const context = c.get('context')
    const { outcome, staffId } = await checkVoucher(context, asked)
    if (outcome.ok) return c.json<VoucherCheck>(checkedView(outcome.value))
    const { code } = outcome.refusal
    await recordRefusal(context, { actor: staffId, action: 'check-voucher', code })
    return refuse(c, outcome.refusal)
  })
  .post('/vouchers/redeem', async (c) => {
    const request = await parseBody(c, voucherRequest)
    const key = counterKey(c, idempotencyKey(c))
    const asked = await queryOf(c, request, key)
    if (!asked) return refuseToken(c, 'redeem-voucher')
    const ran = await redeemVoucher(c.get('context'), asked, key)
    const barred = barredSince(ran)
    if (barred) return refuse(c, { code: barred })
    return ran.ok ? c.json<VoucherCheck>(checkedView(ran.value)) : refuse(c, ran.refusal)
  })
