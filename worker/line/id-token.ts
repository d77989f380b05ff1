// A LIFF ID token: ES256, verified here against LINE's published keys, which are kept in the isolate.

import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { LineSettings } from './settings.ts'

const ISSUER = 'https://access.line.me'
/** Phones and servers disagree about the time by seconds. */
const CLOCK_TOLERANCE_SECONDS = 10

const claims = z.object({
  sub: z.string().regex(/^U[0-9a-f]{32}$/),
  name: z.string().optional(),
  picture: z.string().optional(),
})

export interface LinePerson {
  userId: string
  displayName: string
  pictureUrl: string | null
}

type KeySet = ReturnType<typeof createRemoteJWKSet>
const keySets = new Map<string, KeySet>()

/** One key set per address; jose fetches it once, and again when a key it does not know signs. */
function keySetOf(apiBaseUrl: string): KeySet {
  const known = keySets.get(apiBaseUrl)
  if (known) return known
  const made = createRemoteJWKSet(new URL('/oauth2/v2.1/certs', apiBaseUrl), {
    cooldownDuration: 5_000,
    timeoutDuration: 5_000,
  })
  keySets.set(apiBaseUrl, made)
  return made
}

/** Whose token it is; null for one that is forged, expired, for another channel, or not a token. @throws when LINE's keys cannot be had */
export async function verifyIdToken(
  idToken: string,
  line: LineSettings,
  now: Date,
): Promise<LinePerson | null> {
  try {
    const { payload } = await jwtVerify(idToken, keySetOf(line.apiBaseUrl), {
      algorithms: ['ES256'],
      issuer: ISSUER,
      audience: line.loginChannelId,
      currentDate: now,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'sub'],
    })
    const { sub, name, picture } = claims.parse(payload)
    return { userId: sub, displayName: name ?? '', pictureUrl: picture ?? null }
  } catch (error) {
    const unavailable =
      error instanceof errors.JWKSTimeout ||
      error instanceof errors.JWKSInvalid ||
      // The base class itself: LINE answered something else than keys.
      (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC')
    if (unavailable || !(error instanceof errors.JOSEError || error instanceof z.ZodError))
      throw error
    return null
  }
}
