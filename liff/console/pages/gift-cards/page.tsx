// Gift cards: what is sold, claimed and given back, the cards of a state, and making one void with a reason.

import { useState } from 'preact/hooks'
import type { GiftCardDesk, GiftCardStatus } from '../../../../worker/http/contract/gift-cards.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import type { GiftCardTexts } from './texts/zh-Hant.ts'

type Card = GiftCardDesk['cards'][number]

const STATES: readonly GiftCardStatus[] = ['sold', 'sent', 'claimed', 'refunded', 'void']
/** Only what nobody has claimed can be made void. */
const OPEN = new Set<GiftCardStatus>(['sold', 'sent'])

export function Page({ p }: SectionProps<GiftCardTexts>) {
  const { t, session } = useConsoleApp()
  const [status, setStatus] = useState<GiftCardStatus>('sold')
  const [before, setBefore] = useState<string | null>(null)
  const [voiding, setVoiding] = useState<Card | null>(null)
  const older = before === null ? '' : `&before=${before}`
  const read = useRead<GiftCardDesk>(`/api/console/gift-cards?status=${status}${older}`)
  return (
    <>
      <section class="panel stack">
        <SectionHead title={t.sections['gift-cards']} lead={p.lead} />
        <label class="field short">
          <span>{p.state}</span>
          <select
            class="input"
            value={status}
            onChange={(event) => {
              const picked = STATES.find((each) => each === event.currentTarget.value)
              if (picked) setStatus(picked)
              setBefore(null)
            }}
            data-testid="gift-state"
          >
            {STATES.map((each) => (
              <option key={each} value={each}>
                {p.states[each]}
              </option>
            ))}
          </select>
        </label>
        <Loaded read={read}>
          {(view) => (
            <>
              <Cards view={view} status={status} p={p} take={setVoiding} />
              <div class="acts">
                {before !== null && (
                  <Button kind="quiet" onClick={() => setBefore(null)}>
                    {p.newest}
                  </Button>
                )}
                {view.next !== null && (
                  <Button kind="quiet" onClick={() => setBefore(view.next)}>
                    {p.older}
                  </Button>
                )}
              </div>
              <Totals view={view} p={p} />
            </>
          )}
        </Loaded>
      </section>
      {voiding && (
        <Void
          p={p}
          card={voiding}
          perform={(body, idempotencyKey) =>
            session.call<void>('POST', `/api/console/gift-cards/${voiding.id}/void`, {
              body,
              idempotencyKey,
            })
          }
          done={() => {
            setVoiding(null)
            read.reload()
          }}
          close={() => setVoiding(null)}
        />
      )}
    </>
  )
}

function Totals({ view, p }: { view: GiftCardDesk; p: GiftCardTexts }) {
  const { f } = useConsoleApp()
  return (
    <>
      <dl class="facts figures">
        <div>
          <dt>{p.unclaimed}</dt>
          <dd data-testid="gift-unclaimed">{f.money(view.unclaimedMinor)}</dd>
        </div>
      </dl>
      {view.totals.length > 0 && (
        <Table
          caption={p.totals}
          rows={view.totals}
          keyOf={({ status }) => status}
          columns={[
            { title: p.state, cell: ({ status }) => p.states[status] },
            { title: p.cards, amount: true, cell: ({ cards }) => f.number(cards) },
            { title: p.amount, amount: true, cell: ({ amountMinor }) => f.money(amountMinor) },
            {
              title: p.refunded,
              amount: true,
              cell: ({ refundedMinor }) => f.money(refundedMinor),
            },
            { title: p.fee, amount: true, cell: ({ feeMinor }) => f.money(feeMinor) },
          ]}
          testId="gift-totals"
        />
      )}
    </>
  )
}

interface CardsProps {
  view: GiftCardDesk
  status: GiftCardStatus
  p: GiftCardTexts
  take: (card: Card) => void
}

function Cards({ view, status, p, take }: CardsProps) {
  const { desk, f } = useConsoleApp()
  if (view.cards.length === 0) return <p class="soft">{p.none(p.states[status])}</p>
  return (
    <Table
      caption={p.states[status]}
      rows={view.cards}
      keyOf={({ id }) => id}
      columns={[
        { title: p.design, cell: ({ title }) => title },
        { title: p.buyer, cell: ({ buyer }) => buyer ?? p.nobody },
        { title: p.amount, amount: true, cell: ({ amountMinor }) => f.money(amountMinor) },
        { title: p.soldAt, cell: ({ soldAt }) => f.day(soldAt, desk.now) },
      ]}
      act={
        OPEN.has(status)
          ? {
              title: p.voidIt,
              cell: (card) => (
                <Button kind="quiet" onClick={() => take(card)} testId={`gift-void-${card.id}`}>
                  {p.voidIt}
                </Button>
              ),
            }
          : undefined
      }
      testId="gift-cards"
    />
  )
}

interface VoidProps {
  p: GiftCardTexts
  card: Card
  perform: Parameters<typeof ConfirmDialog<object, void>>[0]['perform']
  done: () => void
  close: () => void
}

function Void({ p, card, perform, done, close }: VoidProps) {
  const { f } = useConsoleApp()
  return (
    <ConfirmDialog
      title={p.voidTitle(f.money(card.amountMinor))}
      yes={p.voidYes}
      reasonLabel={p.reason}
      problems={p.problems}
      body={{}}
      {...{ perform, done, close }}
    >
      <p>{p.voidHow}</p>
    </ConfirmDialog>
  )
}
