// A visit to a branch: its QR opened this page, and one tap checks in. Opening a link does nothing by itself.

import { useState } from 'preact/hooks'
import type {
  BranchCheckInRequest,
  BranchCheckInResult,
} from '../../../../worker/http/contract/participation.ts'
import { useAct } from '../../../shared/act.ts'
import { isWorthRetrying } from '../../../shared/api.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon, stampIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../../context.ts'
import type { CheckInTexts } from './texts/zh-Hant.ts'

export function BranchVisit({ token, p }: { token: string; p: CheckInTexts }) {
  const { t, f, session, update } = useCardApp()
  const [done, setDone] = useState<BranchCheckInResult | null>(null)
  const act = useAct((body: BranchCheckInRequest, idempotencyKey) =>
    session.call<BranchCheckInResult>('POST', '/api/branch-check-in', { body, idempotencyKey }),
  )
  const visit = async () => {
    const answer = await act.run({ token })
    if (!answer?.ok) return
    setDone(answer.value)
    update(answer.value.card)
  }
  if (done) {
    const gained = [
      done.points > 0 ? p.points(f.signed(done.points)) : null,
      done.creditMinor > 0 ? p.credit(`+${f.money(done.creditMinor)}`) : null,
    ].filter((each) => each !== null)
    return (
      <Notice tone="good" icon={stampIcon} testId="branch-done">
        <strong>{p.branchDone(done.branch)}</strong>
        {gained.length > 0 && <p class="figures">{gained.join(' · ')}</p>}
      </Notice>
    )
  }
  const { problem } = act
  return (
    <section class="panel stack" aria-labelledby="branch-title">
      <h2 id="branch-title">{p.branch}</h2>
      <p class="small soft">{p.branchHow}</p>
      <Button wide busy={act.busy} onClick={() => void visit()} testId="branch-check-in">
        {p.branchCheckIn}
      </Button>
      {problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          testId="branch-problem"
          action={isWorthRetrying(problem) ? { label: t.tryAgain, run: visit } : undefined}
        >
          {problemText(t, problem, p.problems)}
        </Notice>
      )}
    </section>
  )
}
