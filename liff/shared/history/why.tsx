// How an award was worked out, folded away: its lines add up to it.

import type { WhyLine } from '../../../worker/http/contract/standing.ts'
import type { Formats } from '../format.ts'
import { Icon } from '../ui/icon.tsx'
import { nextIcon } from '../ui/icons.ts'
import type { HistoryTexts } from './texts/zh-Hant.ts'
import './why.css'

type Unit = 'points' | 'credit'

interface WhyProps {
  why: readonly WhyLine[]
  /** What the base gives in; a rule names its own. */
  unit: Unit
  f: Formats
  p: HistoryTexts
}

export function Why({ why, unit, f, p }: WhyProps) {
  if (why.length === 0) return null
  return (
    <details class="why small">
      <summary>
        {p.why}
        <Icon path={nextIcon} />
      </summary>
      <ul>
        {why.map((line, index) => {
          const amount = amountIn(line.kind === 'rule' ? line.unit : unit, f, p)
          return (
            <li key={index} class="figures">
              <span class="grow">
                {line.kind === 'base' ? baseText(line, f, p) : ruleText(line, amount, p)}
              </span>
              <span>{amount(line.amount)}</span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function amountIn(unit: Unit | 'coupon', f: Formats, p: HistoryTexts): (value: number) => string {
  switch (unit) {
    case 'points':
      return f.number
    case 'credit':
      return f.money
    case 'coupon':
      return (value) => p.coupons(f.number(value))
  }
}

function baseText(why: Extract<WhyLine, { kind: 'base' }>, f: Formats, p: HistoryTexts): string {
  if (why.paidMinor === null) return p.own
  const [paid, points] = [f.money(why.paidMinor), f.number(why.basePoints)]
  return why.multiplier > 1
    ? p.baseTimes(paid, points, f.number(why.multiplier), why.tier ?? '')
    : p.base(paid, points)
}

function ruleText(
  why: Extract<WhyLine, { kind: 'rule' }>,
  amount: (value: number) => string,
  p: HistoryTexts,
): string {
  if (why.outdoneBy !== null) return `${why.name} · ${p.outdone(why.outdoneBy)}`
  if (why.cutBy === null) return why.name
  return `${why.name} · ${p.wanted(amount(why.wanted))} · ${p.cut[why.cutBy]}`
}
