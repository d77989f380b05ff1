// The LIFF pages bundled as for production and served from there: a browser test's page comes in a dozen requests, not in 150 modules.

import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import preact from '@preact/preset-vite'
import { build, type Plugin } from 'vite'
import { liffPages } from './liff-pages.ts'
import { root } from './settings.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.png': 'image/png',
}
/** The names of these files change with their content. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * A Vite plugin that answers for the pages and their files; what else is asked goes on to the Worker.
 * @param directory where the bundle is put
 * @param define what Vite writes into the pages: their LIFF ids, the world they are in
 */
export async function builtPages(
  directory: string,
  define: Readonly<Record<string, string>>,
): Promise<Plugin> {
  const { output } = await bundle(directory, define)
  const files = new Set(output.map(({ fileName }) => `/${fileName}`))
  return {
    name: 'built-pages',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
        if (!files.has(path)) return next()
        const type = CONTENT_TYPES[extname(path)] ?? 'application/octet-stream'
        const caching = path.startsWith('/assets/') ? IMMUTABLE : 'no-cache'
        response.writeHead(200, { 'content-type': type, 'cache-control': caching })
        response.end(readFileSync(join(directory, path)))
      })
    },
  }
}

async function bundle(directory: string, define: Readonly<Record<string, string>>) {
  const built = await build({
    configFile: false,
    root: `${root}liff`,
    envDir: false,
    logLevel: 'warn',
    define,
    plugins: [preact()],
    build: {
      outDir: directory,
      emptyOutDir: true,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: liffPages },
    },
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('The pages have one bundle.')
  return built
}
