// The whole history of points or of store credit, page by page, each entry with how it was worked out.

import { useState } from 'preact/hooks'
import type { HistoryEntry } from '../../../../worker/http/contract/card.ts'
import type { HistoryLine, HistoryView } from '../../../../worker/http/contract/standing.ts'
import { Line } from '../../../shared/history/line.tsx'
import type { HistoryTexts } from '../../../shared/history/texts/zh-Hant.ts'
import { receiptIcon } from '../../../shared/ui/icons.ts'
import { type CardApp, useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { More } from '../../shell/more.tsx'
import { useOlder } from '../../use-older.ts'
import { type PageState, usePage } from '../../use-page.ts'

const UNITS = ['points', 'credit'] as const
type Unit = (typeof UNITS)[number]

export function Page({ p, params }: PageProps<HistoryTexts>) {
  const [unit, setUnit] = useState<Unit>(params.unit === 'credit' ? 'credit' : 'points')
  return (
    <>
      <fieldset class="segments" aria-label={p.unitsLabel}>
        {UNITS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === unit}
            onClick={() => setUnit(each)}
            data-testid={`history-${each}`}
          >
            {p.units[each]}
          </button>
        ))}
      </fieldset>
      <Entries key={unit} unit={unit} p={p} />
    </>
  )
}

function Entries({ unit, p }: { unit: Unit; p: HistoryTexts }) {
  const asked = usePage<HistoryView>(`/api/history?unit=${unit}`, import.meta.url)
  const page = { ...asked, state: orCard(asked.state, unit, useCardApp()) }
  return (
    <Loaded page={page}>
      {(first) =>
        first.entries.length === 0 ? (
          <Empty icon={receiptIcon} text={p.empty} />
        ) : (
          // What is newer begins the list again: older pages were read behind another first one.
          <Pages key={`${first.entries[0]?.seq}.${first.next}`} first={first} unit={unit} p={p} />
        )
      }
    </Loaded>
  )
}

/** Without a connection the newest entries are those that came with the card; before the answer they would only be moved by it. */
function orCard(
  state: PageState<HistoryView>,
  unit: Unit,
  { card, clockSkewMs }: CardApp,
): PageState<HistoryView> {
  const offline = state.phase === 'failed' && state.problem.kind === 'network'
  const entries = card.history.filter((entry) => entry.unit === unit)
  if (entries.length === 0 || !offline) return state
  const value = { now: card.now, next: null, entries: entries.map(lineOf) }
  return { phase: 'ready', value, receivedAt: card.now - clockSkewMs, freshness: 'offline' }
}

function lineOf({ pendingUntil, amountMinor: _paid, ...entry }: HistoryEntry): HistoryLine {
  const pending = pendingUntil === null ? null : { amount: entry.delta, until: pendingUntil }
  return { ...entry, pending, expiresAt: null, why: [], other: null }
}

function Pages({ first, unit, p }: { first: HistoryView; unit: Unit; p: HistoryTexts }) {
  const { f } = useCardApp()
  const older = useOlder(first, (next) => `/api/history?unit=${unit}&before=${next}`)
  return (
    <>
      <ul class="history-lines">
        {older.pages
          .flatMap(({ entries }) => entries)
          .map((entry) => (
            <Line key={entry.seq} entry={entry} now={first.now} f={f} p={p} />
          ))}
      </ul>
      <More older={older} label={p.more} />
    </>
  )
}
