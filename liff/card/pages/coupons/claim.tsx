// Claiming a coupon by its public code, typed or brought along in the link (`?coupon=LIVE1111`).

import { useState } from 'preact/hooks'
import type { ClaimRequest, ClaimResult } from '../../../../worker/http/contract/coupon.ts'
import { useAct } from '../../../shared/act.ts'
import { useCardApp } from '../../context.ts'
import { CodeForm, CodeProblem } from '../../parts/code-form.tsx'
import type { CouponTexts } from './texts/zh-Hant.ts'
import './coupons.css'

export function Claim({ p, linked }: { p: CouponTexts; linked: string }) {
  const { session, update, replace } = useCardApp()
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
      <CodeForm
        code={code}
        label={p.code}
        submitLabel={p.submit}
        act={act}
        typed={(typed) => {
          setCode(typed)
          act.clear()
        }}
        submit={submit}
        testIds={{ field: 'claim-code', submit: 'claim-submit' }}
      />
      <CodeProblem
        problem={act.problem}
        sentences={p.problems}
        submit={submit}
        testId="claim-problem"
      />
    </section>
  )
}
