// All routes of the Worker, with what holds for each group: session, own origin, role, headers.

import { Hono, type MiddlewareHandler } from 'hono'
import { type Clock, createContext } from '../context.ts'
import { isStorable } from '../core/text.ts'
import { verifyIdToken } from '../line/id-token.ts'
import { readStanding } from '../loyalty/standing/store.ts'
import { CONSOLE_ROLES } from '../shop/staff/rules.ts'
import type { AppEnv } from './app-env.ts'
import { parseBody } from './body.ts'
import { cardView } from './card-view.ts'
import { consoleBranchRoutes } from './console/branches.ts'
import { consoleCouponRoutes } from './console/coupons.ts'
import { consoleGiftCardRoutes } from './console/gift-cards.ts'
import { consoleLedgerRoutes } from './console/ledger.ts'
import { consoleMemberRoutes } from './console/members.ts'
import { consoleRaffleRoutes } from './console/raffles.ts'
import { consoleRecruitingRoutes } from './console/recruiting.ts'
import { consoleRoutes } from './console/routes.ts'
import { consoleStaffRoutes } from './console/staff.ts'
import { readConsoleView } from './console/view.ts'
import { consoleVoucherRoutes } from './console/vouchers.ts'
import type { ErrorBody } from './contract/fields.ts'
import { sessionRequest } from './contract/session.ts'
import { onError, refuse } from './errors.ts'
import { eventRoutes } from './events.ts'
import { giftCardRoutes } from './gift-cards/member.ts'
import { staffGiftCardRoutes } from './gift-cards/staff.ts'
import { healthRoutes } from './health.ts'
import { memberRoutes } from './member.ts'
import { orderRoutes } from './orders.ts'
import { participationRoutes } from './participation.ts'
import { exportRoutes, privacyRoutes } from './privacy.ts'
import { countAct } from './rate-limit.ts'
import { referralRoutes } from './referral.ts'
import { rewardRoutes } from './rewards.ts'

import { requireOwnOrigin, requireRole, requireSession, startSession } from './session.ts'
import { readStaffView, staffRoutes } from './staff.ts'
import { staffBranchRoutes } from './staff-branch.ts'
import { staffInvitationRoutes } from './staff-invitation.ts'
import { staffVoucherRoutes } from './staff-vouchers.ts'
import { standingRoutes } from './standing.ts'
import { tillRoutes } from './till.ts'
import { transferRoutes } from './transfers.ts'
import { webhookRoutes } from './webhook.ts'

/** One context and one log line per request. */
function withContext(clock: Clock): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const context = createContext(c.env, 'fetch', clock)
    context.log.set({ method: c.req.method, path: withoutSecrets(c.req.path) })
    c.set('context', context)
    await next()
    context.log.set({ status: c.res.status })
    context.log.end()
  }
}

/** A path as the log may have it: whoever reads the log must not be able to open an export's link before its owner does. */
function withoutSecrets(path: string): string {
  return path.replace(/^(\/api\/exports\/).+/s, '$1…')
}

/** Answers of the API are the person's own: no cache keeps them, no page frames or sniffs them. */
const privateAnswers: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  c.header('cache-control', 'no-store')
  c.header('x-content-type-options', 'nosniff')
  c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
}

/** What PostgreSQL could not look up is the name of nothing. */
const storablePaths: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isStorable(c.req.path)) return refuse(c, { code: 'not_found' })
  await next()
}

const sessionRoutes = new Hono<AppEnv>().post('/', async (c) => {
  const { idToken, view } = await parseBody(c, sessionRequest)
  const context = c.get('context')
  const at = context.now()
  const person = await verifyIdToken(idToken, context.config.line, at)
  if (!person) return refuse(c, { code: 'id_token_invalid' })
  await countAct(c, `session:${person.userId}`)
  await startSession(c, person)
  if (view === 'staff') return c.json(await readStaffView(context, person.userId))
  if (view === 'console') return c.json(await readConsoleView(context, person.userId))
  const languageTag = c.req.header('accept-language')?.split(',')[0]
  const standing = await readStanding(context.db, person.userId, at)
  return c.json(cardView(standing, { displayName: person.displayName, languageTag }, at))
})

export function createApp(clock: Clock): Hono<AppEnv> {
  const member = new Hono<AppEnv>()
    .use(requireSession)
    .route('/', memberRoutes)
    .route('/', privacyRoutes)
    .route('/gift-cards', giftCardRoutes)
    .route('/transfers', transferRoutes)
    .route('/', rewardRoutes)
    .route('/', standingRoutes)
    .route('/', participationRoutes)
    .route('/', referralRoutes)
  const staff = new Hono<AppEnv>()
    .use(requireSession)
    .route('/', staffRoutes)
    .route('/', tillRoutes)
    .route('/gift-cards', staffGiftCardRoutes)
    .route('/', staffVoucherRoutes)
    .route('/', staffBranchRoutes)
    .route('/invitations', staffInvitationRoutes)
  const desk = new Hono<AppEnv>()
    .use(requireSession, requireRole(...CONSOLE_ROLES))
    .route('/', consoleRoutes)
    .route('/', consoleLedgerRoutes)
    .route('/', consoleMemberRoutes)
    .route('/', consoleCouponRoutes)
    .route('/', consoleRecruitingRoutes)
    .route('/', consoleGiftCardRoutes)
    .route('/', consoleVoucherRoutes)
    .route('/', consoleRaffleRoutes)
    .route('/', consoleBranchRoutes)
    .route('/staff', consoleStaffRoutes)
  const api = new Hono<AppEnv>()
    .use(privateAnswers, requireOwnOrigin, storablePaths)
    .route('/session', sessionRoutes)
    .route('/staff', staff)
    .route('/console', desk)
    .route('/exports', exportRoutes)
    .route('/', member)
  return (
    new Hono<AppEnv>()
      .use(withContext(clock))
      .route('/webhook', webhookRoutes)
      .route('/healthz', healthRoutes)
      // Before the rest of the API: systems have a signature, no origin and no session.
      .use('/api/orders/*', privateAnswers)
      .route('/api/orders', orderRoutes)
      .use('/api/events/*', privateAnswers)
      .route('/api/events', eventRoutes)
      .route('/api', api)
      .notFound((c) => c.json<ErrorBody>({ error: { code: 'not_found' } }, 404))
      .onError((error, c) => onError(error, c))
  )
}
