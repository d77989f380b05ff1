// Chromium as a customer in Taiwan has it, one per test file.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core'
import { BROWSERS } from '../../dev/browsers.mjs'

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Until a page counts as hanging, on a machine that does ten other things beside. */
const PATIENCE_MS = 60_000

const SCREENSHOTS = fileURLToPath(new URL('../output/screenshots', import.meta.url))

/** Where a picture of this name is kept to be looked at; git-ignored. */
export function screenshotPath(name: string): string {
  return join(SCREENSHOTS, `${name}.png`)
}

export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? BROWSERS.find((path) => existsSync(path))
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

/** A browser of somebody's own: no cookie and no storage of anybody else. */
export async function newContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'zh-TW',
    timezoneId: 'Asia/Taipei',
    viewport: { width: 1600, height: 1000 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  // How long our pages wait for an answer is for phones in the street; here only the machine can be slow.
  await context.addInitScript(() => {
    AbortSignal.timeout = () => new AbortController().signal
  })
  // What a test answers in the shop's place when the phone is put away is nobody's question any more.
  const close = context.close.bind(context)
  let open = true
  context.on('close', () => {
    open = false
  })
  context.close = async (reason) => {
    // A test may put a phone away that has been put away before.
    if (!open) return
    const routed = [context, ...context.pages()]
    await Promise.all(routed.map((each) => each.unrouteAll({ behavior: 'ignoreErrors' })))
    await close(reason)
  }
  return context
}
