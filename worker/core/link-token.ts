// The token of a link that opens something once: 128 bits that only the Worker can make again, and of which the database knows the hash.

import { createHash, createHmac } from 'node:crypto'

/** 128 bits: nobody guesses one, so wrong ones need no counter. */
const TOKEN_BYTES = 16

/**
 * The token as base64url, 22 characters: an HMAC of what it opens under the Worker's secret. Drawn from the secret rather than at random,
 * so that a repeated request and a later look show the same link although it is stored nowhere.
 * @param opens begins with words of its own (`gift-card claim …`): no other token that the same secret signs can be read as one
 */
export function linkTokenOf(secret: string, opens: string): string {
  const mac = createHmac('sha256', secret).update(opens).digest()
  return mac.subarray(0, TOKEN_BYTES).toString('base64url')
}

/** What is stored and looked up: SHA-256 of the token as it stands in the link, hex. */
export function linkHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
