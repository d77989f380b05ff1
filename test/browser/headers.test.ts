// The pages as they are deployed, under the headers Cloudflare sends with them: they work, and nothing of theirs is refused.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { unstable_readConfig as readWranglerConfig } from 'wrangler'
import { DEMO_OWNER } from '../../dev/line/people.ts'
import { freePort } from '../../dev/postgres.ts'
import { DEMO, root } from '../../dev/settings.ts'
import { launchChromium, newContext } from './chromium.ts'
import { regularOf } from './scenes/stage.ts'

let directory: string
let server: PreviewServer
let browser: Browser
let origin: string

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'regulars-built-'))
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, [vite, 'build', '--outDir', directory], { cwd: root, env })
  const port = await freePort()
  server = await preview({
    configFile: join(root, 'vite.config.ts'),
    build: { outDir: directory },
    preview: { port, strictPort: true, host: 'localhost' },
    logLevel: 'silent',
  })
  origin = `http://localhost:${port}`
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await server.close()
  rmSync(directory, { recursive: true, force: true })
})

type PageName = 'card' | 'staff' | 'console'

/** A real ID token and the real answer of the world's Worker, for the built page to show. */
async function answerFor(name: PageName): Promise<{ idToken: string; view: string }> {
  const { appUrl, lineUrl } = inject('world')
  const userId = name === 'card' ? regularOf('zh-Hant').userId : DEMO_OWNER.userId
  const post = (url: string, body: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: appUrl },
      body: JSON.stringify(body),
    })
  const liff = await post(`${lineUrl}/world/users/${userId}/liff`, { liffId: DEMO.liffId[name] })
  const { idToken } = (await liff.json()) as { idToken: string }
  const session = await post(`${appUrl}/api/session`, { idToken, view: name })
  return { idToken, view: await session.text() }
}

/** As LINE's SDK finds itself after a login in a browser: its tokens are where it keeps them. */
async function logIn(context: BrowserContext, liffId: string, idToken: string): Promise<void> {
  const kept = { IDToken: idToken, accessToken: 'access-token', clientId: liffId.split('-')[0] }
  await context.addInitScript(
    ({ liffId, kept }) => {
      for (const [key, value] of Object.entries(kept))
        localStorage.setItem(`LIFF_STORE:${liffId}:${key}`, JSON.stringify(value))
    },
    { liffId, kept },
  )
  const expires = { name: `LIFF_STORE:expires:${liffId}`, value: String(Date.now() + 3_600_000) }
  await context.addCookies([{ ...expires, url: origin }])
}

const { vars } = readWranglerConfig({ config: join(root, 'wrangler.toml') })

const PAGES: [PageName, liffId: unknown, shows: string][] = [
  ['card', vars.LIFF_ID_CARD, '[data-code]'],
  ['staff', vars.LIFF_ID_STAFF, '[data-testid=staff-scan]'],
  ['console', vars.LIFF_ID_CONSOLE, '[data-testid=console-text]'],
]

test.each(PAGES)(
  'the %s page works under its headers, and violates none',
  async (name, liffId, shows) => {
    const { idToken, view } = await answerFor(name)
    const context = await newContext(browser)
    await logIn(context, String(liffId), idToken)
    await context.route('https://**', (route) =>
      route.fulfill({ json: {}, headers: { 'access-control-allow-origin': '*' } }),
    )
    await context.route('**/api/**', (route) =>
      route.fulfill({ body: view, contentType: 'application/json' }),
    )
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    const answer = await page.goto(`${origin}/${name}/`)
    const headers = answer?.headers() ?? {}
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    await page.locator(shows).first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(complaints).toEqual([])
    // The policy is in force: a script in the page would not run.
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.body.append(script)
      return 'injected' in window
    })
    expect(ran).toBe(false)
    await context.close()
  },
)

test('an asset is kept for ever, a page is asked for again', async () => {
  const page = await fetch(`${origin}/card/`)
  expect(page.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  const [, script = ''] = /src="([^"]+)"/.exec(await page.text()) ?? []
  const asset = await fetch(origin + script)
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})
