// A member who opened a staff person's link says yes to it: nobody is bound by opening a link.

import { useState } from 'preact/hooks'
import type { RecruitedView } from '../../../../worker/http/contract/referral.ts'
import { useAct } from '../../../shared/act.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon, personIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../../context.ts'
import type { ReferralTexts } from './texts/zh-Hant.ts'

export function StaffInvitation({ p, token }: { p: ReferralTexts; token: string }) {
  const { t, session } = useCardApp()
  const [done, setDone] = useState(false)
  const act = useAct((body: { token: string }, idempotencyKey) =>
    session.call<RecruitedView>('POST', '/api/recruiting/accept', { body, idempotencyKey }),
  )
  const confirm = async () => {
    const answer = await act.run({ token })
    if (answer?.ok) setDone(true)
  }
  if (done)
    return (
      <Notice tone="good" icon={personIcon} testId="recruiter-done">
        {p.staffDone}
      </Notice>
    )
  return (
    <section class="panel">
      <h2>{p.staff}</h2>
      <p class="small">{p.staffLead}</p>
      <Button wide busy={act.busy} onClick={() => void confirm()} testId="recruiter-confirm">
        {p.staffConfirm}
      </Button>
      {act.problem && (
        <Notice tone="bad" icon={alertIcon} testId="recruiter-problem">
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
    </section>
  )
}
