// Points and credit are set aside: what is left to collect, for how long, and the two ways out.

import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, clockIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, useStaffApp } from '../context.ts'
import { QuoteLines } from '../parts/quote-lines.tsx'
import type { Held, HeldSale } from '../use-held.ts'

const SECOND_MS = 1000

interface HeldPageProps {
  held: Held
  sale: HeldSale
  paid: () => void
  cancel: () => void
  /** It has ended: nothing is left to do with it. */
  leave: () => void
}

export function HeldPage({ held, sale, paid, cancel, leave }: HeldPageProps) {
  const { t, f } = useStaffApp()
  const left = useCountdown(sale.endsAt)
  const { problem, busy } = held
  const over = left === 0 || (problem?.kind === 'refused' && SETTLED.has(problem.code))
  const { dueMinor } = sale.hold.quote
  return (
    <main class="counter" data-testid="staff-held">
      <header class="counter-head">
        <h1>{t.collect(sale.member.displayName)}</h1>
      </header>
      <section class="due">
        <p class="small soft">{t.due}</p>
        <p class="due-sum figures" data-testid="staff-due">
          {f.money(dueMinor)}
        </p>
        <QuoteLines quote={sale.hold.quote} />
      </section>
      {!over && (
        <p class="held-until figures" role="timer" data-testid="staff-held-until">
          <Icon path={clockIcon} />
          {t.heldFor(minutes(left))}
        </p>
      )}
      {over && (
        <Notice tone="warn" icon={clockIcon}>
          {t.heldOver}
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" icon={alertIcon} testId="staff-problem">
          {problem.kind === 'network' ? t.heldUnsure : problemText(t, problem)}
        </Notice>
      )}
      <div class="counter-act">
        {over ? (
          <Button kind="quiet" wide onClick={leave} testId="staff-held-leave">
            {t.backToCounter}
          </Button>
        ) : (
          <>
            <button
              type="button"
              class="confirm-button figures"
              aria-busy={busy}
              onClick={busy ? undefined : paid}
              data-testid="staff-paid"
            >
              {busy && <span class="spinner" aria-hidden="true" />}
              {dueMinor === 0 ? t.finishSale : t.collected(f.money(dueMinor))}
            </button>
            <Button kind="quiet" wide onClick={cancel} disabled={busy} testId="staff-cancel">
              {t.cancelSale}
            </Button>
          </>
        )}
      </div>
    </main>
  )
}

/** Codes behind which nothing is held any more. */
const SETTLED = new Set(['hold_expired', 'hold_settled', 'hold_unknown'])

/** Whole seconds until `endsAt`, told once a second; 0 from then on. */
function useCountdown(endsAt: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [endsAt])
  return Math.max(0, Math.ceil((endsAt - now) / SECOND_MS))
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
