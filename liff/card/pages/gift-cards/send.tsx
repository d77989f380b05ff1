// Giving a card away: a few words, LINE's own picker, and a link with its QR where there is none; or keeping it.

import { useState } from 'preact/hooks'
import type {
  ClaimGiftCardRequest,
  ClaimResult,
  GiftCardsView,
  GiftCardView,
  SendResult,
} from '../../../../worker/http/contract/gift-cards.ts'
import { useAct } from '../../../shared/act.ts'
import { isWorthRetrying } from '../../../shared/api.ts'
import { type Shared, share } from '../../../shared/share.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon, giftIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { Qr } from '../../../shared/ui/qr.tsx'
import { useCopy } from '../../../shared/use-copy.ts'
import { problemText, useCardApp } from '../../context.ts'
import { Face } from './face.tsx'
import type { GiftCardTexts } from './texts/zh-Hant.ts'
import '../../../shared/ui/field.css'

/** As the server takes it. */
const MESSAGE_MAX = 120

interface SendProps {
  card: GiftCardView
  p: GiftCardTexts
  close: () => void
  update: (view: GiftCardsView) => void
}

export function SendDialog({ card, p, close, update }: SendProps) {
  const { t, session } = useCardApp()
  const [message, setMessage] = useState(card.message)
  const [sent, setSent] = useState<{ claimUrl: string; shared: Shared } | null>(null)
  const act = useAct((body: { message: string }, idempotencyKey) =>
    session.call<SendResult>('POST', `/api/gift-cards/${card.id}/send`, { body, idempotencyKey }),
  )
  const send = async () => {
    const answer = await act.run({ message: message.trim() })
    if (!answer?.ok) return
    const { claimUrl, messages, view } = answer.value
    const shared = await share(messages)
    setSent({ claimUrl, shared })
    update(view)
  }
  const waiting = card.status === 'sold' || card.status === 'sent'
  return (
    <Dialog title={p.send} closeLabel={t.close} onClose={close} testId="gift-dialog" routed>
      <div class="stack">
        <Face card={card} message={message} />
        {act.problem && (
          <Notice
            tone="bad"
            icon={alertIcon}
            action={
              isWorthRetrying(act.problem)
                ? { label: t.tryAgain, run: () => void send() }
                : undefined
            }
          >
            {problemText(t, act.problem, p.problems)}
          </Notice>
        )}
        {sent ? (
          <Passed {...sent} p={p} />
        ) : (
          waiting && (
            <>
              <label class="field">
                <span>{p.words}</span>
                <textarea
                  class="input"
                  maxLength={MESSAGE_MAX}
                  value={message}
                  onInput={(event) => setMessage(event.currentTarget.value)}
                  data-testid="gift-message"
                />
                <WordsLeft used={message.length} p={p} />
              </label>
              <Button wide busy={act.busy} onClick={() => void send()} testId="gift-send">
                {p.sendByLine}
              </Button>
            </>
          )
        )}
        {!sent && <Keep card={card} p={p} update={update} />}
      </div>
    </Dialog>
  )
}

function WordsLeft({ used, p }: { used: number; p: GiftCardTexts }) {
  const { f } = useCardApp()
  return (
    <span class="small soft figures">{p.wordsCount(f.number(used), f.number(MESSAGE_MAX))}</span>
  )
}

/** What became of it, and the link for whoever is not in LINE's picker. */
function Passed({ claimUrl, shared, p }: { claimUrl: string; shared: Shared; p: GiftCardTexts }) {
  const { copied, copy } = useCopy(claimUrl)
  return (
    <>
      {shared !== 'unavailable' && (
        <Notice
          tone={shared === 'sent' ? 'good' : 'plain'}
          icon={giftIcon}
          testId={`gift-shared-${shared}`}
        >
          {shared === 'sent' ? p.sentByLine : p.notSent}
        </Notice>
      )}
      {shared !== 'sent' && (
        <div class="gift-link">
          <p class="small">{p.linkReady}</p>
          <Qr text={claimUrl} label={p.qrOfGift} />
          <code class="small" data-testid="gift-link">
            {claimUrl}
          </code>
          <Button kind="quiet" onClick={() => void copy()}>
            {copied ? p.copied : p.copyLink}
          </Button>
          <p class="small soft">{p.linkCare}</p>
        </div>
      )}
    </>
  )
}

/** The buyer keeps the value: asked once more, because a card kept is no gift any more. */
function Keep({ card, p, update }: Omit<SendProps, 'close'>) {
  const { t, f, session } = useCardApp()
  const [asking, setAsking] = useState(false)
  const act = useAct((body: ClaimGiftCardRequest, idempotencyKey) =>
    session.call<ClaimResult>('POST', '/api/gift-cards/claim', { body, idempotencyKey }),
  )
  const keep = async () => {
    const answer = await act.run({ giftCardId: card.id })
    if (answer?.ok) update(answer.value.view)
  }
  if (card.mine)
    return (
      <Notice tone="good" icon={giftIcon} testId="gift-kept">
        {p.claimed(f.money(card.amountMinor))}
      </Notice>
    )
  if (!asking)
    return (
      <Button kind="bare" onClick={() => setAsking(true)} testId="gift-keep">
        {p.keep}
      </Button>
    )
  return (
    <>
      <p class="small">{p.keepAsk(f.money(card.amountMinor))}</p>
      {act.problem && (
        <Notice tone="bad" icon={alertIcon}>
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      <Button kind="quiet" busy={act.busy} onClick={() => void keep()} testId="gift-keep-yes">
        {p.keepYes}
      </Button>
    </>
  )
}
