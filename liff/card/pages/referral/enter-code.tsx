// "Did somebody invite you?": a friend's code, typed or brought along by the link.

import { useState } from 'preact/hooks'
import type {
  AcceptReferralRequest,
  ReferralView,
} from '../../../../worker/http/contract/referral.ts'
import { useAct } from '../../../shared/act.ts'
import { isWorthRetrying, type Problem } from '../../../shared/api.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { type CardApp, problemText, useCardApp } from '../../context.ts'
import type { ReferralTexts } from './texts/zh-Hant.ts'
import '../../../shared/ui/field.css'

interface EnterCodeProps {
  p: ReferralTexts
  /** The link's code. */
  first: string
  accepted(view: ReferralView): void
}

export function EnterCode({ p, first, accepted }: EnterCodeProps) {
  const app = useCardApp()
  const { t, session } = app
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
      <form
        class="bind-form referral-enter"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <input
          value={code}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          aria-label={p.enterCode}
          placeholder={p.enterCode}
          aria-invalid={act.problem?.kind === 'refused'}
          onInput={(event) => {
            setCode(event.currentTarget.value)
            act.clear()
          }}
          data-testid="referral-enter"
        />
        <Button
          type="submit"
          busy={act.busy}
          disabled={code.trim() === ''}
          testId="referral-submit"
        >
          {p.submit}
        </Button>
      </form>
      {act.problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          testId="referral-problem"
          action={isWorthRetrying(act.problem) ? { label: t.tryAgain, run: submit } : undefined}
        >
          {problemSentence(app, p, act.problem)}
        </Notice>
      )}
    </section>
  )
}

function problemSentence({ t, f }: CardApp, p: ReferralTexts, problem: Problem): string {
  const text = problemText(t, problem, p.problems)
  if (problem.kind === 'network') return text
  const { triesLeft, retryAt } = problem.detail
  if (typeof triesLeft === 'number') return `${text} ${p.triesLeft(triesLeft)}`
  if (typeof retryAt === 'number') return `${text} ${p.tryAgainAt(f.time(retryAt))}`
  return text
}
