// The whole history of points or of store credit, page by page, each entry with how it was worked out.

import { useState } from 'preact/hooks'
import type { HistoryEntry } from '../../../../worker/http/contract/card.ts'
import type { HistoryLine, HistoryView } from '../../../../worker/http/contract/standing.ts'
import type { Problem } from '../../../shared/api.ts'
import { Line } from '../../../shared/history/line.tsx'
import type { HistoryTexts } from '../../../shared/history/texts/zh-Hant.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon, receiptIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { type CardApp, problemText, useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
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

/** Until the page's own answer is here, and without a connection, the newest entries are those that came with the card. */
function orCard(
  state: PageState<HistoryView>,
  unit: Unit,
  { card, clockSkewMs }: CardApp,
): PageState<HistoryView> {
  const offline = state.phase === 'failed' && state.problem.kind === 'network'
  const entries = card.history.filter((entry) => entry.unit === unit)
  if (entries.length === 0 || !(offline || state.phase === 'loading')) return state
  const value = { now: card.now, next: null, entries: entries.map(lineOf) }
  const freshness = offline ? 'offline' : 'checking'
  return { phase: 'ready', value, receivedAt: card.now - clockSkewMs, freshness }
}

function lineOf({ pendingUntil, amountMinor: _paid, ...entry }: HistoryEntry): HistoryLine {
  const pending = pendingUntil === null ? null : { amount: entry.delta, until: pendingUntil }
  return { ...entry, pending, expiresAt: null, why: [] }
}

function Pages({ first, unit, p }: { first: HistoryView; unit: Unit; p: HistoryTexts }) {
  const { session, t, f } = useCardApp()
  const [older, setOlder] = useState<HistoryLine[]>([])
  const [next, setNext] = useState(first.next)
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const more = async () => {
    setAsking(true)
    const path = `/api/history?unit=${unit}&before=${next}`
    const answer = await session.call<HistoryView>('GET', path)
    setAsking(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setOlder((shown) => [...shown, ...answer.value.entries])
    setNext(answer.value.next)
  }
  return (
    <>
      <ul class="history-lines">
        {[...first.entries, ...older].map((entry) => (
          <Line key={entry.seq} entry={entry} now={first.now} f={f} p={p} />
        ))}
      </ul>
      {problem && (
        <Notice tone="bad" icon={alertIcon}>
          {problemText(t, problem)}
        </Notice>
      )}
      {next !== null && (
        <Button kind="quiet" busy={asking} onClick={() => void more()}>
          {p.more}
        </Button>
      )}
    </>
  )
}
