// A member's entries page by page, each with how it was worked out, in the words the member reads.

import { useState } from 'preact/hooks'
import type { HistoryLine, HistoryView } from '../../../../worker/http/contract/standing.ts'
import type { Problem } from '../../../shared/api.ts'
import { Line } from '../../../shared/history/line.tsx'
import { historyTexts } from '../../../shared/history/texts/load.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useTexts } from '../../../shared/use-texts.ts'
import { problemText, useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { useRead } from '../../use-read.ts'
import type { MemberTexts } from './texts/zh-Hant.ts'

const UNITS = ['points', 'credit'] as const
type Unit = (typeof UNITS)[number]

const pathOf = (id: string, unit: Unit) =>
  `/api/console/members/${encodeURIComponent(id)}/history?unit=${unit}`

export function History({ id, p }: { id: string; p: MemberTexts }) {
  const [unit, setUnit] = useState<Unit>('points')
  const read = useRead<HistoryView>(pathOf(id, unit))
  // The member's own page says already that there is no such member.
  if (read.problem?.kind === 'refused' && read.problem.status === 404) return null
  return (
    <section class="panel stack" data-testid="member-history">
      <SectionHead title={p.history} />
      <fieldset class="segments" aria-label={p.unit}>
        {UNITS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === unit}
            onClick={() => setUnit(each)}
          >
            {p.units[each]}
          </button>
        ))}
      </fieldset>
      <Loaded read={read}>
        {(first) => <Entries key={unit} first={first} path={pathOf(id, unit)} p={p} />}
      </Loaded>
    </section>
  )
}

interface EntriesProps {
  first: HistoryView
  path: string
  p: MemberTexts
}

function Entries({ first, path, p }: EntriesProps) {
  const { desk, f, t, session } = useConsoleApp()
  const words = useTexts(historyTexts, desk.language)
  const [older, setOlder] = useState<HistoryLine[]>([])
  const [next, setNext] = useState(first.next)
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const more = async () => {
    setAsking(true)
    const answer = await session.call<HistoryView>('GET', `${path}&before=${next}`)
    setAsking(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setOlder((shown) => [...shown, ...answer.value.entries])
    setNext(answer.value.next)
  }
  if (first.entries.length === 0) return <p class="soft">{p.noHistory}</p>
  if (!words) return <div class="skeleton skeleton-section" />
  return (
    <>
      <ul class="history-lines">
        {[...first.entries, ...older].map((entry) => (
          <Line key={entry.seq} entry={entry} now={first.now} f={f} p={words.texts} />
        ))}
      </ul>
      {problem && (
        <Notice tone="bad" icon={alertIcon}>
          {problemText(t, problem)}
        </Notice>
      )}
      {next !== null && (
        <Button kind="quiet" busy={asking} onClick={() => void more()}>
          {p.older}
        </Button>
      )}
    </>
  )
}
