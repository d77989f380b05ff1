// The rich menu's icons, drawn for it: strokes on a 96-unit square, one accent each.

import type { MenuEntry } from '../../worker/chat/menu.ts'

/** `currentColor` draws the lines; `.accent` is the one filled part, `.mark` and `.on-accent` stand upon it. */
export const ICONS: Record<MenuEntry, string> = {
  card: `
    <rect x="10" y="20" width="76" height="56" rx="11"/>
    <path d="M10 37h76"/>
    <rect class="accent" x="22" y="50" width="17" height="13" rx="4"/>
    <path d="M54 63h20M62 53h12"/>`,
  'check-in': `
    <rect x="13" y="18" width="70" height="66" rx="12"/>
    <path d="M13 37h70M32 10v15M64 10v15"/>
    <circle class="accent" cx="48" cy="60" r="15"/>
    <path class="on-accent" d="M41 60.500l5 5.500 9.500-11"/>`,
  points: `
    <ellipse cx="40" cy="27" rx="26" ry="11"/>
    <path d="M14 27v16c0 6 11.600 11 26 11"/>
    <path d="M14 43v16c0 6 11.600 11 26 11"/>
    <path d="M66 27v8"/>
    <circle class="accent" cx="64" cy="62" r="21"/>
    <path class="mark" d="M64 49l3.900 7.900 8.700 1.300-6.300 6.100 1.500 8.700-7.800-4.100-7.800 4.100 1.500-8.700-6.300-6.100 8.700-1.300z"/>`,
  coupons: `
    <path d="M9 32a9 9 0 0 1 9-9h60a9 9 0 0 1 9 9v7a9 9 0 0 0 0 18v7a9 9 0 0 1-9 9H18a9 9 0 0 1-9-9v-7a9 9 0 0 0 0-18z"/>
    <path d="M61 25v5M61 40v5M61 51v5M61 66v5"/>
    <circle class="accent" cx="37" cy="48" r="12"/>
    <path class="on-accent" d="M32.500 52.500l9-9"/>`,
  bind: `
    <path d="M22 11h52v73l-8.700-6-8.700 6-8.600-6-8.700 6-8.600-6-8.700 6z"/>
    <path d="M35 28h26M35 42h14"/>
    <rect class="accent" x="35" y="53" width="26" height="12" rx="6"/>`,
  help: `
    <path d="M48 12c21 0 37 14 37 32S69 76 48 76c-4 0-8-.500-11.600-1.500L19 85l3.400-18C15 61 11 53 11 44c0-18 16-32 37-32z"/>
    <path d="M38 37c0-6 4.400-10 10-10s10 4 10 9c0 7-10 7.500-10 15"/>
    <circle class="accent" cx="48" cy="61" r="4.600"/>`,
}
