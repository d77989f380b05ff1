// Serves the phone page through Vite, as middleware the simulator's HTTP server mounts at `/`.

import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { createServer } from 'vite'

const PAGE_ROOT = fileURLToPath(new URL('.', import.meta.url))
const REPOSITORY_ROOT = fileURLToPath(new URL('../../..', import.meta.url))

export interface PhonePage {
  middleware: (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void) => void
  close(): Promise<void>
}

/** `fresh` bundles the page's packages anew instead of reading them from the cache. */
export async function createPhonePage(options: { fresh?: boolean } = {}): Promise<PhonePage> {
  // Hot reload listens on a server of its own at a port the system picks: two worlds on one machine never clash.
  const hotReload = createHttpServer((_req, res) => {
    res.writeHead(426).end()
  })
  await new Promise<void>((resolve, reject) => {
    hotReload.once('error', reject)
    hotReload.listen(0, '127.0.0.1', resolve)
  })
  const address = hotReload.address()
  const hotReloadPort = typeof address === 'object' && address ? address.port : undefined

  const vite = await createServer({
    configFile: false,
    root: PAGE_ROOT,
    appType: 'spa',
    cacheDir: `${REPOSITORY_ROOT}node_modules/.vite-phone`,
    logLevel: 'warn',
    clearScreen: false,
    plugins: [preact({ devToolsEnabled: false })],
    optimizeDeps: {
      include: ['preact', 'preact/hooks', 'preact/jsx-dev-runtime', 'jsqr'],
      force: options.fresh ?? false,
    },
    server: {
      middlewareMode: true,
      hmr: { server: hotReload, host: '127.0.0.1', clientPort: hotReloadPort },
      fs: { allow: [REPOSITORY_ROOT] },
    },
  })

  return {
    middleware(req, res, next) {
      vite.middlewares(req, res, next ?? (() => notFound(res)))
    },
    async close() {
      await vite.close()
      hotReload.closeAllConnections()
      await new Promise<void>((resolve) => {
        hotReload.close(() => resolve())
      })
    },
  }
}

function notFound(res: ServerResponse) {
  if (!res.headersSent) res.writeHead(404, { 'content-type': 'text/plain' })
  res.end('Not found')
}
