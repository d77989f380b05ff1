// A code that is typed and sent: of a receipt, a coupon, a friend; and what went wrong with it, with the tries that are left.

import type { Act } from '../../shared/act.ts'
import { isWorthRetrying, type Problem } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { alertIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { type CardApp, problemText, useCardApp } from '../context.ts'
import '../../shared/ui/field.css'
import './code-form.css'

/** Longer than any code of ours. */
const TYPED_MAX = 64

interface CodeFormProps {
  code: string
  /** What the field is for. */
  label: string
  submitLabel: string
  act: Pick<Act<unknown, unknown>, 'busy' | 'problem'>
  typed(code: string): void
  submit(): Promise<void>
  testIds: { field: string; submit: string }
}

export function CodeForm({ code, label, submitLabel, act, typed, submit, testIds }: CodeFormProps) {
  return (
    <form
      class="code-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <input
        class="input figures"
        value={code}
        maxLength={TYPED_MAX}
        autoComplete="off"
        autoCapitalize="characters"
        spellcheck={false}
        aria-label={label}
        placeholder={label}
        aria-invalid={act.problem?.kind === 'refused'}
        onInput={(event) => typed(event.currentTarget.value)}
        data-testid={testIds.field}
      />
      <Button type="submit" busy={act.busy} disabled={code.trim() === ''} testId={testIds.submit}>
        {submitLabel}
      </Button>
    </form>
  )
}

/** A page's own sentences for a code that was refused. */
interface TryTexts {
  problems: Record<string, string>
  triesLeft(tries: number): string
  tryAgainAt(time: string): string
}

interface CodeProblemProps {
  problem: Problem | null
  p: TryTexts
  submit(): Promise<void>
  testId: string
}

/** Nothing while there is no problem. */
export function CodeProblem({ problem, p, submit, testId }: CodeProblemProps) {
  const app = useCardApp()
  if (!problem) return null
  return (
    <Notice
      tone="bad"
      icon={alertIcon}
      testId={testId}
      action={isWorthRetrying(problem) ? { label: app.t.tryAgain, run: submit } : undefined}
    >
      {sentence(app, p, problem)}
    </Notice>
  )
}

function sentence({ t, f }: CardApp, p: TryTexts, problem: Problem): string {
  const text = problemText(t, problem, p.problems)
  if (problem.kind === 'network') return text
  const { triesLeft, retryAt } = problem.detail
  if (typeof triesLeft === 'number') return `${text} ${p.triesLeft(triesLeft)}`
  if (typeof retryAt === 'number') return `${text} ${p.tryAgainAt(f.time(retryAt))}`
  return text
}
