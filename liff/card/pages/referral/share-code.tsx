// One's own code, large and as a QR, with the ways to pass it on: LINE's own picker with the invitation, else LINE's link, or the link by itself.

import { useState } from 'preact/hooks'
import type { ReferralView } from '../../../../worker/http/contract/referral.ts'
import { type Shared, share } from '../../../shared/share.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Icon } from '../../../shared/ui/icon.tsx'
import { sendIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { Qr } from '../../../shared/ui/qr.tsx'
import { useCopy } from '../../../shared/use-copy.ts'
import { useCardApp } from '../../context.ts'
import { useShareReport } from './share-report.ts'
import type { ReferralTexts } from './texts/zh-Hant.ts'

/** Opens LINE's picker of friends and groups with the text filled in, in LINE and in any browser. */
const SHARE_URL = 'https://line.me/R/share?text='

interface ShareCodeProps {
  p: ReferralTexts
  view: Pick<ReferralView, 'code' | 'link' | 'messages'>
}

export function ShareCode({ p, view: { code, link, messages } }: ShareCodeProps) {
  const { copied, copy } = useCopy(link)
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
      <ShareButton p={p} link={link} messages={messages} />
      <Button kind="quiet" wide onClick={() => void copy()} testId="referral-copy">
        <span aria-live="polite">{copied ? p.copied : p.copy}</span>
      </Button>
      {copied === false && <p class="small referral-link">{link}</p>}
    </section>
  )
}

interface ShareButtonProps {
  p: ReferralTexts
  link: string
  messages: ReferralView['messages']
}

function ShareButton({ p, link, messages }: ShareButtonProps) {
  const { card, f } = useCardApp()
  const [shared, setShared] = useState<Shared | null>(null)
  const { points, tell } = useShareReport()
  const sharing = async () => {
    const became = await share(messages)
    setShared(became)
    // What is earned is said when it is known: sent is sent either way.
    if (became === 'sent') await tell()
  }
  const text = encodeURIComponent(`${p.shareText(card.shop.name)}\n${link}`)
  return (
    <>
      <Button wide onClick={() => void sharing()} testId="referral-share">
        <Icon path={sendIcon} />
        {p.share}
      </Button>
      {shared === 'sent' && (
        <Notice tone="good" icon={sendIcon} testId="referral-sent">
          {points > 0 ? p.sentEarned(f.number(points)) : p.sent}
        </Notice>
      )}
      {shared === 'unavailable' && (
        <Notice testId="referral-unavailable">
          <p>{p.noPicker}</p>
          <a href={`${SHARE_URL}${text}`} target="_blank" rel="noreferrer">
            {p.shareLink}
          </a>
        </Notice>
      )}
    </>
  )
}
