// A code that is typed and sent: of a receipt, a coupon, a friend; and what went wrong with it, with the tries that are left.

import type { Act } from '../../shared/act.ts'
import { isWorthRetrying, type Problem } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { alertIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { type CardApp, problemText, useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'
import type { PageTexts } from '../pages/texts/zh-Hant.ts'
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
  /** The code is digits alone: the phone shows the keys for them. */
  digits?: true
}

export function CodeForm({
  code,
  label,
  submitLabel,
  act,
  typed,
  submit,
  testIds,
  digits,
}: CodeFormProps) {
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
        inputMode={digits ? 'numeric' : undefined}
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

interface CodeProblemProps {
  problem: Problem | null
  /** The page's own sentences for what refused the code. */
  sentences: Record<string, string>
  submit(): Promise<void>
  testId: string
}

/** Nothing while there is no problem. */
export function CodeProblem({ problem, sentences, submit, testId }: CodeProblemProps) {
  const app = useCardApp()
  const p = usePageTexts()
  if (!problem) return null
  const tries = triesSentence(app, p, problem)
  return (
    <Notice
      tone="bad"
      icon={alertIcon}
      testId={testId}
      action={isWorthRetrying(problem) ? { label: app.t.tryAgain, run: submit } : undefined}
    >
      {problemText(app.t, problem, sentences)}
      {tries && <p>{tries}</p>}
    </Notice>
  )
}

/** How many tries are left or when there are new ones, if the refusal says so. */
function triesSentence({ f }: CardApp, p: PageTexts, problem: Problem): string | null {
  if (problem.kind === 'network') return null
  const { triesLeft, retryAt } = problem.detail
  if (typeof triesLeft === 'number') return p.triesLeft(triesLeft)
  if (typeof retryAt === 'number') return p.tryAgainAt(f.time(retryAt))
  return null
}
