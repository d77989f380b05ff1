// Entries of the ledger as a member reads them: what for, when, how much, and when it becomes available.

import type { HistoryEntry } from '../../../../worker/http/contract/card.ts'
import { useCardApp } from '../../context.ts'
import { usePageTexts } from '../texts/load.tsx'
import './history-list.css'

export function HistoryList({ entries }: { entries: HistoryEntry[] }) {
  return (
    <ul class="history">
      {entries.map((entry) => (
        <Entry key={`${entry.unit}${entry.seq}`} entry={entry} />
      ))}
    </ul>
  )
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { card, f } = useCardApp()
  const p = usePageTexts()
  const pending = entry.pendingUntil !== null && entry.pendingUntil > card.now
  const reasons = p.reasons as Record<string, string>
  return (
    <li class="entry" data-testid="history-entry">
      <span class="grow">
        <strong class="entry-what">{reasons[entry.reason] ?? p.kinds[entry.kind]}</strong>
        <span class="small soft figures entry-when">
          {f.day(entry.at, card.now)}
          {entry.amountMinor !== null && ` · ${f.money(entry.amountMinor)}`}
        </span>
        {pending && entry.pendingUntil !== null && (
          <span class="small entry-pending figures">
            {p.availableFrom(f.day(entry.pendingUntil, card.now))}
          </span>
        )}
      </span>
      <span class={`figures entry-delta${pending ? ' pending' : ''}`}>
        {entry.unit === 'credit' ? f.money(entry.delta) : f.signed(entry.delta)}
      </span>
    </li>
  )
}
