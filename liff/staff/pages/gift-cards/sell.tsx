// Selling a gift card: amount and design, then paid and sold; to the member identified, or printed for somebody unknown.

import { useEffect, useState } from 'preact/hooks'
import type { CounterMember } from '../../../../worker/http/contract/counter.ts'
import type {
  GiftCardSale,
  SellGiftCardRequest,
  SoldGiftCard,
} from '../../../../worker/http/contract/gift-cards.ts'
import { useAct } from '../../../shared/act.ts'
import type { Problem } from '../../../shared/api.ts'
import { fractionDigits } from '../../../shared/format.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { giftIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import type { Done } from '../../actions.ts'
import { clean, toMinor } from '../../amount.ts'
import { useStaffApp } from '../../context.ts'
import { Frame, Refusal } from './frame.tsx'
import { PrintedCode } from './printed-code.tsx'
import type { GiftCardTexts } from './texts/zh-Hant.ts'

interface SellPageProps {
  /** Absent: the buyer is unknown and gets a printed code. */
  member?: CounterMember
  finish?: (done: Done) => void
  leave: () => void
}

export function SellPage({ leave, ...buyer }: SellPageProps) {
  const { t } = useStaffApp()
  return (
    <Frame title={t.giftCard} leave={leave}>
      {(p) => <Selling p={p} {...buyer} />}
    </Frame>
  )
}

function Selling({ p, member, finish }: Omit<SellPageProps, 'leave'> & { p: GiftCardTexts }) {
  const { f, session } = useStaffApp()
  const [sale, setSale] = useState<GiftCardSale | null>(null)
  const [unread, setUnread] = useState<Problem | null>(null)
  const [sold, setSold] = useState<SoldGiftCard | null>(null)
  useEffect(() => {
    void session.call<GiftCardSale>('GET', '/api/staff/gift-cards').then((answer) => {
      if (answer.ok) setSale(answer.value)
      else setUnread(answer.problem)
    })
  }, [])
  const act = useAct((body: SellGiftCardRequest, idempotencyKey) =>
    session.call<SoldGiftCard>('POST', '/api/staff/gift-cards', { body, idempotencyKey }),
  )
  const sell = async (amountMinor: number, designId: string) => {
    const counterToken = member?.counterToken
    const answer = await act.run({ counterToken, amountMinor, designId })
    if (!answer?.ok) return
    const { displayName } = answer.value
    if (finish && displayName !== null)
      return finish({ said: p.sold(f.money(answer.value.amountMinor), displayName) })
    setSold(answer.value)
  }
  if (sold)
    return (
      <>
        <Notice tone="good" icon={giftIcon} testId="staff-gift-sold">
          {p.soldPrinted(f.money(sold.amountMinor))}
        </Notice>
        {sold.claimUrl !== null && <PrintedCode url={sold.claimUrl} p={p} />}
      </>
    )
  return (
    <>
      <Refusal problem={act.problem ?? unread} p={p} />
      {sale && !sale.offered && <Notice icon={giftIcon}>{p.off}</Notice>}
      {sale?.offered && (
        <Choice sale={sale} p={p} busy={act.busy} sell={(...chosen) => void sell(...chosen)} />
      )}
    </>
  )
}

interface ChoiceProps {
  sale: GiftCardSale
  p: GiftCardTexts
  busy: boolean
  sell: (amountMinor: number, designId: string) => void
}

function Choice({ sale, p, busy, sell }: ChoiceProps) {
  const { staff, f } = useStaffApp()
  const digits = fractionDigits(staff.shop.currency)
  const [amountMinor, setAmountMinor] = useState(0)
  const [typed, setTyped] = useState('')
  const [designId, setDesignId] = useState(sale.designs[0]?.id ?? '')
  const { amounts } = sale
  return (
    <>
      {amounts?.kind === 'fixed' ? (
        <fieldset class="gift-choices figures">
          <legend>{p.amount}</legend>
          {amounts.amountsMinor.map((each) => (
            <button
              type="button"
              key={each}
              aria-pressed={each === amountMinor}
              onClick={() => setAmountMinor(each)}
              data-testid={`staff-gift-amount-${each}`}
            >
              {f.money(each)}
            </button>
          ))}
        </fieldset>
      ) : (
        <label class="stack">
          <strong>{p.amount}</strong>
          <input
            class="input figures"
            inputMode="decimal"
            value={typed}
            placeholder={amounts ? `${f.money(amounts.minMinor)}–${f.money(amounts.maxMinor)}` : ''}
            onInput={(event) => {
              const text = clean(event.currentTarget.value, digits)
              setTyped(text)
              setAmountMinor(toMinor(text, digits))
            }}
          />
        </label>
      )}
      <fieldset class="gift-choices">
        <legend>{p.design}</legend>
        {sale.designs.map((design) => (
          <button
            type="button"
            key={design.id}
            aria-pressed={design.id === designId}
            onClick={() => setDesignId(design.id)}
          >
            {design.title}
          </button>
        ))}
      </fieldset>
      <div class="counter-act">
        <Button
          wide
          busy={busy}
          disabled={amountMinor === 0}
          onClick={() => sell(amountMinor, designId)}
          testId="staff-gift-sell"
        >
          {p.sell(f.money(amountMinor))}
        </Button>
      </div>
    </>
  )
}
