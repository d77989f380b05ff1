// How a simulator is started: the channels it plays, where the Worker is, and who lives in its world.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LiffApp, WorldSettings, WorldUser } from './protocol.ts'

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port: number
  host?: string
  channelSecret: string
  /** The long-lived token that the Messaging API accepts. */
  channelAccessToken: string
  channelId: string
  loginChannelId: string
  /** The Login channel's secret, for web logins and its own tokens; the Messaging channel's when absent. */
  loginChannelSecret?: string
  webhookUrl: string | null
  liffApps: LiffApp[]
  /** Where the Worker's scheduled handler is fired, e.g. http://localhost:8787/cdn-cgi/handler/scheduled. */
  cronUrl?: string | null
  users?: readonly WorldUser[]
  quota?: WorldSettings['quota']
  /** The machine's clock, epoch milliseconds. */
  now?: () => number
  /** LINE's request rates; false for benchmarks that go beyond them. */
  rateLimits?: boolean
  /** How long a webhook may take to be answered; 2 s as with LINE when absent. */
  webhookAnswerMs?: number
  /** Real time before each redelivery; 200, 500 and 1,000 ms when absent, so that a demo can be watched. */
  redeliveryDelaysMs?: readonly number[]
  /** Keeps people, chats, rich menus and the clock over a restart; nothing is written when absent. */
  stateFile?: string
  /** Serves every path that is not LINE's or the world's: the phone page. */
  mountPage?: (req: IncomingMessage, res: ServerResponse) => void
}

export const REDELIVERY_DELAYS_MS: readonly number[] = [200, 500, 1_000]

/** The free plan in Taiwan sends 200 a month; the demo takes its first paid plan, so that a campaign fits. */
export const QUOTA_DEFAULT: WorldSettings['quota'] = { type: 'limited', value: 3_000 }
