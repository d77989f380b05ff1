// Binding a purchase made elsewhere: its code, typed or brought along in the link (`?bind=CODE`).

import { useEffect, useRef, useState } from 'preact/hooks'
import type { BindRequest, BindResult } from '../../../worker/http/contract/card.ts'
import { useAct } from '../../shared/act.ts'
import { isWorthRetrying, type Problem } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { alertIcon, receiptIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { type CardApp, problemText, useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'
import type { PageTexts } from '../pages/texts/zh-Hant.ts'

export function Bind() {
  const app = useCardApp()
  const p = usePageTexts()
  const { t, f, card, session, update, route, replace } = app
  const [linked] = useState(route.params.bind ?? '')
  const [code, setCode] = useState(linked)
  const [bound, setBound] = useState<BindResult | null>(null)
  const act = useAct((body: BindRequest, idempotencyKey) =>
    session.call<BindResult>('POST', '/api/purchases/bind', { body, idempotencyKey }),
  )

  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // A link that brings a code leads to the question, not to the top of the page.
    if (linked) section.current?.scrollIntoView({ block: 'center' })
  }, [])

  const submit = async () => {
    const typed = code.trim()
    if (typed === '') return
    setBound(null)
    const answer = await act.run({ code: typed })
    if (!answer?.ok) return
    setBound(answer.value)
    setCode('')
    // The code in the address has done its work.
    replace('home')
    update(answer.value.card)
  }

  return (
    <section ref={section} class="panel stack" aria-labelledby="bind-title">
      <h2 id="bind-title">{p.bind}</h2>
      <p class="small soft">{linked && code === linked ? p.bindAsk : p.bindHow}</p>
      <form
        class="bind-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <input
          class="input figures"
          value={code}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          aria-label={p.bindCode}
          placeholder={p.bindCode}
          aria-invalid={act.problem?.kind === 'refused'}
          onInput={(event) => {
            setCode(event.currentTarget.value)
            act.clear()
          }}
          data-testid="bind-code"
        />
        <Button type="submit" busy={act.busy} disabled={code.trim() === ''} testId="bind-submit">
          {p.bindSubmit}
        </Button>
      </form>
      {bound && (
        <Notice tone="good" icon={receiptIcon} testId="bind-said">
          <strong>{p.bound(f.money(bound.amountMinor), f.number(bound.points))}</strong>
          {bound.pendingUntil && <p>{p.availableFrom(f.day(bound.pendingUntil, card.now))}</p>}
          {bound.tierUp && <p>{p.tierUp(bound.tierUp)}</p>}
        </Notice>
      )}
      {act.problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          testId="bind-problem"
          action={isWorthRetrying(act.problem) ? { label: t.tryAgain, run: submit } : undefined}
        >
          {bindProblemText(app, p, act.problem)}
        </Notice>
      )}
    </section>
  )
}

function bindProblemText({ t, f }: CardApp, p: PageTexts, problem: Problem): string {
  const text = problemText(t, problem, p.problems)
  if (problem.kind === 'network') return text
  const { triesLeft, retryAt } = problem.detail
  if (typeof triesLeft === 'number') return `${text} ${p.triesLeft(triesLeft)}`
  if (typeof retryAt === 'number') return `${text} ${p.tryAgainAt(f.time(retryAt))}`
  return text
}
