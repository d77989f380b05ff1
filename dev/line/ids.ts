// Identifiers in the shapes LINE gives them: ULIDs, numeric message ids, opaque hexadecimal tokens.

import { randomBytes } from 'node:crypto'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ULID_TIME_CHARS = 10
const ULID_RANDOM_BYTES = 16
const USER_ID = /^U[0-9a-f]{32}$/

export function ulid(now: number): string {
  let rest = Math.floor(now)
  let time = ''
  for (let place = 0; place < ULID_TIME_CHARS; place += 1) {
    time = CROCKFORD.charAt(rest % 32) + time
    rest = Math.floor(rest / 32)
  }
  let random = ''
  for (const byte of randomBytes(ULID_RANDOM_BYTES)) random += CROCKFORD.charAt(byte % 32)
  return time + random
}

export function hexToken(bytes = 16): string {
  return randomBytes(bytes).toString('hex')
}

export function newUserId(): string {
  return `U${hexToken()}`
}

export function isUserId(id: string): boolean {
  return USER_ID.test(id)
}

/** Message ids are decimal strings that grow; each world counts from its own start so that restarts do not repeat them. */
export class MessageIds {
  #next: bigint

  constructor(machineNow: number) {
    this.#next = BigInt(Math.floor(machineNow)) * 100_000n
  }

  next(): string {
    this.#next += 1n
    return this.#next.toString()
  }
}
