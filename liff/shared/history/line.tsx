// One entry: what for, when, how much, the balance behind it, what waits, and how it was worked out.

import type { HistoryLine } from '../../../worker/http/contract/standing.ts'
import type { Formats } from '../format.ts'
import type { HistoryTexts } from './texts/zh-Hant.ts'
import { Why } from './why.tsx'
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
          {entry.other !== null && (
            <span class="small soft">
              {delta < 0 ? p.givenTo(entry.other) : p.receivedFrom(entry.other)}
            </span>
          )}
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
      <Why why={why} unit={unit} f={f} p={p} />
    </li>
  )
}
