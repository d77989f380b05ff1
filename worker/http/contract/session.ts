// Beginning a session, and the shop that every page shows.

import { z } from 'zod'

/**
 * POST /api/session. The answer sets the cookie `__Host-session`; `view` names what the answer carries along. Every other request may
 * carry `x-line-user`, whose page LIFF says it is: beside somebody else's cookie it is answered 401 `session_required`.
 */
export const sessionRequest = z.strictObject({
  idToken: z.string().min(1).max(4096),
  view: z.enum(['card', 'staff', 'console']),
})
export type SessionRequest = z.infer<typeof sessionRequest>

export const shopView = z.object({
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  brandColor: z.string(),
  /** The account's page, for "add as friend". */
  addFriendUrl: z.string().nullable(),
  terms: z.object({ version: z.string(), text: z.string() }),
})
export type ShopView = z.infer<typeof shopView>
