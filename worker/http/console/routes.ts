// The marketing desk's routes. Mounted behind the session and the marketer's role.

import { Hono, type Context as HonoContext } from 'hono'
import { derivedId, newId } from '../../core/ids.ts'
import { query } from '../../core/operation.ts'
import { replay } from '../../jobs/dead-letter.ts'
import {
  cancelCampaign,
  createCampaign,
  estimateCampaign,
  reportCampaign,
  reportsLoad,
} from '../../marketing/campaign/operations.ts'
import { listDeadLetters } from '../../shop/dead-letter/operations.ts'
import type { AppEnv } from '../app-env.ts'
import { deskKey, parseBody, pathId } from '../body.ts'
import {
  type CampaignView,
  type ConsoleView,
  campaignRequest,
  type DeadLetterView,
  type Estimate,
  estimateRequest,
} from '../contract/console.ts'
import { refuse } from '../errors.ts'
import { programRoutes } from './program.ts'
import { campaignView, estimateView, readConsoleView } from './view.ts'

async function showCampaign(c: HonoContext<AppEnv>, campaignId: string): Promise<Response> {
  const found = await reportCampaign(c.get('context'), campaignId)
  if (!found.ok) return refuse(c, found.refusal)
  const { program, report } = found.value
  return c.json<CampaignView>(campaignView(report, program, c.get('staff').language))
}

export const consoleRoutes = new Hono<AppEnv>()
  .route('/program', programRoutes)
  .get('/', async (c) =>
    c.json<ConsoleView>(await readConsoleView(c.get('context'), c.get('session').lineUserId)),
  )
  .post('/estimate', async (c) => {
    const { audience } = await parseBody(c, estimateRequest)
    const context = c.get('context')
    const estimated = await estimateCampaign(context, audience, context.line.quota)
    if (!estimated.ok) return refuse(c, estimated.refusal)
    return c.json<Estimate>(estimateView(estimated.value))
  })
  .get('/campaigns', async (c) => {
    const { db } = c.get('context')
    const { program, reports } = await query(db, reportsLoad(db))
    const { language } = c.get('staff')
    return c.json<CampaignView[]>(reports.map((report) => campaignView(report, program, language)))
  })
  .post('/campaigns', async (c) => {
    const request = await parseBody(c, campaignRequest)
    const staffId = c.get('staff').id
    const key = deskKey(c)
    const campaignId = derivedId(`campaign:${key}`)
    const command = { ...request, campaignId, staffId }
    const context = c.get('context')
    const ran = await createCampaign(context, command, key)
    if (!ran.ok) return refuse(c, ran.refusal)
    // "Now" need not wait for the cron's next minute; should this message be lost, the cron starts it.
    if (request.scheduledAt <= context.now().getTime()) {
      c.executionCtx.waitUntil(
        context.queues.deliveries.send({ job: 'start-campaign', campaignId }),
      )
    }
    return showCampaign(c, campaignId)
  })
  .get('/campaigns/:id', async (c) => {
    return showCampaign(c, pathId(c, 'campaign_unknown'))
  })
  .post('/campaigns/:id/cancel', async (c) => {
    const campaignId = pathId(c, 'campaign_unknown')
    const context = c.get('context')
    const command = { campaignId, staffId: c.get('staff').id }
    // The campaign's decision, not a key, keeps it from being cancelled twice.
    const ran = await cancelCampaign(context, command, `cancel-campaign:${newId(context.now())}`)
    return ran.ok ? showCampaign(c, campaignId) : refuse(c, ran.refusal)
  })
  .get('/dead-letters', async (c) => {
    const letters = await listDeadLetters(c.get('context'))
    const views = letters.map(({ at, replayedAt, ...letter }) => ({
      ...letter,
      at: at.getTime(),
      replayedAt: replayedAt?.getTime() ?? null,
    }))
    return c.json<DeadLetterView[]>(views)
  })
  .post('/dead-letters/:id/replay', async (c) => {
    const id = pathId(c, 'dead_letter_unknown')
    const replayed = await replay(c.get('context'), id, c.get('staff').id)
    return replayed.ok ? c.body(null, 202) : refuse(c, replayed.refusal)
  })
