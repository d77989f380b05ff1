// Raffles: which there are, what is in the drum of the one that is open, drawing it, and the results of its draws.

import type { RewardAtDesk } from '../../../../worker/http/contract/desk.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import { Draw } from './draw.tsx'
import { Raffle } from './raffle.tsx'
import type { RaffleTexts } from './texts/zh-Hant.ts'
import { drawIn } from './words.ts'

export function Page({ p, id }: SectionProps<RaffleTexts>) {
  if (id === null) return <Raffles p={p} />
  const drawId = drawIn(id)
  return drawId === null ? (
    <Raffle key={id} id={id} p={p} />
  ) : (
    <Draw key={drawId} id={drawId} p={p} />
  )
}

function Raffles({ p }: { p: RaffleTexts }) {
  const { t, f, go } = useConsoleApp()
  const read = useRead<RewardAtDesk[]>('/api/console/rewards')
  return (
    <section class="panel stack">
      <SectionHead title={t.sections.raffles} lead={p.lead} />
      <Loaded read={read}>
        {(rewards) => {
          const raffles = rewards.filter(({ kind }) => kind === 'raffle-entry')
          if (raffles.length === 0) return <p class="soft">{p.none}</p>
          return (
            <Table
              caption={p.raffles}
              rows={raffles}
              keyOf={({ id }) => id}
              columns={[
                { title: p.raffle, cell: ({ title }) => title },
                { title: p.taken, amount: true, cell: ({ taken }) => f.number(taken) },
              ]}
              act={{
                title: p.open,
                cell: ({ id }) => (
                  <Button
                    kind="quiet"
                    onClick={() => go({ section: 'raffles', id })}
                    testId={`raffle-open-${id}`}
                  >
                    {p.open}
                  </Button>
                ),
              }}
              testId="raffles"
            />
          )
        }}
      </Loaded>
    </section>
  )
}
