// What one brought in a month: who joined, and what those members bought.

import { useState } from 'preact/hooks'
import type { StatementFigures } from '../../../../worker/http/contract/referral.ts'
import { MonthPicker } from '../../../shared/ui/month-picker.tsx'
import type { ShopActionProps } from '../../actions.ts'
import { useStaffApp } from '../../context.ts'
import { ActionFrame } from '../../parts/action-frame.tsx'
import { Failed } from './failed.tsx'
import { recruitingTexts } from './texts/load.ts'
import type { RecruitingTexts } from './texts/zh-Hant.ts'
import { useRecruiting } from './use-recruiting.ts'
import './recruiting.css'

export function MyMonth({ leave }: ShopActionProps) {
  const { t } = useStaffApp()
  return (
    <ActionFrame title={t.myMonth} leave={leave} texts={recruitingTexts}>
      {(p) => <Months p={p} />}
    </ActionFrame>
  )
}

function Months({ p }: { p: RecruitingTexts }) {
  const { staff } = useStaffApp()
  const [asked, setAsked] = useState<{ month: string; latest: string } | null>(null)
  const { value, problem, retry } = useRecruiting(asked?.month ?? null)
  const latest = asked?.latest ?? value?.month
  const month = asked?.month ?? value?.month
  const here = value !== null && value.month === month
  return (
    <>
      {month && latest && (
        <MonthPicker
          {...{ month, latest }}
          language={staff.language}
          labels={{ before: p.monthBefore, after: p.monthAfter }}
          pick={(next) => setAsked({ month: next, latest })}
        />
      )}
      {problem && <Failed problem={problem} retry={retry} />}
      {!here && !problem && <div class="skeleton recruiting-wait" />}
      {here && <Figures figures={value.figures} p={p} />}
    </>
  )
}

function Figures({ figures, p }: { figures: StatementFigures; p: RecruitingTexts }) {
  const { f } = useStaffApp()
  const { joined, members, purchases, salesMinor, refundedMinor, commissionBaseMinor } = figures
  return (
    <>
      <dl class="panel recruiting-figures figures" data-testid="my-month">
        <div>
          <dt>{p.joined}</dt>
          <dd data-testid="my-month-joined">{f.number(joined)}</dd>
        </div>
        <div>
          <dt>{p.netSales}</dt>
          <dd data-testid="my-month-net">{f.money(commissionBaseMinor)}</dd>
        </div>
        <div class="small soft">
          <dt>{p.members}</dt>
          <dd>{f.number(members)}</dd>
        </div>
        <div class="small soft">
          <dt>{p.purchases}</dt>
          <dd>{f.number(purchases)}</dd>
        </div>
        <div class="small soft">
          <dt>{p.sales}</dt>
          <dd>{f.money(salesMinor)}</dd>
        </div>
        <div class="small soft">
          <dt>{p.refunds}</dt>
          <dd>{f.money(0 - refundedMinor)}</dd>
        </div>
      </dl>
      <p class="small soft">{p.how}</p>
    </>
  )
}
