// The Worker's bindings, parsed once per isolate into a Config; the only reader of secrets.

import { z } from 'zod'
import type { LineSettings } from './line/settings.ts'

const schema = z.object({
  /** PostgreSQL connection string of the Neon database. */
  DATABASE_URL: z.string().min(1),
  /** Where Neon's HTTP protocol is spoken, for databases that are not Neon's (the local world, the tests). */
  DATABASE_HTTP_ENDPOINT: z.url().optional(),
  LINE_CHANNEL_ID: z.string().min(1),
  LINE_CHANNEL_SECRET: z.string().min(1),
  /** A long-lived token; without it stateless tokens are issued from id and secret. */
  LINE_CHANNEL_ACCESS_TOKEN: z.string().min(1).optional(),
  LINE_LOGIN_CHANNEL_ID: z.string().min(1),
  /** Takes back at LINE what a member granted who leaves; without it they have to do that in LINE's settings. */
  LINE_LOGIN_CHANNEL_SECRET: z.string().min(1).optional(),
  LINE_API_BASE_URL: z.url().default('https://api.line.me'),
  LIFF_ID_CARD: z.string().min(1),
  LIFF_ID_STAFF: z.string().min(1),
  LIFF_ID_CONSOLE: z.string().min(1),
  /** At least 32 random characters; signs sessions and counter tokens. */
  SESSION_SECRET: z.string().min(32),
  /** At least 32 random characters; signs the orders of shop systems. Without it there is no order intake. */
  ORDERS_SECRET: z.string().min(32).optional(),
  VERSION: z.string().default('development'),
})

export interface Bindings extends z.input<typeof schema> {
  LINE_EVENTS: Queue
  DELIVERIES: Queue
  ASSETS: Fetcher
  /** How often one person may identify members or open sessions; absent: as often as they like. */
  ACT_LIMIT?: RateLimit
}

export interface Config {
  databaseUrl: string
  databaseHttpEndpoint: string | undefined
  line: LineSettings
  liffId: { card: string; staff: string; console: string }
  sessionSecret: string
  /** Undefined where no system sends orders. */
  ordersSecret: string | undefined
  version: string
}

const parsed = new WeakMap<object, Config>()

/** @throws naming every missing or malformed binding, without its value */
export function configOf(bindings: Bindings): Config {
  const known = parsed.get(bindings)
  if (known) return known
  const result = schema.safeParse(bindings)
  if (!result.success) {
    const names = result.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new Error(
      `These bindings are missing or malformed: ${names}. See "Going to production" in README.md.`,
    )
  }
  const config = toConfig(result.data)
  parsed.set(bindings, config)
  return config
}

function toConfig(env: z.output<typeof schema>): Config {
  return {
    databaseUrl: env.DATABASE_URL,
    databaseHttpEndpoint: env.DATABASE_HTTP_ENDPOINT,
    line: {
      channelId: env.LINE_CHANNEL_ID,
      channelSecret: env.LINE_CHANNEL_SECRET,
      channelAccessToken: env.LINE_CHANNEL_ACCESS_TOKEN,
      loginChannelId: env.LINE_LOGIN_CHANNEL_ID,
      loginChannelSecret: env.LINE_LOGIN_CHANNEL_SECRET,
      apiBaseUrl: env.LINE_API_BASE_URL,
    },
    liffId: { card: env.LIFF_ID_CARD, staff: env.LIFF_ID_STAFF, console: env.LIFF_ID_CONSOLE },
    sessionSecret: env.SESSION_SECRET,
    ordersSecret: env.ORDERS_SECRET,
    version: env.VERSION,
  }
}
