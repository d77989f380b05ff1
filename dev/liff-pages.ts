// The three LIFF apps and the addresses their pages have.

import { fileURLToPath } from 'node:url'

const page = (name: string) => fileURLToPath(new URL(`../liff/${name}/index.html`, import.meta.url))

/** Vite's inputs: /card/, /staff/, /console/. */
export const liffPages = { card: page('card'), staff: page('staff'), console: page('console') }
