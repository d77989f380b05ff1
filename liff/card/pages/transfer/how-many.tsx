// The second step: how many points, between the program's least and what can be given now.

import { useState } from 'preact/hooks'
import type { TransferView } from '../../../../worker/http/contract/transfer.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useCardApp } from '../../context.ts'
import type { TransferTexts } from './texts/zh-Hant.ts'
import type { Receiver } from './who.tsx'
import '../../../shared/ui/field.css'
import '../../shell/panel-head.css'

interface HowManyProps {
  view: TransferView
  receiver: Receiver
  p: TransferTexts
  other(): void
  chosen(points: number): void
}

/** More digits than any account of points has. */
const DIGITS_MAX = 9
/** What is offered to be tapped, as far as it can be given. */
const OFFERED = [10, 50, 100, 200, 500]
const OFFERS_MAX = 3

export function HowMany({ view, receiver, p, other, chosen }: HowManyProps) {
  const { f } = useCardApp()
  const [typed, setTyped] = useState('')
  const { minimum, most, fee, leftToday } = view
  const points = Number(typed)
  const allowed = typed !== '' && points >= minimum && points <= most
  const hints = [
    p.least(f.number(minimum)),
    p.most(f.number(most)),
    ...(leftToday === null || leftToday <= most ? [] : [p.leftToday(f.number(leftToday))]),
    ...(fee > 0 ? [p.fee(f.number(fee))] : []),
  ]
  const offers = OFFERED.filter((each) => each >= minimum && each <= most).slice(0, OFFERS_MAX)
  return (
    <section class="panel stack" aria-labelledby="transfer-to">
      <div class="panel-head">
        <h2 id="transfer-to" data-testid="transfer-to">
          {p.giveTo(receiver.name)}
        </h2>
        <Button kind="bare" onClick={other}>
          {p.other}
        </Button>
      </div>
      <p class="small soft">{p.nameHint}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (allowed) chosen(points)
        }}
      >
        <label class="field">
          <span>{p.points}</span>
          <input
            class="input figures transfer-points"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            aria-invalid={typed !== '' && !allowed}
            aria-describedby="transfer-limits"
            onInput={(event) =>
              setTyped(event.currentTarget.value.replace(/\D/g, '').slice(0, DIGITS_MAX))
            }
            data-testid="transfer-points"
          />
        </label>
        {offers.length > 0 && (
          <div class="transfer-offers">
            {offers.map((each) => (
              <Button key={each} kind="quiet" onClick={() => setTyped(String(each))}>
                <span class="figures">{f.number(each)}</span>
              </Button>
            ))}
          </div>
        )}
        <ul class="transfer-limits small soft figures" id="transfer-limits">
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
        <Button type="submit" wide disabled={!allowed} testId="transfer-next">
          {p.next}
        </Button>
      </form>
    </section>
  )
}
