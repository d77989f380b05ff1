// One reward: its terms and price, and redeeming it after "spend 300 points?".

import { useState } from 'preact/hooks'
import type {
  RedeemRequest,
  RedeemResult,
  RewardsView,
  RewardView,
} from '../../../../worker/http/contract/rewards.ts'
import { useAct } from '../../../shared/act.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../../context.ts'
import { Picture } from './catalogue.tsx'
import type { RewardTexts } from './texts/zh-Hant.ts'
import { howOf, lockOf, priceOf } from './words.ts'

export interface OpenProps {
  id: string
  view: RewardsView
  p: RewardTexts
  changed: (view: RewardsView) => void
}

export function RewardDialog({ id, view, p, changed }: OpenProps) {
  const { t, f, back } = useCardApp()
  const reward = view.rewards.find((each) => each.id === id)
  return (
    <Dialog
      title={reward?.title ?? p.reward}
      closeLabel={t.close}
      onClose={() => back('rewards')}
      testId="reward-dialog"
      routed
    >
      {reward ? (
        <div class="stack">
          <div class="offer-head">
            <Picture reward={reward} />
            <p class="offer-cost figures">{priceOf(reward, { p, f })}</p>
          </div>
          <p class="small">{howOf(reward, view, { p, f })}</p>
          {reward.moneyMinor > 0 && (
            <p class="small">{p.moneyAtCounter(f.money(reward.moneyMinor))}</p>
          )}
          <h3>{p.terms}</h3>
          <p class="terms small">{reward.terms}</p>
          {reward.perMemberLimit !== null && (
            <p class="small soft">{p.perMember(f.number(reward.perMemberLimit))}</p>
          )}
          <Redeem {...{ reward, view, p, changed }} />
        </div>
      ) : (
        <Notice>{p.gone}</Notice>
      )}
    </Dialog>
  )
}

function Redeem({ reward, view, p, changed }: Omit<OpenProps, 'id'> & { reward: RewardView }) {
  const app = useCardApp()
  const { t, f, session, replace } = app
  const [asked, setAsked] = useState(false)
  const act = useAct((body: RedeemRequest, idempotencyKey) =>
    session.call<RedeemResult>('POST', `/api/rewards/${reward.id}/redeem`, {
      body,
      idempotencyKey,
    }),
  )
  const lock = lockOf(reward, view.now, { p, f })
  if (lock !== null) return <Notice testId="reward-lock">{lock}</Notice>
  const { points, moneyMinor } = reward
  const redeem = async () => {
    const answer = await act.run({ points, moneyMinor })
    if (!answer?.ok) return
    changed(answer.value.rewards)
    replace('rewards', { voucher: answer.value.voucherId })
  }
  if (!asked)
    return (
      <Button wide onClick={() => setAsked(true)} testId="reward-redeem">
        {p.redeemFor(f.number(points))}
      </Button>
    )
  return (
    <div class="stack">
      <p class="figures">
        <strong>{p.sure(f.number(points))}</strong>
        <br />
        <span class="small soft">{p.after(f.number(view.points - points))}</span>
        {view.undoMinutes > 0 && (
          <>
            <br />
            <span class="small soft">{p.undoWithin(f.number(view.undoMinutes))}</span>
          </>
        )}
      </p>
      {act.problem && (
        <Notice tone="bad" icon={alertIcon} testId="reward-problem">
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      <div class="offer-choice">
        <Button kind="quiet" onClick={() => setAsked(false)}>
          {p.notNow}
        </Button>
        <Button busy={act.busy} onClick={() => void redeem()} testId="reward-confirm">
          {p.confirm}
        </Button>
      </div>
    </div>
  )
}
