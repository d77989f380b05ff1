// The code of a card for somebody unknown: to print, or to photograph from the screen.

import { Button } from '../../../shared/ui/button.tsx'
import { Qr } from '../../../shared/ui/qr.tsx'
import type { GiftCardTexts } from './texts/zh-Hant.ts'

export function PrintedCode({ url, p }: { url: string; p: GiftCardTexts }) {
  return (
    <div class="gift-print">
      <Qr text={url} label={p.code} />
      <code class="small" data-testid="staff-gift-link">
        {url}
      </code>
      <p class="small soft">{p.codeCare}</p>
      <Button kind="quiet" onClick={() => print()}>
        {p.print}
      </Button>
    </div>
  )
}
