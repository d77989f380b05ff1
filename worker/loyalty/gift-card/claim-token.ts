// The token of a claim link: 128 bits that only the Worker can make again for the buyer, and of which the database knows the hash.

import { createHash, createHmac } from 'node:crypto'

/** 128 bits: nobody guesses one, so wrong ones need no counter. */
const TOKEN_BYTES = 16

/**
 * The card's token as base64url, 22 characters: an HMAC of its id under the Worker's secret. Drawn from the secret rather than at
 * random, so that a replayed sale and the buyer's next look show the same link although it is stored nowhere. What is signed begins
 * with words of its own: no session or counter token, which the same secret signs, can be read as one.
 */
export function claimTokenOf(secret: string, giftCardId: string): string {
  const mac = createHmac('sha256', secret).update(`gift-card claim ${giftCardId}`).digest()
  return mac.subarray(0, TOKEN_BYTES).toString('base64url')
}

/** What is stored and looked up: SHA-256 of the token as it stands in the link, hex. */
export function claimHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
