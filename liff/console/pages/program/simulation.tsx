// What the program of now and the one on the screen would have given in the last 12 months, side by side.

import type { SimulationView } from '../../../../worker/http/contract/program.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useConsoleApp } from '../../context.ts'
import { Table } from '../../parts/table.tsx'
import type { ProgramTexts } from './texts/zh-Hant.ts'

type Side = SimulationView['before']
type Rule = Side['rules'][number]

interface Compared {
  key: string
  what: string
  before: string
  after: string
  change: string
}

/** Two numbers and their difference, as `as` writes them; null: the side does not have it. */
function compared(
  key: string,
  what: string,
  [before, after]: readonly [number | null, number | null],
  as: (value: number) => string,
): Compared {
  const difference = (after ?? 0) - (before ?? 0)
  const text = (value: number | null) => (value === null ? '–' : as(value))
  const sign = difference > 0 ? '+' : ''
  const change = difference < 0 ? `−${as(-difference)}` : `${sign}${as(difference)}`
  return { key, what, before: text(before), after: text(after), change }
}

/** Ids of both sides, those of the changed program first. */
function idsOf<Row>(
  rows: { before: readonly Row[]; after: readonly Row[] },
  id: (row: Row) => string,
) {
  return [...new Set([...rows.after, ...rows.before].map(id))]
}

export function Simulation({ result, p }: { result: SimulationView; p: ProgramTexts }) {
  const { f } = useConsoleApp()
  const { members, purchases, movedUp, movedDown } = result
  return (
    <div class="stack" data-testid="simulation">
      <p role="status">
        {p.simulated(f.number(members), f.number(purchases))}
        <br />
        {p.moved(f.number(movedUp), f.number(movedDown))}
      </p>
      <Tiers result={result} p={p} />
      <Costs result={result} p={p} />
      <Rules result={result} p={p} />
      <NotPriced result={result} p={p} />
      <p class="small soft">{p.assumed}</p>
    </div>
  )
}

interface PartProps {
  result: SimulationView
  p: ProgramTexts
}

function Comparison({
  caption,
  rows,
  p,
  testId,
}: {
  caption: string
  rows: readonly Compared[]
  p: ProgramTexts
  testId: string
}) {
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { title: p.what, cell: ({ what }) => what },
        { title: p.now, amount: true, cell: ({ before }) => before },
        { title: p.changedTo, amount: true, cell: ({ after }) => after },
        { title: p.change, amount: true, cell: ({ change }) => change },
      ]}
      testId={testId}
    />
  )
}

function Tiers({ result: { before, after }, p }: PartProps) {
  const { desk, f } = useConsoleApp()
  const rows = idsOf({ before: before.tiers, after: after.tiers }, ({ tierId }) => tierId).map(
    (id) => {
      const held = (side: Side) => side.tiers.find(({ tierId }) => tierId === id)?.members ?? null
      const name = desk.tiers.find((tier) => tier.id === id)?.name ?? id
      return compared(id, name, [held(before), held(after)], f.number)
    },
  )
  return <Comparison caption={p.perTier} rows={rows} p={p} testId="simulated-tiers" />
}

function Costs({ result: { before, after }, p }: PartProps) {
  const { f } = useConsoleApp()
  const issued = ({ coupons }: Side) => coupons.reduce((sum, each) => sum + each.issued, 0)
  const face = ({ coupons }: Side) => coupons.reduce((sum, each) => sum + (each.faceMinor ?? 0), 0)
  const both = (amount: (side: Side) => number) => [amount(before), amount(after)] as const
  const rows = [
    compared(
      'points',
      p.points,
      both(({ points }) => points),
      f.number,
    ),
    compared(
      'credit',
      p.credit,
      both(({ creditMinor }) => creditMinor),
      f.money,
    ),
    compared(
      'discount',
      p.discount,
      both(({ discountMinor }) => discountMinor),
      f.money,
    ),
    compared('coupons', p.coupons, both(issued), f.number),
    compared('face', p.couponFace, both(face), f.money),
  ]
  return <Comparison caption={p.given} rows={rows} p={p} testId="simulated-costs" />
}

/** What each earning rule gave; nothing where neither program has any. */
function Rules({ result: { before, after }, p }: PartProps) {
  const { desk, f } = useConsoleApp()
  const rows = idsOf({ before: before.rules, after: after.rules }, ({ ruleId }) => ruleId).flatMap(
    (id) => {
      const ruleOf = (side: Side) => side.rules.find(({ ruleId }) => ruleId === id)
      const [one, other] = [ruleOf(before), ruleOf(after)]
      const named = other ?? one
      // What gives nothing either way would only make the list long.
      const idle = one?.amount === 0 && other?.amount === 0
      if (!named || idle) return []
      const as = (amount: number) => amountText(amount, named.unit, p, f)
      // A rule whose unit was changed gives something else: the two cannot be compared.
      const same = one === undefined || other === undefined || one.unit === other.unit
      const amounts = [same ? (one?.amount ?? null) : null, other?.amount ?? null] as const
      return [compared(id, named.name[desk.language] ?? id, amounts, as)]
    },
  )
  if (rows.length === 0) return null
  return <Comparison caption={p.perRule} rows={rows} p={p} testId="simulated-rules" />
}

function amountText(
  amount: number,
  unit: Rule['unit'],
  p: ProgramTexts,
  f: { number(value: number): string; money(value: number): string },
): string {
  if (unit === 'credit') return f.money(amount)
  return unit === 'points' ? p.pointsOf(f.number(amount)) : p.couponsOf(f.number(amount))
}

function NotPriced({ result, p }: PartProps) {
  const { desk } = useConsoleApp()
  if (result.notPriced.length === 0) return null
  const named = [...result.after.rules, ...result.before.rules]
  const triggers: Partial<Record<string, string>> = p.triggers
  const nameOf = (id: string) =>
    desk.tiers.find((tier) => tier.id === id)?.name ??
    desk.couponTemplates.find((template) => template.id === id)?.title ??
    named.find(({ ruleId }) => ruleId === id)?.name[desk.language] ??
    triggers[id] ??
    id
  return (
    <Notice tone="warn" testId="simulation-not-priced">
      {p.notPriced}
      <ul class="program-issues">
        {result.notPriced.map(({ code, ids }) => (
          <li key={code}>{p.unpriced[code](ids.map(nameOf).join(p.between))}</li>
        ))}
      </ul>
    </Notice>
  )
}
