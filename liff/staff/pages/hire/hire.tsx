// The invitation to work here, on the phone of whoever opened its link: what it offers, and accepting it.

import { useEffect, useState } from 'preact/hooks'
import type { StaffView } from '../../../../worker/http/contract/counter.ts'
import type { OfferView } from '../../../../worker/http/contract/workforce.ts'
import { useAct } from '../../../shared/act.ts'
import { isWorthRetrying, type Problem } from '../../../shared/api.ts'
import type { Session } from '../../../shared/session.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Icon } from '../../../shared/ui/icon.tsx'
import { alertIcon, cloudIcon, shieldIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { type LoadedTexts, useTexts } from '../../../shared/use-texts.ts'
import { problemText } from '../../context.ts'
import type { Texts } from '../../texts/zh-Hant.ts'
import { hireTexts } from './texts/load.ts'
import type { HireTexts } from './texts/zh-Hant.ts'

export interface HireProps {
  t: LoadedTexts<Texts>
  session: Session<StaffView>
  token: string
  /** Who has accepted is at the counter. */
  hired: (staff: StaffView) => void
  /** On without accepting: whoever works here already is at the counter, everybody else is told that it is not theirs. */
  leave: () => void
}

export function Hire({ t: { language, texts: t }, session, token, hired, leave }: HireProps) {
  const loaded = useTexts(hireTexts, language)
  const [offer, setOffer] = useState<OfferView | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    setProblem(null)
    void session
      .call<OfferView>('POST', '/api/staff/invitations/preview', { body: { token } })
      .then((answer) => {
        if (answer.ok) setOffer(answer.value)
        else setProblem(answer.problem)
      })
  }, [attempt])
  if (!loaded || (!offer && !problem)) return <Waiting />
  const p = loaded.texts
  if (problem)
    return <Closed {...{ t, p, problem, leave }} retry={() => setAttempt((before) => before + 1)} />
  return offer && <Offer {...{ t, p, offer, session, token, hired }} />
}

function Waiting() {
  return (
    <main class="lone" aria-busy="true">
      <div class="skeleton skeleton-line" />
    </main>
  )
}

interface OfferProps extends Pick<HireProps, 'session' | 'token' | 'hired'> {
  t: Texts
  p: HireTexts
  offer: OfferView
}

function Offer({ t, p, offer, session, token, hired }: OfferProps) {
  const { shop, name, role, branch } = offer
  const act = useAct((body: { token: string }, idempotencyKey: string) =>
    session.call<StaffView>('POST', '/api/staff/invitations/accept', { body, idempotencyKey }),
  )
  const accept = async () => {
    const answer = await act.run({ token })
    if (answer?.ok) hired(answer.value)
  }
  const again = act.problem && isWorthRetrying(act.problem)
  return (
    <main class="lone" data-testid="hire-offer">
      <Icon path={shieldIcon} />
      <h1>{p.title(shop)}</h1>
      <p>{branch === null ? p.as(name, p.roles[role]) : p.asAt(name, p.roles[role], branch)}</p>
      <p class="soft">{p.how}</p>
      {act.problem && (
        <Notice tone="bad" icon={alertIcon} testId="hire-problem">
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      <Button busy={act.busy} onClick={() => void accept()} testId="hire-accept">
        {again ? t.tryAgain : p.accept}
      </Button>
    </main>
  )
}

interface ClosedProps {
  t: Texts
  p: HireTexts
  problem: Problem
  retry: () => void
  leave: () => void
}

function Closed({ t, p, problem, retry, leave }: ClosedProps) {
  const again = isWorthRetrying(problem)
  return (
    <main class="lone" data-testid="hire-closed">
      <Icon path={problem.kind === 'network' ? cloudIcon : alertIcon} />
      <h1>{p.closed}</h1>
      <p class="soft" role="alert">
        {problem.kind === 'network' ? t.unreachable : problemText(t, problem, p.problems)}
      </p>
      <Button kind={again ? 'loud' : 'quiet'} onClick={again ? retry : leave} testId="hire-on">
        {again ? t.tryAgain : p.on}
      </Button>
    </main>
  )
}
