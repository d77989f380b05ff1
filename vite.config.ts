// Builds and serves the Worker and the LIFF pages in one process; the local world passes its own settings through REGULARS_DEV.

import { cloudflare } from '@cloudflare/vite-plugin'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { liffPages } from './dev/liff-pages.ts'

export default defineConfig({
  root: 'liff',
  envDir: false,
  plugins: [preact(), cloudflare({ configPath: './wrangler.toml' })],
  build: { outDir: '../dist', emptyOutDir: true },
  environments: { client: { build: { rollupOptions: { input: liffPages } } } },
})
