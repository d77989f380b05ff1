// All of LINE's routes on one origin, and LINE's answer to every other path below them.

import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { channelRoutes } from './channel-routes.ts'
import { identityRoutes } from './identity-routes.ts'
import { notFound } from './line-error.ts'
import { type LineRoute, lineHandler } from './line-gate.ts'
import { richMenuRoutes } from './rich-menu-routes.ts'
import { sendRoutes } from './send-routes.ts'
import type { World } from './world.ts'

/** The first parts of LINE's paths; anything else belongs to the world or the phone page. */
export const LINE_PATH_PREFIXES = ['/v2/', '/oauth2/', '/user/', '/friendship/', '/bot/']

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const

function unknownRoutes(): LineRoute[] {
  return LINE_PATH_PREFIXES.flatMap((prefix) =>
    METHODS.map((method) => ({
      method,
      path: `${prefix}*`,
      endpoint: 'other' as const,
      auth: 'none' as const,
      handle: () => {
        throw notFound()
      },
    })),
  )
}

export function lineApp(world: World, stopped: AbortSignal): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const routes = [
    ...sendRoutes(),
    ...channelRoutes(),
    ...richMenuRoutes(),
    ...identityRoutes(),
    ...unknownRoutes(),
  ]
  for (const route of routes) app.on(route.method, route.path, lineHandler(world, stopped, route))
  return app
}
