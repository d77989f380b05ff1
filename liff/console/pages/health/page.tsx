// How the shop runs: jobs that failed, and what is owed to members, by day and by the month it ends in.

import type { LiabilityView } from '../../../../worker/http/contract/console.ts'
import { monthName } from '../../../shared/month.ts'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import { DeadLetters } from './dead-letters.tsx'
import type { HealthTexts } from './texts/zh-Hant.ts'
import './health.css'

export function Page({ p }: SectionProps<HealthTexts>) {
  const read = useRead<LiabilityView>('/api/console/liability')
  return (
    <>
      <DeadLetters />
      <section class="panel stack">
        <SectionHead title={p.owed} lead={p.owedLead} />
        <Loaded read={read}>
          {(owed) => (
            <>
              <Now owed={owed} p={p} />
              <Months owed={owed} p={p} />
              <Days owed={owed} p={p} />
            </>
          )}
        </Loaded>
      </section>
    </>
  )
}

interface OwedProps {
  owed: LiabilityView
  p: HealthTexts
}

function Now({ owed: { days, debt, giftCards }, p }: OwedProps) {
  const { f } = useConsoleApp()
  const last = days.at(-1)
  return (
    <dl class="facts figures" data-testid="liability-now">
      <div>
        <dt>{p.points}</dt>
        <dd>{f.number(last?.points ?? 0)}</dd>
        {debt.points > 0 && <dd class="small soft">{p.debt(f.number(debt.points))}</dd>}
      </div>
      <div>
        <dt>{p.credit}</dt>
        <dd>{f.money(last?.credit ?? 0)}</dd>
        {debt.credit > 0 && <dd class="small soft">{p.debt(f.money(debt.credit))}</dd>}
      </div>
      <div>
        <dt>{p.giftCards}</dt>
        <dd>{f.money(giftCards.amountMinor)}</dd>
        <dd class="small soft">{p.cards(f.number(giftCards.cards))}</dd>
      </div>
    </dl>
  )
}

function Days({ owed: { days }, p }: OwedProps) {
  const { desk, f } = useConsoleApp()
  const most = {
    points: Math.max(1, ...days.map(({ points }) => points)),
    credit: Math.max(1, ...days.map(({ credit }) => credit)),
  }
  // A business day is no instant: noon of it is on that day in every zone of the shop's hours.
  const dayName = (day: string) => f.day(Date.parse(`${day}T04:00:00Z`), desk.now)
  return (
    <Table
      caption={p.byDay}
      rows={[...days].reverse()}
      keyOf={({ day }) => day}
      columns={[
        { title: p.day, cell: ({ day }) => dayName(day) },
        {
          title: p.points,
          amount: true,
          cell: ({ points }) => <Bar share={points / most.points} text={f.number(points)} />,
        },
        {
          title: p.credit,
          amount: true,
          cell: ({ credit }) => <Bar share={credit / most.credit} text={f.money(credit)} />,
        },
      ]}
      testId="liability-days"
    />
  )
}

/** A value with a bar as long as its share of the largest. */
function Bar({ share, text }: { share: number; text: string }) {
  return (
    <span class="owed-bar">
      <span aria-hidden="true" style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
      {text}
    </span>
  )
}

function Months({ owed: { months }, p }: OwedProps) {
  const { desk, f } = useConsoleApp()
  if (months.length === 0) return <p class="soft">{p.nothingOwed}</p>
  const amount = (unit: 'points' | 'credit', value: number) =>
    unit === 'credit' ? f.money(value) : f.number(value)
  return (
    <Table
      caption={p.byMonth}
      rows={months}
      keyOf={({ unit, fund, month }) => `${unit}.${fund}.${month}`}
      columns={[
        {
          title: p.month,
          cell: ({ month }) => (month === null ? p.never : monthName(month, desk.language)),
        },
        {
          title: p.what,
          cell: ({ unit, fund }) => (fund === 'paid' ? p.paidCredit : p[unit]),
        },
        {
          title: p.outstanding,
          amount: true,
          cell: ({ unit, outstanding }) => amount(unit, outstanding),
        },
        { title: p.pending, amount: true, cell: ({ unit, pending }) => amount(unit, pending) },
      ]}
      testId="liability-months"
    />
  )
}
