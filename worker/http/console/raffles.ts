// The marketing desk's raffles: what is in the drum, drawing it, what was drawn, and the record that proves it.

import { Hono } from 'hono'
import { derivedId } from '../../core/ids.ts'
import {
  drawLoad,
  drawRaffle,
  readDraw,
  readRaffle,
  readRecord,
} from '../../loyalty/raffle/operations.ts'
import type { AppEnv } from '../app-env.ts'
import { deskKey, parseBody, pathId } from '../body.ts'
import {
  type DrawRecord,
  type DrawView,
  drawRequest,
  type RaffleView,
} from '../contract/raffles.ts'
import { refuse } from '../errors.ts'
import { drawView, raffleView } from './raffles-view.ts'

export const consoleRaffleRoutes = new Hono<AppEnv>()
  .get('/rewards/:id/raffle', async (c) => {
    const context = c.get('context')
    const rewardId = c.req.param('id')
    const read = await readRaffle(context, rewardId, c.get('session').lineUserId)
    if (!read.ok) return refuse(c, read.refusal)
    const { language } = c.get('staff')
    return c.json<RaffleView>(raffleView(rewardId, read.value, language, context.now()))
  })
  .post('/rewards/:id/draws', async (c) => {
    const { prizes } = await parseBody(c, drawRequest)
    const { id: staffId, language } = c.get('staff')
    const key = deskKey(c)
    const drawId = derivedId(`draw:${key}`)
    const context = c.get('context')
    const staff = { staffId, staffLineUserId: c.get('session').lineUserId }
    const command = { drawId, rewardId: c.req.param('id'), prizes, ...staff }
    const ran = await drawRaffle(context, command, key, drawLoad(context.db, drawId))
    if (!ran.ok) return refuse(c, ran.refusal)
    const view = drawView(ran.after, language)
    return view ? c.json<DrawView>(view) : refuse(c, { code: 'draw_unknown' })
  })
  .get('/draws/:id', async (c) => {
    const drawId = pathId(c, 'draw_unknown')
    const view = drawView(await readDraw(c.get('context'), drawId), c.get('staff').language)
    return view ? c.json<DrawView>(view) : refuse(c, { code: 'draw_unknown' })
  })
  .get('/draws/:id/record', async (c) => {
    const drawId = pathId(c, 'draw_unknown')
    const { draw, entries } = await readRecord(c.get('context'), drawId)
    if (!draw) return refuse(c, { code: 'draw_unknown' })
    const { rewardId: raffle, number, seed } = draw
    const record = { draw: draw.id, raffle, number, at: draw.at.toISOString(), seed, entries }
    c.header('content-disposition', `attachment; filename="raffle-${raffle}-${number}.json"`)
    return c.json<DrawRecord>(record)
  })
