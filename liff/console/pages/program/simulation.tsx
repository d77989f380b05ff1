// What the program of now and the one on the screen make of last year's purchases, side by side.

import type { SimulationView } from '../../../../worker/http/contract/program.ts'
import { useConsoleApp } from '../../context.ts'
import { Table } from '../../parts/table.tsx'
import type { ProgramTexts } from './texts/zh-Hant.ts'

interface Compared {
  what: string
  before: string
  after: string
  change: string
}

export function Simulation({ result, p }: { result: SimulationView; p: ProgramTexts }) {
  const { desk, f } = useConsoleApp()
  const { before, after, members, purchases, movedUp, movedDown } = result
  const nameOf = (tierId: string) => desk.tiers.find(({ id }) => id === tierId)?.name ?? tierId
  const held = (side: SimulationView['before'], tierId: string) =>
    side.tiers.find((each) => each.tierId === tierId)?.members ?? 0
  const tierIds = [...new Set([...before.tiers, ...after.tiers].map(({ tierId }) => tierId))]
  const compared = (what: string, [one, other]: [number, number], as: (n: number) => string) => {
    const difference = other - one
    const change = `${difference > 0 ? '+' : ''}${as(difference)}`
    return { what, before: as(one), after: as(other), change }
  }
  const rows: Compared[] = [
    ...tierIds.map((id) =>
      compared(p.inTier(nameOf(id)), [held(before, id), held(after, id)], f.number),
    ),
    compared(p.points, [before.points, after.points], f.number),
    compared(p.discount, [before.discountMinor, after.discountMinor], f.money),
  ]
  return (
    <div class="stack" data-testid="simulation">
      <Table
        caption={p.simulated(f.number(members), f.number(purchases))}
        rows={rows}
        keyOf={({ what }) => what}
        columns={[
          { title: p.what, cell: ({ what }) => what },
          { title: p.now, amount: true, cell: ({ before }) => before },
          { title: p.changedTo, amount: true, cell: ({ after }) => after },
          { title: p.change, amount: true, cell: ({ change }) => change },
        ]}
      />
      <p class="small soft">{p.moved(f.number(movedUp), f.number(movedDown))}</p>
      {result.withoutEngagement && <p class="small soft">{p.withoutEngagement}</p>}
    </div>
  )
}
