// The card's entry: starts the dictionary, LIFF and the request at once, and paints what is known.

import '../shared/ui/tokens.css'
import '../shared/ui/ui.css'
import './card.css'
import { render } from 'preact'
import { App } from './app.tsx'

const root = document.getElementById('app')
if (root) render(<App />, root)
