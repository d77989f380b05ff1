// Sessions: an ID token exchanged once for a cookie of our own, and the counter's short-lived token. Both are signed, not stored.

import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { query, reads } from '../core/operation.ts'
import { storable } from '../core/text.ts'
import type { LinePerson } from '../line/id-token.ts'
import { presentSince } from '../loyalty/privacy/presence.ts'
import { recordRefusal } from '../shop/audit/operations.ts'
import { currentProgramOf, selectProgram } from '../shop/program/store.ts'
import { barredFrom, languageAtWork, type Role } from '../shop/staff/rules.ts'
import { selectStaff } from '../shop/staff/store.ts'
import type { AppEnv } from './app-env.ts'
import { HttpRefusal } from './errors.ts'

/** `__Host-`: set by this host only, for all of it, over TLS only (browsers count localhost as safe). */
const COOKIE = '__Host-session'
const SESSION_DAYS = 30
const COUNTER_TOKEN_MINUTES = 5
/** A till that was offline asks again within the day. */
const COUNTER_ANSWER_SECONDS = 86_400
const ALGORITHM = 'HS256'

type Purpose = 'session' | 'counter'

async function sign(
  c: HonoContext<AppEnv>,
  purpose: Purpose,
  claims: Record<string, string>,
  seconds: number,
): Promise<string> {
  const { config, now } = c.get('context')
  const issuedAt = Math.floor(now().getTime() / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM })
    .setAudience(purpose)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(new TextEncoder().encode(config.sessionSecret))
}

/** The claims; null for a token that is forged, expired or made for something else. */
async function read<Schema extends z.ZodType>(
  c: HonoContext<AppEnv>,
  purpose: Purpose,
  token: string,
  schema: Schema,
  clockTolerance = 0,
): Promise<z.output<Schema> | null> {
  const { config, now } = c.get('context')
  try {
    const key = new TextEncoder().encode(config.sessionSecret)
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      audience: purpose,
      currentDate: now(),
      clockTolerance,
    })
    return schema.parse(payload)
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null
    throw error
  }
}

/** LINE's name and picture travel along: they name somebody the account has not seen in the chat. */
export async function startSession(c: HonoContext<AppEnv>, person: LinePerson): Promise<void> {
  const seconds = SESSION_DAYS * 86_400
  const { userId, displayName, pictureUrl } = person
  const token = await sign(
    c,
    'session',
    { sub: userId, name: storable(displayName), picture: pictureUrl ?? '' },
    seconds,
  )
  setCookie(c, COOKIE, token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: seconds,
  })
}

export function endSession(c: HonoContext<AppEnv>): void {
  deleteCookie(c, COOKIE, { path: '/', secure: true })
}

const sessionClaims = z.object({
  sub: z.string(),
  name: z.string(),
  picture: z.string(),
  /** When it began, seconds: a session from before its person left is dead. */
  iat: z.number(),
})

/**
 * Whose page asks, as LIFF told the page. It proves nothing; but where the cookie is somebody else's, left by another tab or another
 * account of this browser, the page must not act as them.
 */
const PAGE_OF = 'x-line-user'

/**
 * Lets people with a session through. Whether they left since it began is asked by the first batch of the request, in its own round trip
 * (loyalty/privacy/presence.ts).
 */
export const requireSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const token = getCookie(c, COOKIE)
  const claims = token === undefined ? null : await read(c, 'session', token, sessionClaims)
  const pageOf = c.req.header(PAGE_OF)
  if (!claims || (pageOf !== undefined && pageOf !== claims.sub))
    throw new HttpRefusal({ code: 'session_required' })
  const context = c.get('context')
  const began = new Date(claims.iat * 1000)
  const gone = () => new HttpRefusal({ code: 'session_required' })
  c.set('context', { ...context, db: presentSince(context.db, claims.sub, began, gone) })
  c.set('session', {
    lineUserId: claims.sub,
    displayName: claims.name,
    pictureUrl: claims.picture || null,
  })
  await next()
}

/** Lets active staff of these roles through, and writes down who was not; looked up each time, so that a dismissal holds at once. After requireSession. */
export function requireRole(...roles: Role[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { db } = c.get('context')
    const load = reads(
      [selectProgram(db), selectStaff(db, c.get('session').lineUserId)],
      ([versions, [person]]) => ({
        program: currentProgramOf(versions).document,
        person,
      }),
    )
    const { program, person } = await query(db, load)
    const barred = barredFrom(roles, person)
    if (barred || !person) {
      const code = barred ?? 'not_staff'
      await recordRefusal(c.get('context'), { actor: person?.id, action: 'enter-console', code })
      throw new HttpRefusal({ code })
    }
    const { id, name, role, branchId } = person
    c.set('staff', { id, name, role, branchId, language: languageAtWork(person, program) })
    await next()
  }
}

/** How the member was recognised; a token that does not say so is worth what a card number is. */
const identifiedBy = z.enum(['code', 'card-number'])
const counterClaims = z.object({
  sub: z.uuid(),
  staff: z.string(),
  by: identifiedBy.default('card-number'),
})

export interface NamedMember {
  memberId: string
  identifiedBy: z.infer<typeof identifiedBy>
}

/** Names one member to one staff person for five minutes, and how they were recognised. */
export function counterToken(
  c: HonoContext<AppEnv>,
  { memberId, identifiedBy: by }: NamedMember,
): Promise<string> {
  return sign(
    c,
    'counter',
    { sub: memberId, staff: c.get('session').lineUserId, by },
    COUNTER_TOKEN_MINUTES * 60,
  )
}

/**
 * The member a counter token names, and whether its five minutes are over: a grant that was made before is answered even then. Null
 * for one that is forged, another person's, or of another day.
 */
export async function readCounterToken(
  c: HonoContext<AppEnv>,
  token: string,
): Promise<(NamedMember & { expired: boolean }) | null> {
  const alive = await read(c, 'counter', token, counterClaims)
  const claims = alive ?? (await read(c, 'counter', token, counterClaims, COUNTER_ANSWER_SECONDS))
  if (claims?.staff !== c.get('session').lineUserId) return null
  return { memberId: claims.sub, identifiedBy: claims.by, expired: alive === null }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A write must come from our own pages: browsers send Origin with every one, and cannot be made to lie. */
export const requireOwnOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!SAFE_METHODS.has(c.req.method)) {
    const origin = c.req.header('origin')
    if (origin !== new URL(c.req.url).origin) throw new HttpRefusal({ code: 'origin_refused' })
  }
  await next()
}
