// A draw that was made: the winners as they may be read out, and what it takes to check them.

import type { DrawView } from '../../../../worker/http/contract/raffles.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import { useRead } from '../../use-read.ts'
import type { RaffleTexts } from './texts/zh-Hant.ts'
import { prizeName } from './words.ts'
import './raffles.css'

export function Draw({ id, p }: { id: string; p: RaffleTexts }) {
  const { go } = useConsoleApp()
  const path = `/api/console/draws/${encodeURIComponent(id)}`
  const read = useRead<DrawView>(path)
  const back = read.value?.rewardId ?? null
  return (
    <>
      <div>
        <Button kind="bare" onClick={() => go({ section: 'raffles', id: back })}>
          {p.back}
        </Button>
      </div>
      <Loaded read={read} problems={p.problems}>
        {(draw) => (
          <>
            <Winners draw={draw} p={p} />
            <Proof draw={draw} path={path} p={p} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Winners({ draw, p }: { draw: DrawView; p: RaffleTexts }) {
  const { f, go } = useConsoleApp()
  return (
    <section class="panel stack">
      <SectionHead title={p.results(draw.title, f.number(draw.number))} lead={p.resultsHow} />
      <Table
        caption={p.winner}
        rows={draw.winners}
        keyOf={({ place }) => String(place)}
        columns={[
          { title: p.winner, cell: ({ name }) => name ?? p.gone },
          { title: p.place, amount: true, cell: ({ place }) => f.number(place) },
          { title: p.won, cell: ({ prize }) => prizeName(prize, p, f) },
        ]}
        act={{
          title: p.member,
          cell: ({ memberId, name }) =>
            name !== null && (
              <Button kind="quiet" onClick={() => go({ section: 'members', id: memberId })}>
                {p.member}
              </Button>
            ),
        }}
        testId="winners"
      />
    </section>
  )
}

function Proof({ draw, path, p }: { draw: DrawView; path: string; p: RaffleTexts }) {
  const { f } = useConsoleApp()
  const facts: [string, string][] = [
    [p.drawnAt, f.dateTime(draw.at)],
    [p.by, draw.by],
    [p.entries, f.number(draw.entries)],
    [p.members, f.number(draw.members)],
    [p.tickets, f.number(draw.tickets)],
  ]
  return (
    <section class="panel stack">
      <SectionHead title={p.proof} lead={p.proofHow}>
        <a class="button quiet" href={`${path}/record`} download data-testid="draw-record">
          {p.record}
        </a>
      </SectionHead>
      <dl class="facts figures">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="small">{value}</dd>
          </div>
        ))}
      </dl>
      <p class="small soft">{p.seed}</p>
      <p class="raffle-seed figures" data-testid="draw-seed">
        {draw.seed}
      </p>
    </section>
  )
}
