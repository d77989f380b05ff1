// The marketing desk is not for this person, or cannot be reached.

import type { Problem } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, cloudIcon, personIcon } from '../../shared/ui/icons.ts'
import { problemText } from '../context.ts'
import type { Texts } from '../texts/zh-Hant.ts'

interface RefusedProps {
  t: Texts
  problem: Problem
  retry: () => Promise<void>
}

const WITHOUT_ROLE = new Set(['not_marketer', 'not_staff'])

export function Refused({ t, problem, retry }: RefusedProps) {
  const withoutRole = problem.kind === 'refused' && WITHOUT_ROLE.has(problem.code)
  const reason = withoutRole
    ? t.notMarketer
    : problem.kind === 'network'
      ? t.unreachable
      : problemText(t, problem)
  return (
    <main class="lone" data-testid={withoutRole ? 'console-refused' : 'console-failure'}>
      <Icon path={withoutRole ? personIcon : problem.kind === 'network' ? cloudIcon : alertIcon} />
      <h1>{withoutRole ? t.notMarketerTitle : t.failed}</h1>
      <p class="soft" role="alert">
        {reason}
      </p>
      {!withoutRole && <Button onClick={() => void retry()}>{t.tryAgain}</Button>}
    </main>
  )
}
