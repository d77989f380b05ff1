// The member's routes about their own data: profile, export, leaving. The link's route has no session: its token is the proof.

import { Hono, type Context as HonoContext } from 'hono'
import { z } from 'zod'
import { derivedId, personIdOf } from '../core/ids.ts'
import { query } from '../core/operation.ts'
import { sealNote } from '../jobs/farewell.ts'
import { BIRTHDAY_CHANGES_MAX, requireMember } from '../loyalty/member/rules.ts'
import type { MemberRow } from '../loyalty/member/store.ts'
import { exportMember, issueTicket, redeemTicket } from '../loyalty/privacy/export.ts'
import {
  csvFile,
  type ExportContent,
  type ExportFormat,
  jsonFile,
} from '../loyalty/privacy/export-file.ts'
import { type Belongings, belongingsLoad, leave } from '../loyalty/privacy/operations.ts'
import type { AppEnv } from './app-env.ts'
import { idempotencyKey, parseBody } from './body.ts'
import {
  type ExportLink,
  exportFormat,
  exportLinkRequest,
  type LossView,
  leaveRequest,
  type ProfileView,
} from './contract/privacy.ts'
import { HttpRefusal, refuse } from './errors.ts'
import { endSession } from './session.ts'

export const privacyRoutes = new Hono<AppEnv>()
  .get('/member/profile', async (c) => {
    const { db, now } = c.get('context')
    const at = now()
    const owned = await query(db, belongingsLoad(db, c.get('session').lineUserId, at))
    const member = requireMember(owned.person)
    if (!member.ok) return refuse(c, member.refusal)
    return c.json<ProfileView>(profileView(member.value, owned, at))
  })
  .get('/member/export', async (c) => {
    const format = exportFormat.safeParse(c.req.query('format') ?? 'json')
    if (!format.success) throw new HttpRefusal({ code: 'body_invalid', detail: { path: 'format' } })
    const exported = await exportMember(c.get('context'), c.get('session').lineUserId)
    return exported.ok ? file(c, exported.value, format.data) : refuse(c, exported.refusal)
  })
  .post('/member/export-links', async (c) => {
    const { format } = await parseBody(c, exportLinkRequest)
    const { lineUserId } = c.get('session')
    const issued = await issueTicket(c.get('context'), { lineUserId, format })
    if (!issued.ok) return refuse(c, issued.refusal)
    const { token, expiresAt } = issued.value
    return c.json<ExportLink>({ path: `/api/exports/${token}`, expiresAt: expiresAt.getTime() })
  })
  .post('/member/leave', async (c) => {
    const { paidCreditMinor, userAccessToken } = await parseBody(c, leaveRequest)
    const context = c.get('context')
    const { lineUserId } = c.get('session')
    const key = `${personIdOf(lineUserId)}:${idempotencyKey(c)}`
    const farewell = {
      id: derivedId(`farewell:${key}`),
      sealed: await sealNote(context, { lineUserId, userAccessToken }),
    }
    const ran = await leave(context, { lineUserId, paidCreditMinor, farewell }, `leave:${key}`)
    if (!ran.ok) return refuse(c, ran.refusal)
    endSession(c)
    // Should this message be lost, the next minute's tick finds the farewell.
    const job = { job: 'say-farewell', farewellId: farewell.id } as const
    c.executionCtx.waitUntil(context.queues.deliveries.send(job))
    return c.json<LossView>(ran.value)
  })

/** 43 characters of base64url: 256 bits. */
const token = z.string().regex(/^[\w-]{43}$/)

export const exportRoutes = new Hono<AppEnv>().get('/:token', async (c) => {
  // Whoever looks ahead — a preview, a download manager — does not use the link up.
  if (c.req.method === 'HEAD') return c.body(null, 200)
  const asked = token.safeParse(c.req.param('token'))
  if (!asked.success) return refuse(c, { code: 'export_link_over' })
  const redeemed = await redeemTicket(c.get('context'), asked.data)
  if (!redeemed.ok) return refuse(c, redeemed.refusal)
  return file(c, redeemed.value.content, redeemed.value.format)
})

const TYPES: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

function file(c: HonoContext<AppEnv>, content: ExportContent, format: ExportFormat): Response {
  const name = `my-data-${content.exportedAt.toISOString().slice(0, 10)}.${format}`
  return c.body(format === 'json' ? jsonFile(content) : csvFile(content), 200, {
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="${name}"`,
    'referrer-policy': 'no-referrer',
  })
}

function profileView(
  person: MemberRow,
  { program: { document }, consents, loss }: Belongings,
  now: Date,
): ProfileView {
  const { displayName, language, phone, birthMonth: month, birthDay: day } = person
  return {
    now: now.getTime(),
    displayName,
    language,
    timeZone: document.timeZone,
    currency: document.currency,
    phone,
    birthday: month !== null && day !== null ? { month, day } : null,
    birthdayChangesLeft: Math.max(0, BIRTHDAY_CHANGES_MAX - person.birthdayChanges),
    marketingConsent: person.marketingConsent,
    interests: document.profile.interests.map(({ id, name }) => ({
      id,
      name: name[language],
      chosen: person.interests.includes(id),
    })),
    consents: consents.map(({ at, ...consent }) => ({ ...consent, at: at.getTime() })),
    loss,
  }
}
