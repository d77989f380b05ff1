// Recruiting: whom each staff person brought in a month and what those members bought, to read or as a file.

import { useState } from 'preact/hooks'
import type { RecruitingStatement } from '../../../../worker/http/contract/referral.ts'
import { MonthPicker } from '../../../shared/ui/month-picker.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import { toWallTime } from '../../zone-time.ts'
import type { RecruitingTexts } from './texts/zh-Hant.ts'

export function Page({ p }: SectionProps<RecruitingTexts>) {
  const { desk, t } = useConsoleApp()
  const latest = toWallTime(desk.now, desk.shop.timeZone).slice(0, 'YYYY-MM'.length)
  const [month, setMonth] = useState(latest)
  const path = `/api/console/recruiting/${month}`
  const read = useRead<RecruitingStatement>(path)
  return (
    <section class="panel stack">
      <SectionHead title={t.sections.recruiting} lead={p.lead}>
        <a class="button quiet" href={`${path}?format=csv`} download data-testid="recruiting-csv">
          {p.download}
        </a>
      </SectionHead>
      <MonthPicker
        {...{ month, latest }}
        language={desk.language}
        labels={{ before: p.monthBefore, after: p.monthAfter }}
        pick={setMonth}
      />
      <Loaded read={read}>{(statement) => <Statement statement={statement} p={p} />}</Loaded>
    </section>
  )
}

function Statement({ statement, p }: { statement: RecruitingStatement; p: RecruitingTexts }) {
  const { f } = useConsoleApp()
  if (statement.rows.length === 0)
    return (
      <p class="soft" data-testid="recruiting-none">
        {p.none}
      </p>
    )
  return (
    <Table
      caption={p.statement}
      rows={statement.rows}
      keyOf={({ staffId }) => staffId}
      columns={[
        {
          title: p.staff,
          cell: ({ name, branch, dismissed }) =>
            [name, branch, dismissed && p.dismissed].filter(Boolean).join(' · '),
        },
        { title: p.joined, amount: true, cell: ({ joined }) => f.number(joined) },
        { title: p.members, amount: true, cell: ({ members }) => f.number(members) },
        { title: p.purchases, amount: true, cell: ({ purchases }) => f.number(purchases) },
        { title: p.sales, amount: true, cell: ({ salesMinor }) => f.money(salesMinor) },
        { title: p.refunds, amount: true, cell: ({ refundedMinor }) => f.money(refundedMinor) },
        {
          title: p.base,
          amount: true,
          cell: ({ commissionBaseMinor }) => <strong>{f.money(commissionBaseMinor)}</strong>,
        },
      ]}
      testId="recruiting"
    />
  )
}
