// Starts the page: the world's stream, the address's hash.

import { render } from 'preact'
import { App } from './app.tsx'
import { followWorld } from './state/stream.ts'
import { followHash } from './state/table.ts'

const root = document.getElementById('app')
if (root) render(<App />, root)
followWorld()
followHash()
