// Asked once more before a raffle is drawn: out of whom, for what, and that it cannot be taken back.

import type { DrawView, RaffleView } from '../../../../worker/http/contract/raffles.ts'
import { useConsoleApp } from '../../context.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { type ChosenPrize, requestOf, winnersIn } from './prizes.tsx'
import type { RaffleTexts } from './texts/zh-Hant.ts'

interface ConfirmDrawProps {
  id: string
  view: RaffleView
  p: RaffleTexts
  prizes: readonly ChosenPrize[]
  done: (drawId: string) => void
  close: () => void
}

export function ConfirmDraw({ id, view, p, prizes, done, close }: ConfirmDrawProps) {
  const { f, session } = useConsoleApp()
  const asked = requestOf(prizes)
  const { entries, members } = view.drum
  const winners = f.number(winnersIn(asked ?? []))
  return (
    <ConfirmDialog
      title={p.sure(view.title)}
      yes={p.sureYes}
      problems={p.problems}
      body={asked && { prizes: asked }}
      perform={({ prizes }, idempotencyKey) =>
        session.call<DrawView>('POST', `/api/console/rewards/${encodeURIComponent(id)}/draws`, {
          body: { prizes },
          idempotencyKey,
        })
      }
      done={(drawn) => done(drawn.id)}
      close={close}
    >
      <p class="figures">{p.sureHow(f.number(entries), f.number(members), winners)}</p>
      <ol class="raffle-asked figures">
        {prizes.map((row, index) => (
          <li key={index}>{p.prizeLine(nameOf(row, view), row.winners.trim())}</li>
        ))}
      </ol>
      <p class="small soft">{p.sureOnce}</p>
    </ConfirmDialog>
  )

  function nameOf({ what, points }: ChosenPrize, { rewards, coupons }: RaffleView): string {
    const [kind, chosen] = what.split(':')
    if (kind === 'points') return p.pointsPrize(f.number(Number(points)))
    const found = (kind === 'coupon' ? coupons : rewards).find((each) => each.id === chosen)
    return found?.title ?? ''
  }
}
