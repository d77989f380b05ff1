// The Worker, its queues and the LIFF pages on one port, through Vite: what `npm start` and the browser tests run.

import { join } from 'node:path'
import { cloudflare } from '@cloudflare/vite-plugin'
import preact from '@preact/preset-vite'
import { createServer, type InlineConfig, type ViteDevServer } from 'vite'
import { builtPages } from './built-pages.ts'
import { DEMO, root } from './settings.ts'

export interface AppServerOptions {
  port: number
  /** The Worker's bindings (settings.ts). */
  vars: Record<string, string>
  /** The simulator: whose clock the Worker follows and whose people open the pages. */
  worldUrl: string
  /** False for tests: nothing watches, nothing reloads, and the pages are built once, as production serves them. */
  watch: boolean
  /** Vite's cache; two servers side by side need two. */
  cacheDirectory: string
}

/** Cloudflare's placeholder for `request.cf` instead of a call to the network, which a machine without one waits for. */
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= 'false'

/** Node closes idle connections after 5 s; whoever keeps them for longer loses requests then. */
const KEEP_ALIVE_MS = 10 * 60_000

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export async function startAppServer({
  port,
  vars,
  worldUrl,
  watch,
  cacheDirectory,
}: AppServerOptions): Promise<ViteDevServer> {
  const define = {
    'import.meta.env.VITE_LINE_WORLD_URL': JSON.stringify(worldUrl),
    'import.meta.env.VITE_LIFF_ID_CARD': JSON.stringify(DEMO.liffId.card),
    'import.meta.env.VITE_LIFF_ID_STAFF': JSON.stringify(DEMO.liffId.staff),
    'import.meta.env.VITE_LIFF_ID_CONSOLE': JSON.stringify(DEMO.liffId.console),
  }
  const pages = watch ? preact() : await builtPages(join(cacheDirectory, 'pages'), define)
  const config: InlineConfig = {
    configFile: false,
    root: `${root}liff`,
    envDir: false,
    cacheDir: cacheDirectory,
    logLevel: 'warn',
    clearScreen: false,
    appType: 'mpa',
    plugins: [
      pages,
      cloudflare({
        configPath: `${root}wrangler.toml`,
        config: { main: `${root}dev/worker.ts`, vars: { ...vars, WORLD_URL: worldUrl } },
        persistState: false,
        inspectorPort: false,
      }),
    ],
    define,
    server: {
      port,
      strictPort: true,
      host: 'localhost',
      hmr: watch ? undefined : false,
      watch: watch ? undefined : null,
      fs: { allow: [root] },
    },
  }
  const stdinEnds = process.stdin.listeners('end')
  const signals = ENDING_SIGNALS.map((signal) => ({ signal, known: process.listeners(signal) }))
  const server = await createServer(config)
  await server.listen()
  const { httpServer } = server
  if (httpServer && 'keepAliveTimeout' in httpServer) httpServer.keepAliveTimeout = KEEP_ALIVE_MS
  // Vite and miniflare would end the process by themselves, and leave the database running: the world ends what it started.
  for (const { signal, known } of signals) {
    for (const added of process.listeners(signal)) {
      if (!known.includes(added)) process.off(signal, added)
    }
  }
  for (const added of process.stdin.listeners('end')) {
    if (!stdinEnds.includes(added)) process.stdin.off('end', added as () => void)
  }
  return server
}
