// Giving points over HTTP: what the page shows, whose card number it is, and the gift itself.

import { Hono } from 'hono'
import { personIdOf } from '../core/ids.ts'
import { parseCardNumber } from '../loyalty/member/card-number.ts'
import { parseMemberCode } from '../loyalty/member/code.ts'
import {
  lookAtReceiver,
  readTransfer,
  type TransferStanding,
  transferLoad,
  transferPoints,
} from '../loyalty/transfer/operations.ts'
import { receiverName } from '../loyalty/transfer/rules.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import {
  type ReceiverView,
  receiverRequest,
  type TransferResult,
  type TransferView,
  transferRequest,
} from './contract/transfer.ts'
import { refuse } from './errors.ts'
import { countAct } from './rate-limit.ts'

/**
 * The card number of what was typed or scanned. A scanned QR only spares the typing: its digits of the moment are for taking from a card,
 * and receiving takes nothing. A text that holds none is tried like any other: the answer and the count of tries are the same.
 */
function cardNumberIn(receiver: string): string {
  return parseMemberCode(receiver)?.cardNumber ?? parseCardNumber(receiver) ?? ''
}

function transferView(
  { allowed, available, most, leftToday, terms }: TransferStanding,
  now: Date,
): TransferView {
  const { minimumPoints: minimum, feePoints: fee, perDayPoints: perDay } = terms
  return { now: now.getTime(), allowed, available, most, minimum, fee, leftToday, perDay }
}

export const transferRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const { db, now } = c.get('context')
    const at = now()
    const found = await readTransfer(db, c.get('session').lineUserId, at)
    return found.ok ? c.json<TransferView>(transferView(found.value, at)) : refuse(c, found.refusal)
  })
  .post('/receiver', async (c) => {
    const { receiver } = await parseBody(c, receiverRequest)
    const { lineUserId } = c.get('session')
    await countAct(c, `receiver:${personIdOf(lineUserId)}`)
    // Looking is no act of its own: what is written is that a number was tried, each time it is sent.
    const key = `receiver:${crypto.randomUUID()}`
    const command = { lineUserId, cardNumber: cardNumberIn(receiver) }
    const ran = await lookAtReceiver(c.get('context'), command, key)
    if (!ran.ok) return refuse(c, ran.refusal)
    return c.json<ReceiverView>({ name: receiverName(ran.state.receiver) })
  })
  .post('/', async (c) => {
    const { receiver, points } = await parseBody(c, transferRequest)
    const context = c.get('context')
    const { lineUserId } = c.get('session')
    const key = `card:${personIdOf(lineUserId)}:${idempotencyKey(c)}`
    const command = { lineUserId, cardNumber: cardNumberIn(receiver), points }
    const after = transferLoad(context.db, lineUserId, context.now())
    const ran = await transferPoints(context, command, key, after)
    if (!ran.ok) return refuse(c, ran.refusal)
    if (!ran.after.ok) return refuse(c, ran.after.refusal)
    const { points: given, feePoints: fee } = ran.value
    const name = receiverName(ran.state.receiver)
    const view = transferView(ran.after.value, context.now())
    return c.json<TransferResult>({ name, points: given, fee, view })
  })
