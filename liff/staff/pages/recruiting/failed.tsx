// What could not be read, and a way to ask again.

import type { Problem } from '../../../shared/api.ts'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useStaffApp } from '../../context.ts'

export function Failed({ problem, retry }: { problem: Problem; retry: () => void }) {
  const { t } = useStaffApp()
  return (
    <Notice tone="bad" icon={alertIcon} action={{ label: t.tryAgain, run: retry }}>
      {problem.kind === 'network' ? t.unreachable : problemText(t, problem)}
    </Notice>
  )
}
