// The marketing desk's view of the ledger: what the shop owes, and corrections by hand.

import { Hono } from 'hono'
import { adjustPoints, liability } from '../../loyalty/ledger/operations.ts'
import type { AppEnv } from '../app-env.ts'
import { deskKey, parseBody, pathId } from '../body.ts'
import { type CorrectionView, correctionRequest, type LiabilityView } from '../contract/console.ts'
import { refuse } from '../errors.ts'

export const consoleLedgerRoutes = new Hono<AppEnv>()
  .get('/liability', async (c) => c.json<LiabilityView>(await liability(c.get('context'))))
  .post('/members/:id/corrections', async (c) => {
    const request = await parseBody(c, correctionRequest)
    const staffId = c.get('staff').id
    const key = deskKey(c)
    const memberId = pathId(c, 'member_unknown')
    const ran = await adjustPoints(c.get('context'), { ...request, memberId, staffId }, key)
    return ran.ok ? c.json<CorrectionView>(ran.value) : refuse(c, ran.refusal)
  })
