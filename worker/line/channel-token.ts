// Stateless channel access tokens: issued from id and secret, valid 900 s, kept for ten minutes in the isolate.

import { z } from 'zod'
import type { LineSettings } from './settings.ts'

/** LINE's tokens live 15 minutes; a kept one always has five left for the requests under way. */
const KEPT_MS = 10 * 60_000

const answer = z.object({ access_token: z.string().min(1) })

/** The SDK's calls have the same limit (client.ts). */
const ISSUE_TIMEOUT_MS = 10_000

/** Tokens, not promises: one that another request began may never settle once that request is over. */
const kept = new Map<string, { token: string; until: number }>()

/** The long-lived token of the configuration, or a stateless one. @throws when LINE issues none */
export async function channelToken(line: LineSettings, now: Date): Promise<string> {
  if (line.channelAccessToken !== undefined) return line.channelAccessToken
  const name = `${line.apiBaseUrl} ${line.channelId}`
  const known = kept.get(name)
  if (known && known.until > now.getTime()) return known.token
  const token = await issue(line)
  kept.set(name, { token, until: now.getTime() + KEPT_MS })
  return token
}

async function issue({ apiBaseUrl, channelId, channelSecret }: LineSettings): Promise<string> {
  const response = await fetch(new URL('/oauth2/v3/token', apiBaseUrl), {
    method: 'POST',
    signal: AbortSignal.timeout(ISSUE_TIMEOUT_MS),
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: channelId,
      client_secret: channelSecret,
    }),
  })
  if (!response.ok) throw new Error(`LINE issued no channel token: status ${response.status}`)
  return answer.parse(await response.json()).access_token
}
