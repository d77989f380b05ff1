// The built card behind a plain server of files, with the Worker's answer and the simulator's person already at hand.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import preact from '@preact/preset-vite'
import { build } from 'vite'
import { liffPages } from '../dev/liff-pages.ts'
import { DEMO, root } from '../dev/settings.ts'
import { cardOfARegular } from './card-view.ts'

/** What the Worker and its database take, at a distance: bench/round-trips.ts counts one round trip. */
const ANSWER_MS = 60
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}
const PERSON = { userId: 'U-regular', displayName: '黃淑芬' }
/** A page of one sentence: what the network and the browser cost by themselves. */
const BLANK = '<!doctype html><html lang="zh-Hant"><title>Blank</title><p>熟客 Regulars</p></html>'

export interface CardServer {
  url: string
  stop(): void
}

export async function startCardServer(): Promise<CardServer> {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-bench-card-'))
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/api/session' || pathname === '/api/card')
      setTimeout(() => json(response, cardOfARegular(Date.now())), ANSWER_MS)
    else if (pathname.startsWith('/world/')) json(response, liffContext())
    else if (pathname === '/blank') body(response, 'text/html; charset=utf-8', BLANK)
    else file(response, directory, pathname)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  await buildCard(directory, url)
  return {
    url,
    stop() {
      server.close()
      server.closeAllConnections()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** As vite.config.ts builds it, but with the simulator's LIFF: LINE's own cannot start without LINE. */
async function buildCard(outDir: string, worldUrl: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'liff'),
    envDir: false,
    logLevel: 'warn',
    plugins: [preact()],
    define: {
      'import.meta.env.VITE_LINE_WORLD_URL': JSON.stringify(worldUrl),
      'import.meta.env.VITE_LIFF_ID_CARD': JSON.stringify(DEMO.liffId.card),
    },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { card: liffPages.card } },
    },
  })
}

function liffContext() {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
  const idToken = `${part({ alg: 'none' })}.${part({ sub: PERSON.userId })}.`
  return { idToken, accessToken: 'a', profile: PERSON, isInClient: true }
}

function file(response: ServerResponse, directory: string, pathname: string): void {
  const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
  const headers = path.startsWith('/assets/')
    ? { 'cache-control': 'public, max-age=31536000, immutable' }
    : undefined
  try {
    body(
      response,
      TYPES[extname(path)] ?? 'text/plain',
      readFileSync(join(directory, path)),
      headers,
    )
  } catch {
    response.writeHead(404).end()
  }
}

function json(response: ServerResponse, value: unknown): void {
  body(response, 'application/json', JSON.stringify(value))
}

function body(
  response: ServerResponse,
  type: string,
  content: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', ...headers })
  response.end(gzipSync(content))
}
