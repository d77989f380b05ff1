// A gift that a link opens: what it is, and one tap to make it one's own.

import { useCallback, useEffect, useState } from 'preact/hooks'
import type {
  ClaimGiftCardRequest,
  ClaimResult,
  GiftCardPreview,
  GiftCardsView,
} from '../../../../worker/http/contract/gift-cards.ts'
import { useAct } from '../../../shared/act.ts'
import { isWorthRetrying, type Problem } from '../../../shared/api.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon, giftIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../../context.ts'
import { Face } from './face.tsx'
import type { GiftCardTexts } from './texts/zh-Hant.ts'

interface ClaimProps {
  token: string
  p: GiftCardTexts
  close: () => void
  update: (view: GiftCardsView) => void
}

export function ClaimDialog({ token, p, close, update }: ClaimProps) {
  const { t, f, session } = useCardApp()
  const [gift, setGift] = useState<GiftCardPreview | null>(null)
  const [unseen, setUnseen] = useState<Problem | null>(null)
  const [claimed, setClaimed] = useState(false)
  const look = useCallback(async () => {
    setUnseen(null)
    const body = { token }
    const answer = await session.call<GiftCardPreview>('POST', '/api/gift-cards/preview', { body })
    if (answer.ok) setGift(answer.value)
    else setUnseen(answer.problem)
  }, [token])
  useEffect(() => {
    void look()
  }, [look])
  const act = useAct((body: ClaimGiftCardRequest, idempotencyKey) =>
    session.call<ClaimResult>('POST', '/api/gift-cards/claim', { body, idempotencyKey }),
  )
  const claim = async () => {
    const answer = await act.run({ token })
    if (!answer?.ok) return
    setClaimed(true)
    update(answer.value.view)
  }
  const problem = act.problem ?? unseen
  const again = act.problem ? claim : look
  return (
    <Dialog title={p.giftForYou} closeLabel={t.close} onClose={close} testId="gift-claim-dialog">
      <div class="stack">
        {gift ? <Face card={gift} /> : !problem && <div class="skeleton gift-face" />}
        {problem && (
          <Notice
            tone="bad"
            icon={alertIcon}
            action={
              isWorthRetrying(problem)
                ? { label: t.tryAgain, run: () => void again(), busy: act.busy }
                : undefined
            }
            testId="gift-problem"
          >
            {problemText(t, problem, p.problems)}
          </Notice>
        )}
        {claimed && gift && (
          <Notice tone="good" icon={giftIcon} testId="gift-claimed">
            {p.claimed(f.money(gift.amountMinor))}
          </Notice>
        )}
        {gift && !claimed && !problem && (
          <>
            <p class="small">{gift.own ? p.ownGift : p.claimNote}</p>
            <Button wide busy={act.busy} onClick={() => void claim()} testId="gift-claim">
              {p.claim(f.money(gift.amountMinor))}
            </Button>
            {gift.guarantee !== null && <p class="small soft">{gift.guarantee}</p>}
          </>
        )}
      </div>
    </Dialog>
  )
}
