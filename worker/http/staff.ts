// The counter's routes: who am I, who is this member, these points for this amount. Every operation looks the staff person up itself.

import { Hono } from 'hono'
import { liffUrl } from '../chat/links.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../core/ids.ts'
import { query, reads } from '../core/operation.ts'
import { identify } from '../loyalty/counter/operations.ts'
import { counterPurchase } from '../loyalty/purchase/counter-purchase.ts'
import { readOwnRecruiting } from '../loyalty/recruiting/operations.ts'
import { currentProgramOf, selectProgram } from '../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES, languageAtWork } from '../shop/staff/rules.ts'
import { selectStaff } from '../shop/staff/store.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import { shopView } from './card-view.ts'
import { figuresOf } from './console/recruiting.ts'
import {
  type CounterMember,
  type GrantResult,
  grantRequest,
  identifyRequest,
  type StaffView,
} from './contract/counter.ts'
import { type OwnRecruiting, statementMonth } from './contract/referral.ts'
import { barredSince, counterKey, readMember, refuseToken, sendReceipt } from './counter-act.ts'
import { HttpRefusal, refuse } from './errors.ts'
import { countAct } from './rate-limit.ts'
import { grantView, receiptRenderer } from './sale-view.ts'
import { counterToken } from './session.ts'

/** @throws HttpRefusal `not_staff` */
export async function readStaffView({ db, now }: Context, lineUserId: string): Promise<StaffView> {
  const load = reads([selectProgram(db), selectStaff(db, lineUserId)], ([versions, [person]]) => ({
    program: currentProgramOf(versions).document,
    person,
  }))
  const { program, person } = await query(db, load)
  const barred = barredFrom(COUNTER_ROLES, person)
  if (barred || !person) throw new HttpRefusal({ code: barred ?? 'not_staff' })
  const language = languageAtWork(person, program)
  return {
    now: now().getTime(),
    language,
    shop: shopView(program, language),
    name: person.name,
    role: person.role,
    branch: program.branches.find(({ id }) => id === person.branchId)?.name[language] ?? null,
  }
}

export const staffRoutes = new Hono<AppEnv>()
  .get('/', async (c) =>
    c.json<StaffView>(await readStaffView(c.get('context'), c.get('session').lineUserId)),
  )
  .get('/recruiting', async (c) => {
    const context = c.get('context')
    const asked = statementMonth.nullable().safeParse(c.req.query('month') ?? null)
    if (!asked.success) return refuse(c, { code: 'not_found' })
    const found = await readOwnRecruiting(context, c.get('session').lineUserId, asked.data)
    if (!found.ok) return refuse(c, found.refusal)
    const { token, month, row } = found.value
    const link = token && `${liffUrl(context.config.liffId.card)}?staff=${token}`
    return c.json<OwnRecruiting>({ month, link, figures: figuresOf(row) })
  })
  .post('/identify', async (c) => {
    const { code } = await parseBody(c, identifyRequest)
    const staffLineUserId = c.get('session').lineUserId
    await countAct(c, `identify:${staffLineUserId}`)
    // Every scan is its own act: the code's time step, not a key, keeps it from being used twice.
    const ran = await identify(
      c.get('context'),
      { staffLineUserId, code },
      `identify:${crypto.randomUUID()}`,
    )
    if (!ran.ok) return refuse(c, ran.refusal)
    const { memberId, ...member } = ran.value
    return c.json<CounterMember>({ counterToken: await counterToken(c, ran.value), ...member })
  })
  .post('/grants', async (c) => {
    const request = await parseBody(c, grantRequest)
    const context = c.get('context')
    const key = counterKey(c, idempotencyKey(c))
    const named = await readMember(c, request.counterToken, key)
    if (!named) return refuseToken(c, 'counter-purchase')
    const receiptBatchId = derivedId(`receipt:${key}`)
    const { staffLineUserId, memberId, identifiedBy } = named
    const { couponCodes: codes = [] } = request
    const command = {
      staffLineUserId,
      memberId,
      amountMinor: request.amountMinor,
      receiptNumber: request.receiptNumber ?? null,
      coupons: codes.length === 0 ? undefined : { codes, identifiedBy },
      purchaseId: derivedId(`purchase:${key}`),
      receiptBatchId,
    }
    const renderReceipt = receiptRenderer(context.config.liffId.card)
    const ran = await counterPurchase(renderReceipt)(context, command, key)
    const barred = barredSince(ran)
    if (barred) return refuse(c, { code: barred })
    if (!ran.ok) return refuse(c, ran.refusal)
    if (ran.value.receiptSent) sendReceipt(c, receiptBatchId)
    return c.json<GrantResult>(grantView(ran.value, ran.state))
  })
