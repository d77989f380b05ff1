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
  join: `
    <rect x="10" y="20" width="76" height="56" rx="11"/>
    <path d="M10 37h76M22 61h14"/>
    <circle class="accent" cx="68" cy="66" r="18"/>
    <path class="on-accent" d="M68 58v16M60 66h16"/>`,
  terms: `
    <path d="M24 10h34l18 18v52a6 6 0 0 1-6 6H24a6 6 0 0 1-6-6V16a6 6 0 0 1 6-6z"/>
    <path d="M58 10v18h18M31 44h32M31 57h20"/>
    <circle class="accent" cx="62" cy="68" r="5"/>`,
  language: `
    <circle cx="48" cy="48" r="37"/>
    <path d="M11 48h74M48 11c-22 20-22 54 0 74M48 11c22 20 22 54 0 74"/>
    <circle class="accent" cx="48" cy="48" r="6"/>`,
  rewards: `
    <path d="M16 42h64v38a5 5 0 0 1-5 5H21a5 5 0 0 1-5-5z"/>
    <rect x="11" y="27" width="74" height="16" rx="5"/>
    <path d="M48 27c-9-1-20-5-18-12 2-8 14-3 18 12zM48 27c9-1 20-5 18-12-2-8-14-3-18 12z"/>
    <path class="accent" d="M41 43h14v42H41z"/>`,
  referral: `
    <circle cx="36" cy="32" r="16"/>
    <path d="M10 82c0-17 11-28 26-28 8 0 15 3 19 8"/>
    <circle class="accent" cx="70" cy="68" r="17"/>
    <path class="on-accent" d="M70 60v16M62 68h16"/>`,
  'gift-cards': `
    <rect x="10" y="22" width="76" height="54" rx="10"/>
    <path d="M10 46h76M34 22v54"/>
    <path class="accent" d="M34 46c-6-8-16-10-17-4-1 4 8 5 17 4zM34 46c6-8 16-10 17-4 1 4-8 5-17 4z"/>
    <path d="M54 62h20"/>`,
  purchases: `
    <path d="M18 32h60l-5 48a5 5 0 0 1-5 5H28a5 5 0 0 1-5-5z"/>
    <path d="M34 42V28c0-9 6-16 14-16s14 7 14 16v14"/>
    <circle class="accent" cx="48" cy="62" r="9"/>`,
  profile: `
    <circle cx="48" cy="33" r="20"/>
    <path d="M14 86c2-20 16-31 34-31s32 11 34 31"/>
    <circle class="accent" cx="48" cy="33" r="7"/>`,
  counter: `
    <path d="M12 32V18a6 6 0 0 1 6-6h14M64 12h14a6 6 0 0 1 6 6v14M84 64v14a6 6 0 0 1-6 6H64M32 84H18a6 6 0 0 1-6-6V64"/>
    <rect class="accent" x="28" y="28" width="16" height="16" rx="3"/>
    <path d="M56 30h12v12H56zM30 56h12v12H30zM56 56h6v6M68 68h-8M70 56v4"/>`,
}
