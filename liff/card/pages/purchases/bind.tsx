// Binding a purchase made elsewhere: its code, typed, scanned from the receipt, or brought along in the link (`?bind=CODE`).

import { useState } from 'preact/hooks'
import type { BindRequest, BindResult } from '../../../../worker/http/contract/card.ts'
import { useAct } from '../../../shared/act.ts'
import { scanCode } from '../../../shared/scan.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Icon } from '../../../shared/ui/icon.tsx'
import { alertIcon, receiptIcon, scanIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useCardApp } from '../../context.ts'
import { CodeForm, CodeProblem } from '../../parts/code-form.tsx'
import { usePageTexts } from '../texts/load.tsx'
import { claimCodeIn } from './claim-code.ts'
import type { PurchaseTexts } from './texts/zh-Hant.ts'

interface BindProps {
  /** The code that a link brought: it is asked for, not carried out. */
  linked: string
  p: PurchaseTexts
  bound(): Promise<void>
}

export function Bind({ linked, p, bound: done }: BindProps) {
  const texts = usePageTexts()
  const { f, card, session, update, replace } = useCardApp()
  const [code, setCode] = useState(linked)
  const [bound, setBound] = useState<BindResult | null>(null)
  const [unread, setUnread] = useState(false)
  const act = useAct((body: BindRequest, idempotencyKey) =>
    session.call<BindResult>('POST', '/api/purchases/bind', { body, idempotencyKey }),
  )

  const submit = async () => {
    const typed = code.trim()
    if (typed === '') return
    setBound(null)
    const answer = await act.run({ code: typed })
    if (!answer?.ok) return
    setBound(answer.value)
    setCode('')
    // The code in the address has done its work.
    replace('purchases')
    update(answer.value.card)
    void done()
  }
  const scan = async () => {
    const read = await scanCode()
    if (read === null) return
    const found = read === undefined ? null : claimCodeIn(read)
    setUnread(found === null)
    act.clear()
    if (found !== null) setCode(found)
  }

  return (
    <section class="panel stack" aria-labelledby="bind-title">
      <h2 id="bind-title">{texts.bind}</h2>
      <p class="small soft">{linked && code === linked ? texts.bindAsk : texts.bindHow}</p>
      <CodeForm
        code={code}
        label={texts.bindCode}
        submitLabel={texts.bindSubmit}
        act={act}
        typed={(typed) => {
          setCode(typed)
          setUnread(false)
          act.clear()
        }}
        submit={submit}
        testIds={{ field: 'bind-code', submit: 'bind-submit' }}
      />
      <Button kind="quiet" wide onClick={() => void scan()} testId="bind-scan">
        <Icon path={scanIcon} />
        {p.scan}
      </Button>
      {unread && (
        <Notice tone="warn" icon={alertIcon} testId="bind-unread">
          {p.scanNothing}
        </Notice>
      )}
      {bound && (
        <Notice tone="good" icon={receiptIcon} testId="bind-said">
          {(bound.amountMinor > 0 || bound.giftCards === 0) && (
            <strong>{texts.bound(f.money(bound.amountMinor), f.number(bound.points))}</strong>
          )}
          {bound.giftCards > 0 && <p>{p.boundGiftCards(f.number(bound.giftCards))}</p>}
          {bound.pendingUntil && <p>{texts.availableFrom(f.day(bound.pendingUntil, card.now))}</p>}
          {bound.tierUp && <p>{texts.tierUp(bound.tierUp)}</p>}
        </Notice>
      )}
      <CodeProblem
        problem={act.problem}
        sentences={texts.problems}
        submit={submit}
        testId="bind-problem"
      />
    </section>
  )
}
