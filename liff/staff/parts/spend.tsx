// Points and credit as payment: one tap for as much as can be, one tap for none.

import type { CounterMember } from '../../../worker/http/contract/counter.ts'
import type { SaleQuote } from '../../../worker/http/contract/till.ts'
import { isWorthRetrying } from '../../shared/api.ts'
import { alertIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, useStaffApp } from '../context.ts'
import { type Choice, couponAtFault, type Quoted } from '../use-quote.ts'

interface SpendProps {
  member: CounterMember
  choice: Choice
  /** Null: not known yet, or nothing was chosen. */
  quote: SaleQuote | null
  choose: (change: Partial<Choice>) => void
}

/** Nothing where the member has nothing to use, or was found by card number. */
export function SpendChoice({ member, choice, quote, choose }: SpendProps) {
  const { t, f } = useStaffApp()
  const { identifiedBy, spendable, points, creditMinor } = member
  if (identifiedBy !== 'code' || !(spendable.points || spendable.credit)) return null
  return (
    <fieldset class="spend figures">
      <legend class="visually-hidden">{t.payWith}</legend>
      {spendable.points && (
        <Toggle
          label={t.usePoints(f.number(points))}
          on={choice.points}
          paysMinor={quote?.pointsMinor ?? 0}
          toggle={() => choose({ points: !choice.points })}
          testId="staff-use-points"
        />
      )}
      {spendable.credit && (
        <Toggle
          label={t.useCredit(f.money(creditMinor))}
          on={choice.credit}
          paysMinor={quote?.creditMinor ?? 0}
          toggle={() => choose({ credit: !choice.credit })}
          testId="staff-use-credit"
        />
      )}
    </fieldset>
  )
}

interface ToggleProps {
  label: string
  on: boolean
  /** What it takes off this sale. */
  paysMinor: number
  toggle: () => void
  testId: string
}

function Toggle({ label, on, paysMinor, toggle, testId }: ToggleProps) {
  const { f } = useStaffApp()
  return (
    <button
      type="button"
      class="toggle"
      role="switch"
      aria-checked={on}
      onClick={toggle}
      data-testid={testId}
    >
      <span class="toggle-knob" aria-hidden="true" />
      <span>
        {label}
        {on && paysMinor > 0 && <span class="toggle-pays">−{f.money(paysMinor)}</span>}
      </span>
    </button>
  )
}

/** Why the sale cannot be quoted, where no coupon says it. */
export function SpendProblem({ quoted }: { quoted: Quoted }) {
  const { t } = useStaffApp()
  const { problem, retry } = quoted
  if (!problem || couponAtFault(problem) !== null) return null
  return (
    <Notice
      tone="bad"
      icon={alertIcon}
      testId="staff-spend-problem"
      action={isWorthRetrying(problem) ? { label: t.tryAgain, run: retry } : undefined}
    >
      {problem.kind === 'network' ? t.unreachable : problemText(t, problem)}
    </Notice>
  )
}
