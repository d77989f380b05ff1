// Paying a gift card back: which of the member's cards, or of a printed code, and what the customer is handed.

import { useEffect, useState } from 'preact/hooks'
import type { CounterMember } from '../../../../worker/http/contract/counter.ts'
import type {
  RefundableGiftCard,
  RefundedGiftCard,
} from '../../../../worker/http/contract/gift-cards.ts'
import { useAct } from '../../../shared/act.ts'
import { scanCode } from '../../../shared/scan.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Icon } from '../../../shared/ui/icon.tsx'
import { giftIcon, scanIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import type { Done } from '../../actions.ts'
import { useStaffApp } from '../../context.ts'
import { Frame, Refusal } from './frame.tsx'
import type { GiftCardTexts } from './texts/zh-Hant.ts'

interface RefundPageProps {
  /** Absent: a printed code is shown. */
  member?: CounterMember
  finish?: (done: Done) => void
  leave: () => void
}

/** Who stands at the till, as the API takes it. */
type Bearer = { counterToken: string } | { code: string }

export function RefundPage({ leave, ...bearer }: RefundPageProps) {
  const { t } = useStaffApp()
  return (
    <Frame title={t.giftCardRefund} leave={leave}>
      {(p) => <Refunding p={p} {...bearer} />}
    </Frame>
  )
}

function Refunding({ p, member, finish }: Omit<RefundPageProps, 'leave'> & { p: GiftCardTexts }) {
  const { f, session } = useStaffApp()
  const [bearer, setBearer] = useState<Bearer | null>(null)
  const [found, setFound] = useState<RefundableGiftCard[] | null>(null)
  const [paid, setPaid] = useState<RefundedGiftCard | null>(null)
  const find = useAct((body: Bearer) =>
    session.call<RefundableGiftCard[]>('POST', '/api/staff/gift-cards/find', { body }),
  )
  const refund = useAct(({ id, shown }: { id: string; shown: Bearer }, idempotencyKey) => {
    const path = `/api/staff/gift-cards/${id}/refund`
    return session.call<RefundedGiftCard>('POST', path, { body: shown, idempotencyKey })
  })
  const look = async (shown: Bearer) => {
    refund.clear()
    setPaid(null)
    setFound(null)
    setBearer(shown)
    const answer = await find.run(shown)
    if (answer?.ok) setFound(answer.value)
  }
  useEffect(() => {
    if (member) void look({ counterToken: member.counterToken })
  }, [])
  const payOut = async (id: string) => {
    const answer = bearer && (await refund.run({ id, shown: bearer }))
    if (!answer?.ok) return
    if (finish) return finish({ said: p.paidOut(f.money(answer.value.paidOutMinor)) })
    setFound(null)
    setPaid(answer.value)
  }
  return (
    <>
      <Refusal problem={refund.problem ?? find.problem} p={p} />
      {paid && (
        <Notice tone="good" icon={giftIcon} testId="staff-gift-paid">
          {p.paidOut(f.money(paid.paidOutMinor))}
        </Notice>
      )}
      {found?.length === 0 && <Notice icon={giftIcon}>{p.none}</Notice>}
      {found?.map((card) => (
        <Found
          key={card.id}
          card={card}
          p={p}
          busy={refund.busy}
          payOut={() => void payOut(card.id)}
        />
      ))}
      {!member && !found?.length && (
        <CodeForm p={p} busy={find.busy} look={(code) => void look({ code })} />
      )}
    </>
  )
}

interface FoundProps {
  card: RefundableGiftCard
  p: GiftCardTexts
  busy: boolean
  payOut: () => void
}

function Found({ card, p, busy, payOut }: FoundProps) {
  const { staff, f } = useStaffApp()
  return (
    <section class="panel gift-found">
      <p>
        <strong>{`${card.title} ${f.money(card.amountMinor)}`}</strong>{' '}
        <span class="small soft">{f.day(card.soldAt, staff.now)}</span>
      </p>
      <dl class="figures">
        <dt>{p.value}</dt>
        <dd>{f.money(card.valueMinor)}</dd>
        <dt>{p.fee}</dt>
        <dd>{f.money(card.feeMinor)}</dd>
      </dl>
      <Button wide busy={busy} onClick={payOut} testId={`staff-gift-refund-${card.id}`}>
        {p.payOut(f.money(card.paidOutMinor))}
      </Button>
    </section>
  )
}

function CodeForm({
  p,
  busy,
  look,
}: {
  p: GiftCardTexts
  busy: boolean
  look: (code: string) => void
}) {
  const { t } = useStaffApp()
  const [typed, setTyped] = useState('')
  const scan = async () => {
    const value = await scanCode()
    if (value) look(value.trim())
  }
  return (
    <form
      class="code-form counter-act"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') look(typed.trim())
      }}
    >
      <input
        class="input"
        value={typed}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        maxLength={512}
        aria-label={p.shown}
        placeholder={p.shown}
        onInput={(event) => setTyped(event.currentTarget.value)}
        data-testid="staff-gift-code"
      />
      {typed.trim() === '' ? (
        <Button kind="quiet" onClick={() => void scan()}>
          <Icon path={scanIcon} />
          {t.scanCoupon}
        </Button>
      ) : (
        <Button type="submit" kind="quiet" busy={busy} testId="staff-gift-find">
          {p.find}
        </Button>
      )}
    </form>
  )
}
