// One's own code, large and as a QR, with the ways to pass it on: LINE's own picker, or the link by itself.

import { useState } from 'preact/hooks'
import { openLink } from '../../../shared/open-link.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Icon } from '../../../shared/ui/icon.tsx'
import { sendIcon } from '../../../shared/ui/icons.ts'
import { Qr } from '../../../shared/ui/qr.tsx'
import { useCardApp } from '../../context.ts'
import type { ReferralTexts } from './texts/zh-Hant.ts'

/** Opens LINE's picker of friends and groups with the text filled in, in LINE and in any browser. */
const SHARE_URL = 'https://line.me/R/share?text='

interface ShareCodeProps {
  p: ReferralTexts
  code: string
  link: string
}

export function ShareCode({ p, code, link }: ShareCodeProps) {
  const { card } = useCardApp()
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const share = `${SHARE_URL}${encodeURIComponent(`${p.shareText(card.shop.name)}\n${link}`)}`
  const copy = async () => {
    // Where a browser does not let pages copy, the link is shown to be copied by hand.
    const done = await navigator.clipboard.writeText(link).then(
      () => 'yes' as const,
      () => 'no' as const,
    )
    setCopied(done)
  }
  return (
    <section class="panel referral-code">
      <p class="small soft">{p.yourCode}</p>
      <p class="referral-letters" data-testid="referral-code">
        {code}
      </p>
      <div class="referral-qr">
        <Qr text={link} label={p.yourCode} />
      </div>
      <p class="small soft">{p.showQr}</p>
      <a
        class="button wide"
        href={share}
        onClick={(event) => void openLink(event, share)}
        data-testid="referral-share"
      >
        <Icon path={sendIcon} />
        {p.share}
      </a>
      <Button kind="quiet" wide onClick={() => void copy()} testId="referral-copy">
        <span aria-live="polite">{copied === 'yes' ? p.copied : p.copy}</span>
      </Button>
      {copied === 'no' && <p class="small referral-link">{link}</p>}
    </section>
  )
}
