// The last step: what will happen on both sides, and the gift itself.

import type {
  TransferRequest,
  TransferResult,
  TransferView,
} from '../../../../worker/http/contract/transfer.ts'
import { useAct } from '../../../shared/act.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../../context.ts'
import type { TransferTexts } from './texts/zh-Hant.ts'
import type { Receiver } from './who.tsx'

interface ConfirmProps {
  view: TransferView
  receiver: Receiver
  points: number
  p: TransferTexts
  back(): void
  done(result: TransferResult): void
}

export function Confirm({ view, receiver, points, p, back, done }: ConfirmProps) {
  const { t, f, session } = useCardApp()
  const act = useAct((body: TransferRequest, idempotencyKey) =>
    session.call<TransferResult>('POST', '/api/transfers', { body, idempotencyKey }),
  )
  const give = async () => {
    const answer = await act.run({ receiver: receiver.number, points })
    if (answer?.ok) done(answer.value)
  }
  const amount = (value: number) => p.amount(f.number(value))
  return (
    <section class="panel stack" aria-labelledby="transfer-sure">
      <h2 id="transfer-sure">{p.sure(f.number(points), receiver.name)}</h2>
      <dl class="transfer-sum figures">
        <div>
          <dt>{p.receives}</dt>
          <dd>{amount(points)}</dd>
        </div>
        {view.fee > 0 && (
          <div>
            <dt>{p.feeLabel}</dt>
            <dd>{amount(view.fee)}</dd>
          </div>
        )}
        <div>
          <dt>{p.after}</dt>
          <dd>{amount(view.available - points - view.fee)}</dd>
        </div>
      </dl>
      <p class="small soft">{p.noReturn}</p>
      {act.problem && (
        <Notice tone="bad" icon={alertIcon} testId="transfer-refused">
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      <div class="transfer-choice">
        <Button kind="quiet" onClick={back}>
          {p.back}
        </Button>
        <Button busy={act.busy} onClick={() => void give()} testId="transfer-confirm">
          {p.confirm}
        </Button>
      </div>
    </section>
  )
}
