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
  return stateless(line, { id: line.channelId, secret: line.channelSecret }, now)
}

/** A token of the Login channel, for what people granted to it. @throws when LINE issues none, or its secret is not configured */
export async function loginChannelToken(line: LineSettings, now: Date): Promise<string> {
  if (line.loginChannelSecret === undefined)
    throw new Error(
      'LINE_LOGIN_CHANNEL_SECRET is not set: nothing can be asked as the Login channel.',
    )
  return stateless(line, { id: line.loginChannelId, secret: line.loginChannelSecret }, now)
}

interface Channel {
  id: string
  secret: string
}

async function stateless(
  { apiBaseUrl }: LineSettings,
  channel: Channel,
  now: Date,
): Promise<string> {
  const name = `${apiBaseUrl} ${channel.id}`
  const known = kept.get(name)
  if (known && known.until > now.getTime()) return known.token
  const token = await issue(apiBaseUrl, channel)
  kept.set(name, { token, until: now.getTime() + KEPT_MS })
  return token
}

async function issue(apiBaseUrl: string, { id, secret }: Channel): Promise<string> {
  const response = await fetch(new URL('/oauth2/v3/token', apiBaseUrl), {
    method: 'POST',
    signal: AbortSignal.timeout(ISSUE_TIMEOUT_MS),
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
    }),
  })
  if (!response.ok) throw new Error(`LINE issued no channel token: status ${response.status}`)
  return answer.parse(await response.json()).access_token
}
