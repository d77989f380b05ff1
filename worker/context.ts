// What one invocation works with: database, LINE, queues, settings, clock and log; made once per request, batch or tick.

import { createDatabase, type Database } from '../db/client.ts'
import { type Bindings, type Config, configOf } from './env.ts'
import type { JobMessage, LineEventMessage } from './jobs/message.ts'
import { createLine, type Line } from './line/client.ts'
import { createLog, type Log } from './log.ts'

export interface Queues {
  lineEvents: Queue<LineEventMessage>
  deliveries: Queue<JobMessage>
}

export interface Context {
  db: Database
  line: Line
  queues: Queues
  config: Config
  /** The invocation's clock. The local world moves it; the Worker knows no other. */
  now(): Date
  log: Log
}

/** Milliseconds since the epoch; what `dev/worker.ts` replaces to move the shop's time. */
export type Clock = () => number

export function createContext(bindings: Bindings, invocation: string, clock: Clock): Context {
  const config = configOf(bindings)
  const log = createLog(invocation)
  const now = () => new Date(clock())
  return {
    db: createDatabase(config.databaseUrl, config.databaseHttpEndpoint),
    line: createLine(config.line, { log, now }),
    queues: { lineEvents: bindings.LINE_EVENTS, deliveries: bindings.DELIVERIES },
    config,
    now,
    log,
  }
}
