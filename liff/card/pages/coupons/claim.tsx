// Claiming a coupon by its public code, typed or brought along in the link (`?coupon=LIVE1111`).

import { useState } from 'preact/hooks'
import type { ClaimRequest, ClaimResult } from '../../../../worker/http/contract/coupon.ts'
import { useAct } from '../../../shared/act.ts'
import { isWorthRetrying, type Problem } from '../../../shared/api.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { type CardApp, problemText, useCardApp } from '../../context.ts'
import type { CouponTexts } from './texts/zh-Hant.ts'
import './coupons.css'

export function Claim({ p, linked }: { p: CouponTexts; linked: string }) {
  const app = useCardApp()
  const { t, session, update, replace } = app
  const [code, setCode] = useState(linked)
  const act = useAct((body: ClaimRequest, idempotencyKey) =>
    session.call<ClaimResult>('POST', '/api/coupons/claim', { body, idempotencyKey }),
  )

  const submit = async () => {
    const typed = code.trim()
    if (typed === '') return
    const answer = await act.run({ code: typed })
    if (!answer?.ok) return
    setCode('')
    update(answer.value.card)
    // The code in the address has done its work: the coupon itself stands there now.
    replace('coupons', { coupon: answer.value.couponId })
  }

  return (
    <section class="panel stack" aria-labelledby="claim-title">
      <h2 id="claim-title">{p.claim}</h2>
      <p class="small soft">{linked && code === linked ? p.claimAsk : p.claimHow}</p>
      <form
        class="claim-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <input
          class="input figures"
          value={code}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          aria-label={p.code}
          placeholder={p.code}
          aria-invalid={act.problem?.kind === 'refused'}
          onInput={(event) => {
            setCode(event.currentTarget.value)
            act.clear()
          }}
          data-testid="claim-code"
        />
        <Button type="submit" busy={act.busy} disabled={code.trim() === ''} testId="claim-submit">
          {p.submit}
        </Button>
      </form>
      {act.problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          testId="claim-problem"
          action={isWorthRetrying(act.problem) ? { label: t.tryAgain, run: submit } : undefined}
        >
          {claimProblemText(app, p, act.problem)}
        </Notice>
      )}
    </section>
  )
}

function claimProblemText({ t, f }: CardApp, p: CouponTexts, problem: Problem): string {
  const text = problemText(t, problem, p.problems)
  if (problem.kind === 'network') return text
  const { triesLeft, retryAt } = problem.detail
  if (typeof triesLeft === 'number') return `${text} ${p.triesLeft(triesLeft)}`
  if (typeof retryAt === 'number') return `${text} ${p.tryAgainAt(f.time(retryAt))}`
  return text
}
