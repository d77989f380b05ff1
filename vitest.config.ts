// Three kinds of tests: inside workerd against a real PostgreSQL, in Node, and in a real browser. `npm test` runs all.

import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const globalSetup = ['./test/global-setup.ts']

/** Time limits are for what hangs: ten times what it takes on a machine with nothing else to do, and more. */
const MINUTE_MS = 60_000

export default defineConfig({
  test: {
    silent: 'passed-only',
    projects: [
      {
        plugins: [
          cloudflareTest({
            main: './worker/index.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { compatibilityFlags: ['nodejs_compat'] },
          }),
        ],
        test: {
          name: 'worker',
          restoreMocks: true,
          include: ['worker/**/*.test.ts', 'test/worker/**/*.test.ts'],
          globalSetup,
          testTimeout: 3 * MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['dev/**/*.test.ts', 'liff/**/*.test.ts', 'test/node/**/*.test.ts'],
          globalSetup,
          testTimeout: 3 * MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['./test/browser/world.ts'],
          expect: { poll: { timeout: MINUTE_MS, interval: 50 } },
          fileParallelism: false,
          testTimeout: 10 * MINUTE_MS,
          hookTimeout: 5 * MINUTE_MS,
        },
      },
    ],
  },
})
