// The marketing desk's entry.

import '../shared/ui/tokens.css'
import '../shared/ui/ui.css'
import '../shared/ui/panel.css'
import '../shared/ui/field.css'
import './console.css'
import { render } from 'preact'
import { App } from './app.tsx'

const root = document.getElementById('app')
if (root) render(<App />, root)
