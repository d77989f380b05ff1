// The branch's last sales, and giving one back: how much, why, and what the till then pays out.

import { useEffect, useState } from 'preact/hooks'
import type {
  CounterSales,
  CounterSaleView,
  RefundRequest,
  SaleRefund,
} from '../../../worker/http/contract/till.ts'
import { useAct } from '../../shared/act.ts'
import type { Problem } from '../../shared/api.ts'
import { fractionDigits } from '../../shared/format.ts'
import { Button } from '../../shared/ui/button.tsx'
import { alertIcon, stampIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import type { ShopActionProps } from '../actions.ts'
import { clean, toMinor } from '../amount.ts'
import { problemText, type StaffApp, useStaffApp } from '../context.ts'
import { ActionHead } from '../parts/actions.tsx'

export function Sales({ leave }: ShopActionProps) {
  const app = useStaffApp()
  const { session, t, f } = app
  const [sales, setSales] = useState<CounterSaleView[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [chosen, setChosen] = useState<CounterSaleView | null>(null)
  const [done, setDone] = useState<SaleRefund | null>(null)
  const load = async () => {
    const answer = await session.call<CounterSales>('GET', '/api/staff/sales')
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setSales(answer.value.sales)
  }
  useEffect(() => {
    void load()
  }, [])
  const refunded = (result: SaleRefund) => {
    setDone(result)
    setChosen(null)
    void load()
  }
  if (chosen) return <RefundForm sale={chosen} leave={() => setChosen(null)} refunded={refunded} />
  return (
    <main class="counter" aria-busy={sales === null && !problem}>
      <ActionHead title={t.sales} leave={leave} />
      {done && (
        <Notice tone="good" icon={stampIcon} testId="staff-refunded">
          <p>
            <strong>
              {done.moneyMinor === 0 ? t.payNothing : t.payOut(f.money(done.moneyMinor))}
            </strong>
          </p>
          <p>{refundWords(done, app)}</p>
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" icon={alertIcon} action={{ label: t.tryAgain, run: () => void load() }}>
          {problem.kind === 'network' ? t.unreachable : problemText(t, problem)}
        </Notice>
      )}
      {!sales && !problem && <div class="skeleton skeleton-field" />}
      {sales?.length === 0 && <p class="soft">{t.noSales}</p>}
      <ul class="recent figures">
        {sales?.map((sale) => (
          <SaleRow key={sale.saleNumber} sale={sale} choose={() => setChosen(sale)} />
        ))}
      </ul>
    </main>
  )
}

/** What went back to the member and what was taken back, where anything did. */
function refundWords(refund: SaleRefund, { t, f }: StaffApp): string {
  const { pointsGivenBack, creditGivenBackMinor, pointsTakenBack } = refund
  const { couponsReturned, couponsTakenBack } = refund
  return [
    pointsGivenBack > 0 && t.pointsBack(f.number(pointsGivenBack)),
    creditGivenBackMinor > 0 && t.creditBack(f.money(creditGivenBackMinor)),
    couponsReturned > 0 && t.couponsBack(f.number(couponsReturned)),
    pointsTakenBack > 0 && t.pointsTaken(f.number(pointsTakenBack)),
    couponsTakenBack > 0 && t.couponsTaken(f.number(couponsTakenBack)),
  ]
    .filter(Boolean)
    .join(' · ')
}

function SaleRow({ sale, choose }: { sale: CounterSaleView; choose: () => void }) {
  const { t, f, staff } = useStaffApp()
  const { displayName, at, amountMinor, refundedMinor, refundable } = sale
  return (
    <li>
      <span class="grow sale-words">
        <span>{displayName}</span>
        <span class="soft small">
          {f.day(at, staff.now)} {f.time(at)}
        </span>
        {refundedMinor > 0 && (
          <span class="soft small">{t.refundedOf(f.money(refundedMinor))}</span>
        )}
      </span>
      <strong>{f.money(amountMinor)}</strong>
      {refundable && (
        <Button kind="quiet" onClick={choose} testId="staff-refund">
          {t.refund}
        </Button>
      )}
    </li>
  )
}

interface RefundFormProps {
  sale: CounterSaleView
  leave: () => void
  refunded: (result: SaleRefund) => void
}

function RefundForm({ sale, leave, refunded }: RefundFormProps) {
  const { session, staff, t, f } = useStaffApp()
  const digits = fractionDigits(staff.shop.currency)
  const leftMinor = sale.amountMinor - sale.refundedMinor
  // Its discounts paid all of it: there is no amount to choose.
  const free = sale.amountMinor === 0
  const [typed, setTyped] = useState((leftMinor / 10 ** digits).toFixed(digits))
  const [reason, setReason] = useState('')
  const act = useAct((body: RefundRequest, idempotencyKey) =>
    session.call<SaleRefund>('POST', '/api/staff/sales/refund', { body, idempotencyKey }),
  )
  const amountMinor = toMinor(typed, digits)
  const ready = (free || (amountMinor > 0 && amountMinor <= leftMinor)) && reason.trim() !== ''
  const submit = async () => {
    if (!ready) return
    const { saleNumber } = sale
    const asked = free ? { saleNumber } : { saleNumber, amountMinor }
    const answer = await act.run({ ...asked, reason: reason.trim() })
    if (answer?.ok) refunded(answer.value)
  }
  return (
    <main class="counter">
      <ActionHead title={t.refundOf(sale.displayName, f.money(leftMinor))} leave={leave} />
      {act.problem && (
        <Notice tone="bad" icon={alertIcon} testId="staff-problem">
          {problemText(t, act.problem)}
        </Notice>
      )}
      <form
        class="refund-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {free ? (
          <p data-testid="staff-refund-free">{t.refundFree}</p>
        ) : (
          <AmountInput typed={typed} setTyped={(text) => setTyped(clean(text, digits))} />
        )}
        <label>
          {t.refundReason}
          <input
            class="input"
            maxLength={200}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
            data-testid="staff-refund-reason"
          />
        </label>
        <div class="reasons">
          {t.refundReasons.map((each) => (
            <Button key={each} kind="quiet" onClick={() => setReason(each)}>
              {each}
            </Button>
          ))}
        </div>
        <Button type="submit" wide busy={act.busy} disabled={!ready} testId="staff-refund-confirm">
          {free ? t.undoSale : t.refundNow(f.money(amountMinor))}
        </Button>
      </form>
    </main>
  )
}

function AmountInput({ typed, setTyped }: { typed: string; setTyped: (typed: string) => void }) {
  const { t } = useStaffApp()
  return (
    <label>
      {t.refundAmount}
      <input
        class="input figures"
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        data-testid="staff-refund-amount"
      />
    </label>
  )
}
