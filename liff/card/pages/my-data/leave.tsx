// The way out, in two steps: what is lost in numbers, then the decision; afterwards nothing of the member stays on the phone.

import { useRef, useState } from 'preact/hooks'
import type { LossView } from '../../../../worker/http/contract/privacy.ts'
import { useAct } from '../../../shared/act.ts'
import { accessToken } from '../../../shared/liff-access.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { forgetCachedCard } from '../../cache.ts'
import { problemText, useCardApp } from '../../context.ts'
import type { MyDataTexts } from './texts/zh-Hant.ts'

interface LeaveProps {
  p: MyDataTexts
  loss: LossView
  refresh: () => Promise<void>
}

export function Leave({ p, loss, refresh }: LeaveProps) {
  const [open, setOpen] = useState(false)
  return (
    <section>
      <h2>{p.leave}</h2>
      <p class="small soft">{p.leaveWhy}</p>
      <Button kind="quiet" wide onClick={() => setOpen(true)} testId="leave-open">
        {p.leaveOpen}
      </Button>
      {open && <Decision p={p} loss={loss} refresh={refresh} close={() => setOpen(false)} />}
    </section>
  )
}

function Decision({ p, loss, refresh, close }: LeaveProps & { close: () => void }) {
  const { t, f, session } = useCardApp()
  const [understood, setUnderstood] = useState(false)
  const [paidGivenUp, setPaidGivenUp] = useState(false)
  const [gone, setGone] = useState(false)
  const left = useRef(false)
  const act = useAct((paidCreditMinor: number, idempotencyKey) =>
    session.call<LossView>('POST', '/api/member/leave', {
      body: { confirmed: true, paidCreditMinor, userAccessToken: accessToken() },
      idempotencyKey,
    }),
  )
  const paid = loss.paidCreditMinor
  const leave = async () => {
    const answer = await act.run(paid)
    // Asked again after an answer was lost on the way: it had been done.
    const done =
      answer?.ok || (answer?.problem.kind === 'refused' && answer.problem.code === 'not_a_member')
    if (done) {
      forgetCachedCard()
      left.current = true
      setGone(true)
    } else if (answer) await refresh()
  }
  return (
    <Dialog
      title={gone ? p.gone : p.leaveTitle}
      closeLabel={p.close}
      // The dialog keeps the first function it is given: what has happened since is read when it closes.
      onClose={() => (left.current ? location.replace(location.pathname) : close())}
      testId={gone ? 'leave-gone' : 'leave-dialog'}
    >
      {gone ? (
        <p>{p.goneText}</p>
      ) : (
        <div class="stack">
          <Losses p={p} loss={loss} />
          {paid > 0 && <Notice tone="warn">{p.paidHint}</Notice>}
          <p class="small soft">{p.keeps}</p>
          <label class="check">
            <input
              type="checkbox"
              checked={understood}
              onChange={(event) => setUnderstood(event.currentTarget.checked)}
              data-testid="leave-understood"
            />
            <span>{p.understand}</span>
          </label>
          {paid > 0 && (
            <label class="check">
              <input
                type="checkbox"
                checked={paidGivenUp}
                onChange={(event) => setPaidGivenUp(event.currentTarget.checked)}
                data-testid="leave-paid"
              />
              <span>{p.givePaidUp(f.money(paid))}</span>
            </label>
          )}
          {act.problem && (
            <Notice tone="bad" icon={alertIcon} testId="leave-problem">
              {problemText(t, act.problem, p.problems)}
            </Notice>
          )}
          <Button
            wide
            busy={act.busy}
            disabled={!understood || (paid > 0 && !paidGivenUp)}
            onClick={() => void leave()}
            testId="leave-now"
          >
            {p.leaveNow}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

function Losses({ p, loss }: { p: MyDataTexts; loss: LossView }) {
  const { f } = useCardApp()
  const { points, freeCreditMinor, paidCreditMinor, coupons } = loss
  const lines = [
    points > 0 && p.losePoints(f.number(points)),
    freeCreditMinor > 0 && p.loseCredit(f.money(freeCreditMinor)),
    paidCreditMinor > 0 && p.losePaid(f.money(paidCreditMinor)),
    coupons > 0 && p.loseCoupons(f.number(coupons)),
  ].filter((line) => line !== false)
  if (lines.length === 0) return <p>{p.loseNothing}</p>
  return (
    <div>
      <p>{p.losing}</p>
      <ul class="leave-losses figures" data-testid="leave-losses">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
