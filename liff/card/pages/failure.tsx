// Nothing could be shown: what is wrong, and what to do about it.

import type { Problem } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, cloudIcon } from '../../shared/ui/view-icons.ts'
import { problemText } from '../context.ts'
import type { Texts } from '../texts/zh-Hant.ts'

interface FailureProps {
  texts: Texts
  problem: Problem
  retry: () => Promise<void>
}

export function Failure({ texts, problem, retry }: FailureProps) {
  return (
    <main class="lone" data-testid="card-failure">
      <Icon path={problem.kind === 'network' ? cloudIcon : alertIcon} />
      <h1>{texts.failed}</h1>
      <p class="soft" role="alert">
        {problem.kind === 'network' ? texts.unreachable : problemText(texts, problem)}
      </p>
      <Button onClick={() => void retry()}>{texts.tryAgain}</Button>
    </main>
  )
}
