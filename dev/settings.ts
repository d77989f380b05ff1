// The local world's ports, addresses and demo credentials; what the README prints.

import { fileURLToPath } from 'node:url'
import type { LiffApp } from './line/protocol.ts'

export const root = fileURLToPath(new URL('..', import.meta.url).href)
/** Everything a world remembers; git-ignored. */
export const dataDirectory = fileURLToPath(new URL('../.regulars', import.meta.url).href)

/** Demo values: they open nothing but the simulator. */
export const DEMO = {
  channelId: '2000000001',
  channelSecret: 'demo-channel-secret-of-regulars',
  channelAccessToken: 'demo-channel-access-token-of-regulars',
  loginChannelId: '2000000002',
  liffId: { card: '2000000002-card', staff: '2000000002-staff', console: '2000000002-console' },
  sessionSecret: 'demo-session-secret-for-the-local-world',
  ordersSecret: 'demo-orders-secret-for-the-local-world',
} as const

export interface WorldSettings {
  port: number
  linePort: number
  /** A PostgreSQL of the person's own; the embedded one when absent. */
  databaseUrl: string | undefined
  /** Another LINE endpoint; the simulator when absent. */
  lineApiBaseUrl: string | undefined
  channelSecret: string
  channelAccessToken: string
}

/** @throws with a sentence that names the variable */
export function readSettings(env: NodeJS.ProcessEnv): WorldSettings {
  return {
    port: portOf(env, 'PORT', 8787),
    linePort: portOf(env, 'LINE_PORT', 8788),
    databaseUrl: env.DATABASE_URL || undefined,
    lineApiBaseUrl: env.LINE_API_BASE_URL || undefined,
    channelSecret: env.LINE_CHANNEL_SECRET || DEMO.channelSecret,
    channelAccessToken: env.LINE_CHANNEL_ACCESS_TOKEN || DEMO.channelAccessToken,
  }
}

function portOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const given = env[name]
  if (!given) return otherwise
  const port = Number(given)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(`${name} is "${given}"; it must be a port number between 1 and 65535.`)
}

export function liffApps(appUrl: string): LiffApp[] {
  return [
    { liffId: DEMO.liffId.card, name: '會員卡', endpointUrl: `${appUrl}/card/`, size: 'full' },
    { liffId: DEMO.liffId.staff, name: '櫃台', endpointUrl: `${appUrl}/staff/`, size: 'full' },
    { liffId: DEMO.liffId.console, name: '行銷', endpointUrl: `${appUrl}/console/`, size: 'full' },
  ]
}

/** The Worker's bindings in a local world, as strings. */
export function workerVars(world: {
  databaseUrl: string
  databaseHttpEndpoint: string
  lineApiBaseUrl: string
  channelSecret: string
  channelAccessToken: string
}): Record<string, string> {
  return {
    DATABASE_URL: world.databaseUrl,
    DATABASE_HTTP_ENDPOINT: world.databaseHttpEndpoint,
    LINE_CHANNEL_ID: DEMO.channelId,
    LINE_CHANNEL_SECRET: world.channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: world.channelAccessToken,
    LINE_LOGIN_CHANNEL_ID: DEMO.loginChannelId,
    // In the world both channels have one secret.
    LINE_LOGIN_CHANNEL_SECRET: DEMO.channelSecret,
    LINE_API_BASE_URL: world.lineApiBaseUrl,
    LIFF_ID_CARD: DEMO.liffId.card,
    LIFF_ID_STAFF: DEMO.liffId.staff,
    LIFF_ID_CONSOLE: DEMO.liffId.console,
    SESSION_SECRET: DEMO.sessionSecret,
    ORDERS_SECRET: DEMO.ordersSecret,
    VERSION: 'local',
  }
}
