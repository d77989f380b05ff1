// The counter is not for this person, or cannot be reached.

import type { Problem } from '../../shared/api.ts'
import { cardUrl, openLink } from '../../shared/open-link.ts'
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

export function Refused({ t, problem, retry }: RefusedProps) {
  if (problem.kind === 'refused' && problem.code === 'not_staff') {
    return (
      <main class="lone" data-testid="staff-refused">
        <Icon path={personIcon} />
        <h1>{t.notStaffTitle}</h1>
        <p class="soft">{t.notStaff}</p>
        <a class="button" href={cardUrl()} onClick={(event) => void openLink(event, cardUrl())}>
          {t.openCard}
        </a>
      </main>
    )
  }
  return (
    <main class="lone" data-testid="staff-failure">
      <Icon path={problem.kind === 'network' ? cloudIcon : alertIcon} />
      <h1>{t.failed}</h1>
      <p class="soft" role="alert">
        {problem.kind === 'network' ? t.unreachable : problemText(t, problem)}
      </p>
      <Button onClick={() => void retry()}>{t.tryAgain}</Button>
    </main>
  )
}
