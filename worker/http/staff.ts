// The counter's routes: who am I, who is this member, what is this coupon worth, these points for this amount. Every operation looks the staff person up itself.

import { Hono, type Context as HonoContext } from 'hono'
import { render } from '../chat/replies/render.ts'
import { replyContext } from '../chat/tell.ts'
import type { Context } from '../context.ts'
import { derivedId, personIdOf } from '../core/ids.ts'
import { isRemembered, query, reads } from '../core/operation.ts'
import { identify } from '../loyalty/counter/operations.ts'
import { checkCoupon } from '../loyalty/coupon/operations.ts'
import { couponText } from '../loyalty/coupon/rules.ts'
import {
  type CounterGain,
  counterPurchase,
  type ReceiptRenderer,
} from '../loyalty/purchase/counter-purchase.ts'
import { recordRefusal } from '../shop/audit/operations.ts'
import type { Program } from '../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../shop/program/store.ts'
import { barredFrom, COUNTER_ROLES } from '../shop/staff/rules.ts'
import { selectStaff } from '../shop/staff/store.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import { shopView } from './card-view.ts'
import {
  type CounterMember,
  type CouponCheck,
  couponCheckRequest,
  type GrantResult,
  grantRequest,
  identifyRequest,
  type StaffView,
} from './contract/counter.ts'
import { HttpRefusal, refuse } from './errors.ts'
import { counterToken, readCounterToken } from './session.ts'

/** @throws HttpRefusal `not_staff` */
export async function readStaffView({ db, now }: Context, lineUserId: string): Promise<StaffView> {
  const load = reads([selectProgram(db), selectStaff(db, lineUserId)], ([versions, [person]]) => ({
    program: currentProgramOf(versions).document,
    person,
  }))
  const { program, person } = await query(db, load)
  const barred = barredFrom(COUNTER_ROLES, person)
  if (barred || !person) throw new HttpRefusal({ code: barred ?? 'not_staff' })
  const language = program.defaultLanguage
  return {
    now: now().getTime(),
    language,
    shop: shopView(program, language),
    name: person.name,
    role: person.role,
    branch: program.branches.find(({ id }) => id === person.branchId)?.name[language] ?? null,
  }
}

/** The receipt in the member's chat, in the member's language. */
function receiptRenderer(cardLiffId: string): ReceiptRenderer {
  return (told, language, program, now) => {
    const { amountMinor, points, balance, branch, tierUp, coupon } = told
    const pendingUntil = told.pendingUntil === null ? null : new Date(told.pendingUntil)
    const outcome = {
      kind: 'counter-receipt',
      amountMinor,
      points,
      balance,
      branch,
      tierUp,
      pendingUntil,
      coupon: coupon
        ? {
            title: couponText(program, coupon.templateId, language).title,
            discountMinor: coupon.discountMinor,
          }
        : null,
    } as const
    return render(
      { ...outcome, occurredAt: new Date(told.occurredAt) },
      replyContext(program, language, cardLiffId, now),
    )
  }
}

/** A coupon that was used, in the shop's language. */
function couponView(
  { templateId, discountMinor }: NonNullable<CounterGain['coupon']>,
  program: Program,
): GrantResult['coupon'] {
  return { title: couponText(program, templateId, program.defaultLanguage).title, discountMinor }
}

/** A counter token that opens nothing, written down. */
async function refuseToken(c: HonoContext<AppEnv>, action: string): Promise<Response> {
  const context = c.get('context')
  const code = 'counter_token_expired'
  const [person] = await selectStaff(context.db, c.get('session').lineUserId)
  await recordRefusal(context, { actor: person?.id, action, code })
  return refuse(c, { code })
}

export const staffRoutes = new Hono<AppEnv>()
  .get('/', async (c) =>
    c.json<StaffView>(await readStaffView(c.get('context'), c.get('session').lineUserId)),
  )
  .post('/identify', async (c) => {
    const { code } = await parseBody(c, identifyRequest)
    const staffLineUserId = c.get('session').lineUserId
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
  .post('/coupons/check', async (c) => {
    const { counterToken: token, ...asked } = await parseBody(c, couponCheckRequest)
    const named = await readCounterToken(c, token)
    if (!named || named.expired) return refuseToken(c, 'check-coupon')
    const context = c.get('context')
    const { memberId, identifiedBy } = named
    const staffLineUserId = c.get('session').lineUserId
    const { outcome, staffId } = await checkCoupon(context, {
      ...asked,
      staffLineUserId,
      memberId,
      identifiedBy,
    })
    if (outcome.ok) return c.json<CouponCheck>(outcome.value)
    const { code } = outcome.refusal
    await recordRefusal(context, { actor: staffId, action: 'check-coupon', code })
    return refuse(c, outcome.refusal)
  })
  .post('/grants', async (c) => {
    const request = await parseBody(c, grantRequest)
    const context = c.get('context')
    const staffLineUserId = c.get('session').lineUserId
    const key = `counter:${personIdOf(staffLineUserId)}:${idempotencyKey(c)}`
    const named = await readCounterToken(c, request.counterToken)
    if (!named || (named.expired && !(await isRemembered(context.db, key))))
      return refuseToken(c, 'counter-purchase')
    const receiptBatchId = derivedId(`receipt:${key}`)
    const { memberId, identifiedBy } = named
    const { couponCode } = request
    const command = {
      staffLineUserId,
      memberId,
      amountMinor: request.amountMinor,
      receiptNumber: request.receiptNumber ?? null,
      coupon: couponCode === undefined ? undefined : { code: couponCode, identifiedBy },
      purchaseId: derivedId(`purchase:${key}`),
      receiptBatchId,
    }
    const ran = await counterPurchase(receiptRenderer(context.config.liffId.card))(
      context,
      command,
      key,
    )
    if (!ran.ok) return refuse(c, ran.refusal)
    const { displayName, amountMinor, coupon, points, pendingUntil, balance, tierUp, receiptSent } =
      ran.value
    // The receipt is stored; should this message be lost, the next minute's sweep finds it.
    if (receiptSent)
      c.executionCtx.waitUntil(
        context.queues.deliveries.send({ job: 'deliver-batch', batchId: receiptBatchId }),
      )
    return c.json<GrantResult>({
      displayName,
      amountMinor,
      coupon: coupon ? couponView(coupon, ran.state.program) : null,
      points,
      pendingUntil,
      pointsAvailable: balance,
      tierUp,
      receiptSent,
    })
  })
