// Entries of the ledger as a member reads them: what for, when, how much, and when it becomes available.

import type { HistoryEntry } from '../../../../worker/http/contract/card.ts'
import type { HistoryTexts } from '../../../shared/history/texts/zh-Hant.ts'
import { useCardApp } from '../../context.ts'
import { usePageTexts } from '../texts/load.tsx'
import './history-list.css'

interface HistoryListProps {
  entries: HistoryEntry[]
  /** The history's own dictionary: one word for one thing on Home and on its page. */
  words: HistoryTexts
}

export function HistoryList({ entries, words }: HistoryListProps) {
  return (
    <ul class="history">
      {entries.map((entry) => (
        <Entry key={`${entry.unit}${entry.seq}`} entry={entry} words={words} />
      ))}
    </ul>
  )
}

function Entry({ entry, words }: { entry: HistoryEntry; words: HistoryTexts }) {
  const { card, f } = useCardApp()
  const p = usePageTexts()
  const pending = entry.pendingUntil !== null && entry.pendingUntil > card.now
  const reasons: Record<string, string> = words.reasons
  return (
    <li class="entry" data-testid="history-entry">
      <span class="grow">
        <strong class="entry-what">{reasons[entry.reason] ?? words.units[entry.unit]}</strong>
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
