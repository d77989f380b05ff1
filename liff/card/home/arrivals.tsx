// What arrives while the card is held out at the counter: asked for every few seconds, shown as a short "+13 points", and said politely.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { CardVersion, CardView } from '../../../worker/http/contract/card.ts'
import { useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'
import { type Change, changeOf } from './change.ts'
import { useVersion } from './use-version.ts'
import './arrivals.css'

/** Long enough to be read by both sides of a counter. */
const SHOWN_MS = 6_000

/** Polls as long as it is mounted. The live region stands from the beginning, so that what comes into it is heard. */
export function Arrivals() {
  const { card, refresh, session } = useCardApp()
  const [arrived, setArrived] = useState<{ change: Change; version: string } | null>(null)
  /** The card as it was when another version was noticed: only what came from elsewhere is told. */
  const before = useRef<CardView | null>(null)

  const shown = useRef(card)
  shown.current = card

  useVersion(async () => {
    const answer = await session.call<CardVersion>('GET', '/api/card/version')
    if (!answer.ok || answer.value.version === shown.current.version) return
    before.current ??= shown.current
    await refresh()
  })
  useEffect(() => {
    const old = before.current
    if (!old || old.version === card.version) return
    before.current = null
    const change = changeOf(old, card)
    if (change) setArrived({ change, version: card.version })
  }, [card])
  useEffect(() => {
    if (!arrived) return
    const timer = setTimeout(() => setArrived(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [arrived])

  return (
    <div class="arrivals" role="status" data-testid="card-arrivals">
      {arrived && (
        <p class="arrival figures" key={arrived.version}>
          <Told change={arrived.change} />
        </p>
      )}
    </div>
  )
}

function Told({ change: { points, creditMinor } }: { change: Change }) {
  const { f } = useCardApp()
  const p = usePageTexts()
  const money = `${creditMinor < 0 ? '−' : '+'}${f.money(Math.abs(creditMinor))}`
  if (creditMinor === 0) return <>{p.arrivedPoints(f.signed(points))}</>
  if (points === 0) return <>{p.arrivedCredit(money)}</>
  return <>{p.arrivedBoth(f.signed(points), money)}</>
}
