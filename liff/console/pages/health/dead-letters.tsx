// Messages that ran out of retries: why, and a button that tries them again.

import { useEffect, useState } from 'preact/hooks'
import type { DeadLetterView } from '../../../../worker/http/contract/console.ts'
import type { Problem } from '../../../shared/api.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useConsoleApp } from '../../context.ts'
import { SectionHead } from '../../parts/section-head.tsx'

export function DeadLetters() {
  const { t, session, reload } = useConsoleApp()
  const [letters, setLetters] = useState<DeadLetterView[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState<string | null>(null)

  const read = async () => {
    const answer = await session.call<DeadLetterView[]>('GET', '/api/console/dead-letters')
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setLetters(answer.value)
  }
  useEffect(() => {
    void read()
  }, [])
  const replay = async (id: string) => {
    setBusy(id)
    const path = `/api/console/dead-letters/${encodeURIComponent(id)}/replay`
    const answer = await session.call<void>('POST', path)
    setBusy(null)
    await read()
    if (!answer.ok) setProblem(answer.problem)
    void reload()
  }

  return (
    <section class="panel stack" data-testid="dead-letters">
      <SectionHead title={t.deadLetters} lead={t.deadLettersWhat} />
      {problem && (
        <Notice tone="bad" icon={alertIcon} action={{ label: t.tryAgain, run: () => void read() }}>
          {problemText(t, problem)}
        </Notice>
      )}
      {letters?.length === 0 && <p class="soft">{t.noDeadLetters}</p>}
      <ul class="stack">
        {letters?.map((letter) => (
          <Letter
            key={letter.id}
            letter={letter}
            busy={busy === letter.id}
            replay={() => void replay(letter.id)}
          />
        ))}
      </ul>
    </section>
  )
}

interface LetterProps {
  letter: DeadLetterView
  busy: boolean
  replay: () => void
}

function Letter({ letter, busy, replay }: LetterProps) {
  const { t, f } = useConsoleApp()
  return (
    <li class="panel stack" data-testid={`dead-letter-${letter.id}`}>
      <p>{letter.reason}</p>
      <p class="small soft figures">
        {[letter.queue, f.dateTime(letter.at), t.attempts(letter.attempts)].join(' · ')}
      </p>
      {letter.replayedAt === null ? (
        <div>
          <Button
            kind="quiet"
            busy={busy}
            onClick={replay}
            testId={`dead-letter-replay-${letter.id}`}
          >
            {t.replay}
          </Button>
        </div>
      ) : (
        <p class="small soft">{t.replayed(f.dateTime(letter.replayedAt))}</p>
      )}
    </li>
  )
}
