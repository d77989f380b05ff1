// Builds the Worker and the LIFF pages for production (`npm run build`); the local world and the tests configure Vite themselves.

import { fileURLToPath } from 'node:url'
import { cloudflare } from '@cloudflare/vite-plugin'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { unstable_readConfig as readWranglerConfig } from 'wrangler'
import { liffPages } from './dev/liff-pages.ts'
import { pageHeaders } from './dev/page-headers.ts'

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const wranglerConfig = pathOf('wrangler.toml')

/**
 * LINE's SDK in chunks of its own: it changes with its version, our code with every deploy, so a returning phone keeps it. A chunk
 * per set of pages that use it: the scanner of the counter is not loaded with the card.
 */
const sdkChunks = {
  name: 'liff-sdk',
  test: /node_modules[\\/]@(line|liff)[\\/]/,
  entriesAware: true,
}

/** Without the names of all the pages that share a chunk: every page lists its files, and those names would be read by every phone. */
const chunkFileNames = ({ name }: { name: string }) => `assets/${name.replace(/~.*/, '')}-[hash].js`

/** The pages' LIFF ids are the Worker's: written once, in wrangler.toml. */
const { vars } = readWranglerConfig({ config: wranglerConfig })
const liffIds = Object.fromEntries(
  ['LIFF_ID_CARD', 'LIFF_ID_STAFF', 'LIFF_ID_CONSOLE'].map((name) => [
    `import.meta.env.VITE_${name}`,
    JSON.stringify(vars[name]),
  ]),
)

export default defineConfig({
  root: pathOf('liff'),
  envDir: false,
  define: liffIds,
  plugins: [preact(), cloudflare({ configPath: wranglerConfig }), pageHeaders],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // Phones from before iOS 17 ask for each chunk as they meet it; the rest need no script that preloads for them.
    modulePreload: { polyfill: false },
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          input: liffPages,
          output: { codeSplitting: { groups: [sdkChunks] }, chunkFileNames },
        },
      },
    },
  },
})
