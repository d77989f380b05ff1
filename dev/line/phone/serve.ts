// Serves the phone page through Vite, as middleware the simulator's HTTP server mounts at `/`.

import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
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

export interface PhonePageOptions {
  /** Vite's cache; two worlds side by side need two. */
  cacheDirectory?: string
  /** False for tests: nothing watches, nothing reloads. */
  watch?: boolean
  /** Bundles the page's packages anew instead of reading them from the cache. */
  fresh?: boolean
}

export async function createPhonePage(options: PhonePageOptions = {}): Promise<PhonePage> {
  const { watch = true } = options
  const hotReload = watch ? await listenForHotReload() : null
  const vite = await createServer({
    configFile: false,
    root: PAGE_ROOT,
    appType: 'spa',
    cacheDir: options.cacheDirectory ?? `${REPOSITORY_ROOT}node_modules/.vite-phone`,
    logLevel: 'warn',
    clearScreen: false,
    plugins: [preact({ devToolsEnabled: false })],
    optimizeDeps: {
      include: ['preact', 'preact/hooks', 'preact/jsx-dev-runtime', 'jsqr'],
      force: options.fresh ?? false,
    },
    server: {
      middlewareMode: true,
      hmr: hotReload
        ? { server: hotReload.server, host: '127.0.0.1', clientPort: hotReload.port }
        : false,
      ws: watch ? undefined : false,
      watch: watch ? undefined : null,
      fs: { allow: [REPOSITORY_ROOT] },
    },
  })

  return {
    middleware(req, res, next) {
      vite.middlewares(req, res, next ?? (() => notFound(res)))
    },
    async close() {
      await vite.close()
      hotReload?.server.closeAllConnections()
      await new Promise<void>((resolve) => {
        if (hotReload) hotReload.server.close(() => resolve())
        else resolve()
      })
    },
  }
}

/** Hot reload listens on a server of its own at a port the system picks: two worlds on one machine never clash. */
async function listenForHotReload(): Promise<{ server: Server; port: number | undefined }> {
  const server = createHttpServer((_req, res) => {
    res.writeHead(426).end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : undefined }
}

function notFound(res: ServerResponse) {
  if (!res.headersSent) res.writeHead(404, { 'content-type': 'text/plain' })
  res.end('Not found')
}
