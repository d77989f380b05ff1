// The document, as fields for what is changed often and as JSON for all of it: what is wrong by path, what it would have done last year,
// and saving it whole.

import { useMemo, useState } from 'preact/hooks'
import type {
  ProgramSaved,
  ProgramView,
  SimulationView,
} from '../../../../worker/http/contract/program.ts'
import { useAct } from '../../../shared/act.ts'
import type { Problem } from '../../../shared/api.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useConsoleApp } from '../../context.ts'
import { Form } from './form.tsx'
import { Simulation } from './simulation.tsx'
import type { ProgramTexts } from './texts/zh-Hant.ts'

/** The server stops a trial before that, and says so. */
const TRIAL_TIMEOUT_MS = 100_000

interface EditorProps {
  program: ProgramView
  p: ProgramTexts
  done: (saved: ProgramSaved) => void
  reread: () => void
}

const written = (document: unknown) => JSON.stringify(document, null, 2)

/** Undefined: the text is no JSON. */
function parse(text: string): { document: unknown } | undefined {
  try {
    return { document: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

export function Editor({ program, p, done, reread }: EditorProps) {
  const { session } = useConsoleApp()
  const [text, setText] = useState(() => written(program.document))
  const [tried, setTried] = useState<SimulationView | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const trial = useAct((body: { document: unknown }) =>
    session.call<SimulationView>('POST', '/api/console/program/simulate', {
      body,
      timeoutMs: TRIAL_TIMEOUT_MS,
    }),
  )
  const saving = useAct((body: { baseVersion: number; document: unknown }, idempotencyKey) =>
    session.call<ProgramSaved>('PUT', '/api/console/program', { body, idempotencyKey }),
  )
  const begin = () => {
    trial.clear()
    saving.clear()
    const parsed = parse(text)
    setUnreadable(parsed === undefined)
    return parsed
  }
  const tryIt = async () => {
    const parsed = begin()
    setTried(null)
    const answer = parsed && (await trial.run(parsed))
    setTried(answer?.ok ? answer.value : null)
  }
  const save = async () => {
    const parsed = begin()
    const answer = parsed && (await saving.run({ baseVersion: program.version, ...parsed }))
    if (answer?.ok) done(answer.value)
  }
  const problem = saving.problem ?? trial.problem
  const edit = (next: string) => {
    setText(next)
    setTried(null)
  }
  return (
    <div class="stack">
      <Fields text={text} edit={edit} problem={problem} p={p} />
      <details class="program-whole">
        <summary data-testid="program-whole">{p.document(String(program.version))}</summary>
        <p class="small soft">{p.documentHow}</p>
        <textarea
          class="input program-document"
          aria-label={p.document(String(program.version))}
          spellcheck={false}
          value={text}
          aria-invalid={unreadable || problem !== null}
          onInput={(event) => edit(event.currentTarget.value)}
          data-testid="program-document"
        />
      </details>
      {unreadable && (
        <Notice tone="bad" icon={alertIcon} testId="program-unreadable">
          {p.unreadable}
        </Notice>
      )}
      {problem && <Wrong problem={problem} p={p} reread={reread} />}
      {trial.busy && <Notice testId="simulation-running">{p.running}</Notice>}
      {tried && <Simulation result={tried} p={p} />}
      <div class="acts">
        <Button kind="quiet" busy={trial.busy} onClick={() => void tryIt()} testId="program-try">
          {p.tryIt}
        </Button>
        <Button busy={saving.busy} onClick={() => void save()} testId="program-save">
          {p.save}
        </Button>
      </div>
    </div>
  )
}

const issuesOf = (problem: Problem | null) => (problem?.kind === 'refused' && problem.issues) || []

interface FieldsProps {
  text: string
  edit: (text: string) => void
  problem: Problem | null
  p: ProgramTexts
}

/** The form over the text: both are one document, whichever is changed. */
function Fields({ text, edit, problem, p }: FieldsProps) {
  const parsed = useMemo(() => parse(text), [text])
  const wrong = useMemo(
    () => new Map(issuesOf(problem).map(({ path, message }) => [path, message])),
    [problem],
  )
  if (!parsed) return <Notice testId="program-no-form">{p.noForm}</Notice>
  return (
    <Form
      document={parsed.document}
      put={(document) => edit(written(document))}
      wrong={wrong}
      p={p}
    />
  )
}

function Wrong({ problem, p, reread }: { problem: Problem; p: ProgramTexts; reread: () => void }) {
  const { t } = useConsoleApp()
  const issues = issuesOf(problem)
  const stale = problem.kind === 'refused' && problem.code === 'program_changed'
  return (
    <Notice
      tone="bad"
      icon={alertIcon}
      testId="program-problem"
      action={stale ? { label: p.reread, run: reread } : undefined}
    >
      {problemText(t, problem, p.problems)}
      {issues.length > 0 && (
        <ul class="program-issues">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path || p.whole}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
