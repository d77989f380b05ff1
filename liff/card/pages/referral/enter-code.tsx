// "Did somebody invite you?": a friend's code, typed or brought along by the link.

import { useState } from 'preact/hooks'
import type {
  AcceptReferralRequest,
  ReferralView,
} from '../../../../worker/http/contract/referral.ts'
import { useAct } from '../../../shared/act.ts'
import { useCardApp } from '../../context.ts'
import { CodeForm, CodeProblem } from '../../parts/code-form.tsx'
import type { ReferralTexts } from './texts/zh-Hant.ts'

interface EnterCodeProps {
  p: ReferralTexts
  /** The link's code. */
  first: string
  accepted(view: ReferralView): void
}

export function EnterCode({ p, first, accepted }: EnterCodeProps) {
  const { session } = useCardApp()
  const [code, setCode] = useState(first)
  const act = useAct((body: AcceptReferralRequest, idempotencyKey) =>
    session.call<ReferralView>('POST', '/api/referral/accept', { body, idempotencyKey }),
  )
  const submit = async () => {
    const answer = await act.run({ code: code.trim() })
    if (answer?.ok) accepted(answer.value)
  }
  return (
    <section class="panel">
      <h2>{p.enter}</h2>
      <CodeForm
        code={code}
        label={p.enterCode}
        submitLabel={p.submit}
        act={act}
        typed={(typed) => {
          setCode(typed)
          act.clear()
        }}
        submit={submit}
        testIds={{ field: 'referral-enter', submit: 'referral-submit' }}
      />
      <CodeProblem
        problem={act.problem}
        sentences={p.problems}
        submit={submit}
        testId="referral-problem"
      />
    </section>
  )
}
