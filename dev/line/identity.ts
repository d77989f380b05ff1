// LINE Login and channel tokens: ID tokens, access tokens of people and of channels, authorization codes.

import { createLocalJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { hexToken } from './ids.ts'
import { AUTHORIZATION_CODE_LIFE_S, ID_TOKEN_LIFE_S, SECOND_MS } from './limits.ts'
import { OAuthError } from './line-error.ts'
import type { WorldUser } from './protocol.ts'
import { SigningKeys } from './signing-keys.ts'

/** Marks a refresh token among the tokens: it opens no route. */
export const REFRESH_SCOPE = 'refresh'

export const ID_TOKEN_ISSUER = 'https://access.line.me'

export interface AccessToken {
  token: string
  clientId: string
  /** Null for a channel's own token. */
  userId: string | null
  scope: string
  /** Null for the long-lived channel token. */
  expiresAt: number | null
}

export interface AuthorizationCode {
  userId: string
  clientId: string
  redirectUri: string
  nonce: string | undefined
  expiresAt: number
}

export interface IdTokenCheck {
  clientId: string
  nonce?: string | undefined
  userId?: string | undefined
  clientSecret: string
}

/** How many access tokens are kept before the expired ones are swept. */
const TOKENS_BEFORE_SWEEP = 20_000

export class Identity {
  readonly keys: SigningKeys
  readonly #now: () => number
  readonly #loginChannelId: string
  readonly #tokens = new Map<string, AccessToken>()
  readonly #codes = new Map<string, AuthorizationCode>()

  constructor(now: () => number, loginChannelId: string, longLived: AccessToken) {
    this.#now = now
    this.#loginChannelId = loginChannelId
    this.keys = new SigningKeys(now)
    this.#tokens.set(longLived.token, longLived)
  }

  issueToken(of: Pick<AccessToken, 'clientId' | 'userId' | 'scope'>, lifeSeconds: number): string {
    if (this.#tokens.size >= TOKENS_BEFORE_SWEEP) this.#sweep()
    const token = hexToken(32)
    this.#tokens.set(token, { ...of, token, expiresAt: this.#now() + lifeSeconds * SECOND_MS })
    return token
  }

  findToken(token: string): AccessToken | null {
    const found = this.#tokens.get(token)
    if (found === undefined || this.secondsLeft(found) <= 0) return null
    return found
  }

  secondsLeft(token: AccessToken): number {
    if (token.expiresAt === null) return Number.MAX_SAFE_INTEGER
    return Math.floor((token.expiresAt - this.#now()) / SECOND_MS)
  }

  revokeToken(token: string): void {
    this.#tokens.delete(token)
  }

  /** Deauthorising takes away every token that the person has given to the login channel. */
  revokeTokensOf(userId: string): void {
    for (const [token, access] of this.#tokens) {
      if (access.userId === userId) this.#tokens.delete(token)
    }
  }

  issueCode(code: Omit<AuthorizationCode, 'expiresAt'>): string {
    const value = hexToken(10)
    const expiresAt = this.#now() + AUTHORIZATION_CODE_LIFE_S * SECOND_MS
    this.#codes.set(value, { ...code, expiresAt })
    return value
  }

  redeemCode(value: string): AuthorizationCode | null {
    const code = this.#codes.get(value)
    this.#codes.delete(value)
    return code !== undefined && this.#now() < code.expiresAt ? code : null
  }

  /** The token of a LIFF app: ES256, as the SDK hands it to the page. */
  async liffIdToken(user: WorldUser): Promise<string> {
    const key = await this.keys.current()
    return this.#claims(user, undefined)
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: key.kid })
      .sign(key.privateKey)
  }

  /** The token of a web login: HS256 with the channel secret, which LINE still uses there. */
  async webIdToken(
    user: WorldUser,
    clientSecret: string,
    nonce: string | undefined,
  ): Promise<string> {
    return this.#claims(user, nonce)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(new TextEncoder().encode(clientSecret))
  }

  /** What POST /oauth2/v2.1/verify does; refuses in LINE's words. */
  async verifyIdToken(idToken: string, check: IdTokenCheck): Promise<JWTPayload> {
    const payload = await this.#verifySignature(idToken, check.clientSecret)
    if (payload.iss !== ID_TOKEN_ISSUER) throw invalid('Invalid IdToken Issuer.')
    if ((payload.exp ?? 0) * SECOND_MS <= this.#now()) throw invalid('IdToken expired.')
    if (payload.aud !== check.clientId) throw invalid('Invalid IdToken Audience.')
    if (check.nonce !== undefined && payload.nonce !== check.nonce) {
      throw invalid('Invalid IdToken Nonce.')
    }
    if (check.userId !== undefined && payload.sub !== check.userId) {
      throw invalid('Invalid IdToken Subject Identifier.')
    }
    return payload
  }

  async #verifySignature(idToken: string, clientSecret: string): Promise<JWTPayload> {
    // Time is judged by verifyIdToken, which has LINE's own words for an expired token.
    const options = { currentDate: new Date(0) }
    try {
      if (decodeProtectedHeader(idToken).alg === 'HS256') {
        const secret = new TextEncoder().encode(clientSecret)
        return (await jwtVerify(idToken, secret, { ...options, algorithms: ['HS256'] })).payload
      }
      const keys = createLocalJWKSet({ keys: this.keys.published() })
      return (await jwtVerify(idToken, keys, { ...options, algorithms: ['ES256'] })).payload
    } catch {
      throw invalid('Invalid IdToken.')
    }
  }

  #claims(user: WorldUser, nonce: string | undefined): SignJWT {
    const issuedAt = Math.floor(this.#now() / SECOND_MS)
    return new SignJWT({
      iss: ID_TOKEN_ISSUER,
      sub: user.userId,
      aud: this.#loginChannelId,
      exp: issuedAt + ID_TOKEN_LIFE_S,
      iat: issuedAt,
      ...(nonce === undefined ? {} : { nonce }),
      amr: ['linesso'],
      name: user.displayName,
      ...(user.pictureUrl === null ? {} : { picture: user.pictureUrl }),
    })
  }

  #sweep(): void {
    for (const [token, access] of this.#tokens) {
      if (this.secondsLeft(access) <= 0) this.#tokens.delete(token)
    }
  }
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_request', description)
}
