// The token of a gift card's claim link (worker/core/link-token.ts).

import { linkHashOf, linkTokenOf } from '../../core/link-token.ts'

export function claimTokenOf(secret: string, giftCardId: string): string {
  return linkTokenOf(secret, `gift-card claim ${giftCardId}`)
}

/** What is stored and looked up of a token as it stands in the link. */
export const claimHashOf = linkHashOf
