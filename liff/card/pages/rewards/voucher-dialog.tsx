// One voucher: the QR that the counter scans, what is to be paid there, and taking it back while the minutes run.

import { useEffect, useState } from 'preact/hooks'
import type { UndoResult, VoucherView } from '../../../../worker/http/contract/rewards.ts'
import { useAct } from '../../../shared/act.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon, stampIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { Qr } from '../../../shared/ui/qr.tsx'
import { problemText, useCardApp } from '../../context.ts'
import type { OpenProps } from './reward-dialog.tsx'
import { useVoucherCode } from './use-voucher-code.ts'
import { standingOf } from './words.ts'
import '../code.css'

const SECOND_MS = 1000
const MINUTE_S = 60

export function VoucherDialog({ id, view, p, changed }: OpenProps) {
  const { t, f, back, clockSkewMs } = useCardApp()
  const voucher = view.vouchers.find((each) => each.id === id)
  const shown = useVoucherCode(voucher, clockSkewMs)
  return (
    <Dialog
      title={voucher?.title ?? p.mine}
      closeLabel={t.close}
      onClose={() => back('rewards')}
      testId="voucher-dialog"
      routed
    >
      {voucher ? (
        <div class="stack">
          <p class="figures coupon-validity">{standingOf(voucher, view.now, { p, f })}</p>
          {shown && (
            <div class="coupon-code">
              <Qr text={shown} label={p.qr} />
              <p class="small">{p.showIt}</p>
              <p class="code-text figures" data-testid="voucher-code">
                {shown}
              </p>
            </div>
          )}
          {voucher.code && voucher.moneyMinor > 0 && (
            <p class="figures">
              <strong>{p.moneyAtCounter(f.money(voucher.moneyMinor))}</strong>
            </p>
          )}
          <Undo {...{ voucher, p, changed }} />
          <h3>{p.terms}</h3>
          <p class="terms small">{voucher.terms}</p>
        </div>
      ) : (
        <Notice>{p.gone}</Notice>
      )}
    </Dialog>
  )
}

function Undo({
  voucher,
  p,
  changed,
}: Pick<OpenProps, 'p' | 'changed'> & { voucher: VoucherView }) {
  const { t, f, session } = useCardApp()
  const secondsLeft = useSecondsTo(voucher.undoUntil)
  const act = useAct((voucherId: string, idempotencyKey) =>
    session.call<UndoResult>('POST', `/api/vouchers/${voucherId}/undo`, { idempotencyKey }),
  )
  const [given, setGiven] = useState<number | null>(null)
  if (given !== null)
    return (
      <Notice tone="good" icon={stampIcon} testId="voucher-given-back">
        {p.givenBack(f.number(given))}
      </Notice>
    )
  if (secondsLeft <= 0) return null
  const undo = async () => {
    const answer = await act.run(voucher.id)
    if (!answer?.ok) return
    setGiven(answer.value.points)
    changed(answer.value.rewards)
  }
  return (
    <div class="stack">
      {act.problem && (
        <Notice tone="bad" icon={alertIcon} testId="voucher-problem">
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      <Button kind="quiet" wide busy={act.busy} onClick={() => void undo()} testId="voucher-undo">
        {p.undo(f.number(voucher.points))}
      </Button>
      <p class="small soft figures voucher-left" role="timer">
        {p.undoLeft(clockOf(secondsLeft))}
      </p>
    </div>
  )
}

/** Whole seconds that are surely left by the server's clock; 0 where the time is over, or there is none. */
function useSecondsTo(end: number | null): number {
  const { clockSkewMs } = useCardApp()
  const left = () =>
    end === null ? 0 : Math.max(0, Math.floor((end - Date.now() - clockSkewMs) / SECOND_MS))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left())
    if (end === null) return
    const timer = setInterval(() => setSeconds(left()), SECOND_MS)
    return () => clearInterval(timer)
  }, [end, clockSkewMs])
  return seconds
}

function clockOf(seconds: number): string {
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`
}
