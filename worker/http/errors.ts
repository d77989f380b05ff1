// Refusal → answer. A 500 says that something went wrong and nothing else.

import type { Context as HonoContext } from 'hono'
import type { Context } from '../context.ts'
import type { Refusal } from '../core/errors.ts'
import { createLog } from '../log.ts'
import type { AppEnv } from './app-env.ts'
import type { ErrorBody } from './contract/fields.ts'
import { REFUSAL_STATUS } from './refusal-status.ts'

/** A refusal met while a request is read; thrown by parsers and guards, answered by `onError`. */
export class HttpRefusal extends Error {
  override name = 'HttpRefusal'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export function refuse(c: HonoContext<AppEnv>, { code, detail, issues }: Refusal): Response {
  const status = REFUSAL_STATUS[code]
  if (status === undefined) throw new Error(`The refusal ${code} has no status.`)
  c.get('context').log.set({ refused: code })
  // What is undefined is left out of the JSON.
  const body: ErrorBody = { error: { code, detail, issues } }
  return c.json(body, status)
}

export function onError(error: Error, c: HonoContext<AppEnv>): Response {
  if (error instanceof HttpRefusal) return refuse(c, error.refusal)
  // No context: making it failed, because a binding is missing.
  const known = c.get('context') as Context | undefined
  const log = known?.log ?? createLog('fetch')
  log.fail(error)
  if (!known) log.end()
  const body: ErrorBody = { error: { code: 'internal' } }
  return c.json(body, 500)
}
