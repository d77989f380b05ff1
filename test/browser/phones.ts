// Phones for the tests of a file: one browser, and each phone put away after its test.

import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium, newContext } from './chromium.ts'

/**
 * A browser for a test file, whose phones are put away after each test.
 * @param standard what each phone has unless the test says otherwise
 */
export function phones(
  standard: BrowserContextOptions,
): (options?: BrowserContextOptions) => Promise<BrowserContext> {
  let browser: Browser
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
  })
  afterAll(() => browser?.close())
  return async (options = {}) => {
    const context = await newContext(browser, { ...standard, ...options })
    contexts.push(context)
    return context
  }
}
