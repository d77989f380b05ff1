// The ES256 keys that sign ID tokens: one in use, the former ones published for an hour more.

import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose'
import { hexToken } from './ids.ts'
import { DAY_MS, HOUR_MS } from './limits.ts'

interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicJwk: JWK
  madeAt: number
  /** When a newer key took over; null for the key in use. */
  retiredAt: number | null
}

/** A key signs for a week of the world's time, so that whoever caches keys for ever is found out. */
const KEY_LIFE_MS = 7 * DAY_MS
const RETIRED_KEY_LIFE_MS = HOUR_MS

export class SigningKeys {
  readonly #now: () => number
  #keys: SigningKey[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  async current(): Promise<SigningKey> {
    const key = this.#keys.at(-1)
    if (key !== undefined && this.#now() < key.madeAt + KEY_LIFE_MS) return key
    return this.rotate()
  }

  async rotate(): Promise<SigningKey> {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const kid = hexToken(32)
    const publicJwk = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid }
    const now = this.#now()
    const key = { kid, privateKey, publicJwk, madeAt: now, retiredAt: null }
    for (const former of this.#keys) former.retiredAt ??= now
    this.#keys = [...this.#keys.filter((former) => this.#isPublished(former)), key]
    return key
  }

  published(): JWK[] {
    return this.#keys.filter((key) => this.#isPublished(key)).map((key) => key.publicJwk)
  }

  #isPublished(key: SigningKey): boolean {
    return key.retiredAt === null || this.#now() < key.retiredAt + RETIRED_KEY_LIFE_MS
  }
}
