// The branch's screen: a check-in code that changes every minute, for customers to scan from a phone or tablet at the counter.

import { useState } from 'preact/hooks'
import { cloudIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { Qr } from '../../../shared/ui/qr.tsx'
import { useAwake } from '../../../shared/use-awake.ts'
import type { ShopActionProps } from '../../actions.ts'
import { problemText, useStaffApp } from '../../context.ts'
import { ActionFrame } from '../../parts/action-frame.tsx'
import { branchTexts } from './texts/load.ts'
import type { BranchTexts } from './texts/zh-Hant.ts'
import { useBranchScreen } from './use-branch-screen.ts'
import './branch.css'

export function BranchScreenPage({ leave }: ShopActionProps) {
  const { t } = useStaffApp()
  return (
    <ActionFrame title={t.branchCode} leave={leave} texts={branchTexts}>
      {(p) => <Screen p={p} />}
    </ActionFrame>
  )
}

function Screen({ p }: { p: BranchTexts }) {
  const { t } = useStaffApp()
  const [chosen, choose] = useState<string | null>(null)
  const { screen, problem } = useBranchScreen(chosen)
  useAwake()
  return (
    <>
      {problem && (
        <Notice tone="warn" icon={cloudIcon} testId="branch-screen-problem">
          {problem.kind === 'network' && screen ? p.offline : problemText(t, problem, p.problems)}
        </Notice>
      )}
      {screen && screen.branches.length > 1 && (
        <label class="field">
          <span>{p.branch}</span>
          <select
            class="input"
            value={screen.branch.id}
            onChange={(event) => choose(event.currentTarget.value)}
            data-testid="branch-choose"
          >
            {screen.branches.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {screen ? (
        <section class="panel to-scan">
          <h2>{screen.branch.name}</h2>
          <div class="branch-qr slip-qr" data-testid="branch-screen">
            <Qr text={screen.url} label={p.qr(screen.branch.name)} />
          </div>
          <p>{p.scan}</p>
          <p class="small soft">{screen.printed ? p.printedToo : p.changes}</p>
        </section>
      ) : (
        !problem && <div class="skeleton branch-wait" />
      )}
    </>
  )
}
