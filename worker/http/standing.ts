// What a member reads of their own: GET history, purchases, earning, check-ins. One round trip each; whose it is comes from the session.

import { Hono, type Context as HonoContext } from 'hono'
import type { z } from 'zod'
import type { EntryKind } from '../loyalty/ledger/rules.ts'
import {
  readCheckIns,
  readEarning,
  readHistory,
  readPurchases,
} from '../loyalty/standing/reading.ts'
import type { AppEnv } from './app-env.ts'
import {
  type CheckInsView,
  checkInsQuery,
  type EarningView,
  type HistoryKind,
  type HistoryView,
  historyQuery,
  type PurchasesView,
  purchasesQuery,
} from './contract/standing.ts'
import { HttpRefusal, refuse } from './errors.ts'
import { checkInsView, earningView, historyPage, purchasesPage } from './standing-view.ts'

/** The entries that each choice of a reader shows. */
export const ENTRY_KINDS: Record<HistoryKind, readonly EntryKind[]> = {
  all: [],
  earned: ['earn'],
  used: ['spend', 'hold', 'release'],
  expired: ['expire'],
  corrected: ['adjust', 'reverse'],
}

/** @throws HttpRefusal `body_invalid` with the first parameter that does not fit */
export function queryOf<Schema extends z.ZodType>(
  c: HonoContext<AppEnv>,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(c.req.query())
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new HttpRefusal({ code: 'body_invalid', detail: { path } })
}

function cursorOf(before: string | undefined) {
  if (before === undefined) return null
  const dot = before.indexOf('.')
  return { occurredAt: new Date(Number(before.slice(0, dot))), id: before.slice(dot + 1) }
}

export const standingRoutes = new Hono<AppEnv>()
  .get('/history', async (c) => {
    const { unit, kind, before = null } = queryOf(c, historyQuery)
    const { db, now } = c.get('context')
    const filter = { unit, kinds: ENTRY_KINDS[kind], before }
    const read = await readHistory(db, c.get('session').lineUserId, filter)
    if (!read.ok) return refuse(c, read.refusal)
    return c.json<HistoryView>(historyPage(read.value.reader, read.value.page, now()))
  })
  .get('/purchases', async (c) => {
    const before = cursorOf(queryOf(c, purchasesQuery).before)
    const { db, now } = c.get('context')
    const read = await readPurchases(db, c.get('session').lineUserId, before)
    if (!read.ok) return refuse(c, read.refusal)
    return c.json<PurchasesView>(purchasesPage(read.value.reader, read.value.page, now()))
  })
  .get('/earning', async (c) => {
    const { db, now } = c.get('context')
    const at = now()
    const read = await readEarning(db, c.get('session').lineUserId, at)
    if (!read.ok) return refuse(c, read.refusal)
    return c.json<EarningView>(earningView(read.value.reader, read.value, at))
  })
  .get('/check-ins', async (c) => {
    const { month = null } = queryOf(c, checkInsQuery)
    const { db, now } = c.get('context')
    const at = now()
    const read = await readCheckIns(db, c.get('session').lineUserId, month, at)
    return read.ok ? c.json<CheckInsView>(checkInsView(read.value, at)) : refuse(c, read.refusal)
  })
