// One raffle: what is in its drum, the prizes to draw for, and the draws there were.

import { useState } from 'preact/hooks'
import type { RaffleView } from '../../../../worker/http/contract/raffles.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { clockIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import { useRead } from '../../use-read.ts'
import { ConfirmDraw } from './confirm-draw.tsx'
import { aPrize, type ChosenPrize, Prizes } from './prizes.tsx'
import type { RaffleTexts } from './texts/zh-Hant.ts'
import { placeOf, prizeName } from './words.ts'

export function Raffle({ id, p }: { id: string; p: RaffleTexts }) {
  const { go } = useConsoleApp()
  const read = useRead<RaffleView>(`/api/console/rewards/${encodeURIComponent(id)}/raffle`)
  return (
    <>
      <div class="acts raffle-ways">
        <Button kind="bare" onClick={() => go({ section: 'raffles', id: null })}>
          {p.back}
        </Button>
        <Button kind="bare" onClick={() => go({ section: 'rewards', id })}>
          {p.seeEntries}
        </Button>
      </div>
      <Loaded read={read} problems={p.problems}>
        {(view) => (
          <>
            <Drum id={id} view={view} p={p} />
            {view.draws.length > 0 && <Draws view={view} p={p} />}
          </>
        )}
      </Loaded>
    </>
  )
}

interface RaffleProps {
  view: RaffleView
  p: RaffleTexts
}

function Drum({ id, view, p }: RaffleProps & { id: string }) {
  const { f, go } = useConsoleApp()
  const [prizes, setPrizes] = useState<ChosenPrize[]>(() => [aPrize(view)])
  const [asking, setAsking] = useState(false)
  const { entries, members, tickets } = view.drum
  return (
    <section class="panel stack">
      <SectionHead title={view.title} lead={p.drumHow} />
      <h3>{p.drum}</h3>
      <dl class="facts figures" data-testid="raffle-drum">
        {[
          [p.entries, entries] as const,
          [p.members, members] as const,
          [p.tickets, tickets] as const,
        ].map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{f.number(count)}</dd>
          </div>
        ))}
      </dl>
      {entries === 0 ? (
        <p class="soft">{p.empty}</p>
      ) : (
        <>
          <Timing view={view} p={p} />
          <Prizes {...{ view, p, prizes, setPrizes }} draw={() => setAsking(true)} />
        </>
      )}
      {asking && (
        <ConfirmDraw
          {...{ id, view, p, prizes }}
          done={(drawId) => go({ section: 'raffles', id: placeOf(drawId) })}
          close={() => setAsking(false)}
        />
      )}
    </section>
  )
}

/** What a draw at this moment would cut short. */
function Timing({ view, p }: RaffleProps) {
  const { f } = useConsoleApp()
  const { drum, openUntil } = view
  return (
    <>
      {drum.undoUntil !== null && (
        <Notice icon={clockIcon} testId="raffle-undoable">
          {p.undoable(f.dateTime(drum.undoUntil))}
        </Notice>
      )}
      {openUntil !== null && (
        <Notice icon={clockIcon} testId="raffle-still-open">
          {p.stillOpen(f.dateTime(openUntil))}
        </Notice>
      )}
    </>
  )
}

function Draws({ view, p }: RaffleProps) {
  const { f, go } = useConsoleApp()
  return (
    <section class="panel stack">
      <Table
        caption={p.draws}
        rows={view.draws}
        keyOf={({ id }) => id}
        columns={[
          { title: p.which, cell: ({ number }) => p.drawNumber(f.number(number)) },
          { title: p.drawnAt, cell: ({ at }) => f.dateTime(at) },
          { title: p.entries, amount: true, cell: ({ entries }) => f.number(entries) },
          {
            title: p.prizes,
            cell: ({ prizes }) =>
              prizes
                .map(({ prize, winners }) => p.prizeLine(prizeName(prize, p, f), f.number(winners)))
                .join(', '),
          },
        ]}
        act={{
          title: p.see,
          cell: ({ id }) => (
            <Button
              kind="quiet"
              onClick={() => go({ section: 'raffles', id: placeOf(id) })}
              testId={`draw-open-${id}`}
            >
              {p.see}
            </Button>
          ),
        }}
        testId="draws"
      />
    </section>
  )
}
