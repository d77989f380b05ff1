// One entry: what for, when, how much, the balance behind it, what waits, and how it was worked out.

import type { HistoryLine, WhyLine } from '../../../worker/http/contract/standing.ts'
import type { Formats } from '../format.ts'
import type { HistoryTexts } from './texts/zh-Hant.ts'
import './history.css'

interface LineProps {
  entry: HistoryLine
  now: number
  f: Formats
  p: HistoryTexts
}

export function Line({ entry, now, f, p }: LineProps) {
  const { unit, pending, expiresAt, why, delta } = entry
  const amount = (value: number) => (unit === 'credit' ? f.money(value) : f.number(value))
  const reasons: Record<string, string> = p.reasons
  return (
    <li data-testid="history-entry">
      <div class="history-line">
        <span class="grow">
          <strong>{reasons[entry.reason] ?? p.units[unit]}</strong>
          <span class="small soft figures">
            {f.day(entry.at, now)} · {p.balance(amount(entry.balanceAfter))}
          </span>
          {pending && (
            <span class="small figures history-pending">
              {p.pendingUntil(amount(pending.amount), f.day(pending.until, now))}
            </span>
          )}
          {expiresAt !== null && expiresAt > now && (
            <span class="small soft figures">{p.expires(f.lastDay(expiresAt, now))}</span>
          )}
        </span>
        <span class="figures history-delta">
          {unit === 'credit' && delta > 0 ? '+' : ''}
          {unit === 'credit' ? f.money(delta) : f.signed(delta)}
        </span>
      </div>
      {why.length > 0 && (
        <details class="history-why small">
          <summary>{p.why}</summary>
          <ul>
            {why.map((reason, index) => (
              <Why key={`${entry.seq}.${index}`} why={reason} amount={amount} f={f} p={p} />
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

interface WhyProps {
  why: WhyLine
  amount(value: number): string
  f: Formats
  p: HistoryTexts
}

function Why({ why, amount, f, p }: WhyProps) {
  return (
    <li class="figures">
      <span class="grow">
        {why.kind === 'base' ? baseText(why, f, p) : ruleText(why, amount, p)}
      </span>
      <span>{amount(why.amount)}</span>
    </li>
  )
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
