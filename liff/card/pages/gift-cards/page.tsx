// The member's gift cards: credit with its guarantee, cards bought and received, and the one that a link opens.

import { useEffect, useState } from 'preact/hooks'
import type { GiftCardsView, GiftCardView } from '../../../../worker/http/contract/gift-cards.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { giftIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { usePage } from '../../use-page.ts'
import { ClaimDialog } from './claim.tsx'
import { Face } from './face.tsx'
import { SendDialog } from './send.tsx'
import type { GiftCardTexts } from './texts/zh-Hant.ts'
import './gift-cards.css'

export function Page({ p, params }: PageProps<GiftCardTexts>) {
  const { session, replace, back } = useCardApp()
  const page = usePage<GiftCardsView>('/api/gift-cards', import.meta.url)
  const [token, setToken] = useState(params.gift)
  useEffect(() => {
    if (params.gift === undefined) return
    setToken(params.gift)
    // The token leaves the address, once LIFF has read what it needs from it.
    void session.person().then(() => replace('gift-cards'))
  }, [params.gift])
  const { state } = page
  const cards = state.phase === 'ready' ? state.value.bought : []
  const opened = cards.find(({ id }) => id === params.card)
  return (
    <>
      <Loaded page={page} problems={p.problems}>
        {(view) => (
          <div class="stack">
            <Balance view={view} p={p} />
            <Cards view={view} p={p} />
          </div>
        )}
      </Loaded>
      {opened && (
        <SendDialog
          key={opened.id}
          card={opened}
          p={p}
          close={() => back('gift-cards')}
          update={page.update}
        />
      )}
      {token !== undefined && (
        <ClaimDialog token={token} p={p} close={() => setToken(undefined)} update={page.update} />
      )}
    </>
  )
}

interface ViewProps {
  view: GiftCardsView
  p: GiftCardTexts
}

function Balance({ view, p }: ViewProps) {
  const { f } = useCardApp()
  const { freeMinor, paidMinor } = view.balance
  const fee = view.refundFeePercent
  return (
    <section class="panel gift-balance">
      <h2 class="small soft">{p.credit}</h2>
      <strong class="figures" data-testid="gift-balance">
        {f.money(freeMinor + paidMinor)}
      </strong>
      <dl class="gift-parts small figures">
        <div>
          <dt>{p.creditPaid}</dt>
          <dd>{f.money(paidMinor)}</dd>
        </div>
        <div>
          <dt>{p.creditFree}</dt>
          <dd>{f.money(freeMinor)}</dd>
        </div>
      </dl>
      {view.guarantee !== null && (
        <details class="gift-terms small">
          <summary>{p.guarantee}</summary>
          <p data-testid="gift-guarantee">{view.guarantee}</p>
          {fee !== null && <p>{fee > 0 ? p.refunds(f.number(fee)) : p.refundsFree}</p>}
        </details>
      )}
    </section>
  )
}

function Cards({ view, p }: ViewProps) {
  const { bought, received } = view
  if (bought.length === 0 && received.length === 0)
    return <Empty icon={giftIcon} text={view.offered ? p.none : p.noneOff} />
  return (
    <>
      {bought.length > 0 && (
        <section class="stack">
          <h2>{p.bought}</h2>
          {bought.map((card) => (
            <Bought key={card.id} card={card} p={p} />
          ))}
        </section>
      )}
      {received.length > 0 && (
        <section class="stack">
          <h2>{p.received}</h2>
          {received.map((card) => (
            <Received key={card.id} card={card} p={p} />
          ))}
        </section>
      )}
      {view.offered && <p class="small soft">{p.buyHow}</p>}
    </>
  )
}

interface CardProps {
  card: GiftCardView
  p: GiftCardTexts
}

function Bought({ card, p }: CardProps) {
  const { card: shown, f, go } = useCardApp()
  const waiting = card.status === 'sold' || card.status === 'sent'
  const { linkExpiresAt } = card
  return (
    <article class="gift-card" data-testid={`gift-${card.id}`}>
      <Face card={card} />
      <p class="small figures">
        {card.mine ? p.kept : p.status[card.status]}
        {card.status === 'sent' && linkExpiresAt !== null && (
          <span class="soft">
            {' · '}
            {linkExpiresAt > shown.now
              ? p.linkUntil(f.lastDay(linkExpiresAt, shown.now))
              : p.linkOver}
          </span>
        )}
      </p>
      {waiting && (
        <Button
          kind="quiet"
          onClick={() => go('gift-cards', { card: card.id })}
          testId={`gift-send-${card.id}`}
        >
          {card.status === 'sold' ? p.send : p.sendAgain}
        </Button>
      )}
    </article>
  )
}

function Received({ card, p }: CardProps) {
  const { f } = useCardApp()
  const { remainingMinor, refundedMinor, feeMinor } = card
  return (
    <article class="gift-card">
      <Face card={card} />
      <p class="small figures">
        {remainingMinor !== null && p.left(f.money(remainingMinor))}
        {refundedMinor > 0 && (
          <span class="soft">
            {' · '}
            {p.paidBack(f.money(refundedMinor), f.money(feeMinor))}
          </span>
        )}
      </p>
    </article>
  )
}
