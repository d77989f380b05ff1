// The member is known: the amount, large keys in reach of the thumb, and one big confirmation.

import { useState } from 'preact/hooks'
import type { CounterMember } from '../../../worker/http/contract/counter.ts'
import { isWorthRetrying, type Problem } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, receiptIcon, stampIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { MEMBER_ACTIONS, type MemberAction } from '../actions.ts'
import { press } from '../amount.ts'
import { problemText, type StaffApp, useStaffApp } from '../context.ts'
import { ActionRow } from '../parts/actions.tsx'
import { AmountField, Keypad } from '../parts/amount-field.tsx'
import { CouponButton, CouponForm, Coupons } from '../parts/coupon.tsx'
import { Member } from '../parts/member.tsx'
import { QuoteSum } from '../parts/quote-lines.tsx'
import { SpendChoice, SpendProblem } from '../parts/spend.tsx'
import type { Grant } from '../use-grant.ts'
import { isChosen } from '../use-quote.ts'
import { type SaleAtHand, type SaleOptions, type Sums, useSale } from '../use-sale.ts'

interface AmountPageProps extends SaleOptions {
  grant: Grant
  leave: () => void
  /** What another action did for this member. */
  said: string | null
  choose: (action: MemberAction) => void
}

export function AmountPage(props: AmountPageProps) {
  const { member, grant, held, leave } = props
  const sale = useSale(props)
  const problem = held.problem ?? grant.problem
  const expired = problem?.kind === 'refused' && problem.status === 401
  return (
    <main class="counter sale">
      <Head {...props} problem={problem} expired={expired} leave={leave} />
      <div class="counter-act">
        <Entry sale={sale} member={member} />
        <Keypad
          digits={sale.digits}
          pressed={(key) => sale.setTyped((now) => press(now, key, sale.digits))}
        />
      </div>
      <Foot sale={sale} problem={problem} expired={expired} busy={grant.busy || held.busy} />
    </main>
  )
}

interface HeadProps extends Pick<AmountPageProps, 'member' | 'said' | 'leave' | 'choose'> {
  problem: Problem | null
  /** The session or the scan is over: only scanning again helps. */
  expired: boolean
}

/** Who it is, what else can be done for them, and what has just happened. */
function Head({ member, said, problem, expired, leave, choose }: HeadProps) {
  const { t } = useStaffApp()
  return (
    <>
      <Member member={member} leave={leave} />
      <ActionRow actions={actionsFor(member)} choose={choose} />
      {said !== null && (
        <Notice tone="good" icon={stampIcon} testId="staff-said">
          {said}
        </Notice>
      )}
      {problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          testId="staff-problem"
          action={expired ? { label: t.scanAgain, run: leave } : undefined}
        >
          {problemText(t, problem)}
        </Notice>
      )}
    </>
  )
}

/** What is entered and chosen for the sale. */
function Entry({ sale, member }: { sale: SaleAtHand; member: CounterMember }) {
  const [adding, setAdding] = useState(false)
  const { choice, change, quoted } = sale
  const { couponCodes: codes } = choice
  const use = (code: string) => {
    setAdding(false)
    if (!codes.includes(code)) change({ couponCodes: [...codes, code] })
  }
  const drop = (code: string) => change({ couponCodes: codes.filter((each) => each !== code) })
  return (
    <>
      <AmountField {...sale} />
      <Coupons {...{ codes, quoted, drop }} />
      {adding && <CouponForm use={use} />}
      <SpendChoice {...{ member, choice }} quote={quoted.quote} choose={change} />
      <SpendProblem quoted={quoted} />
      <div class="extras">
        <Receipt {...sale} />
        {!adding && member.identifiedBy === 'code' && (
          <CouponButton codes={codes} open={() => setAdding(true)} />
        )}
      </div>
    </>
  )
}

interface FootProps {
  sale: SaleAtHand
  problem: Problem | null
  expired: boolean
  busy: boolean
}

/** The sum, and the button that is meant by it. */
function Foot({ sale, problem, expired, busy }: FootProps) {
  const app = useStaffApp()
  const { choice, quoted, sums, ready, amountMinor, confirm } = sale
  return (
    <div class="sale-foot">
      {isChosen(choice) && <QuoteSum quote={quoted.quote} />}
      <button
        type="button"
        class="confirm-button figures"
        disabled={!ready || expired}
        aria-busy={busy}
        onClick={busy ? undefined : confirm}
        data-testid="staff-confirm"
      >
        {busy && <span class="spinner" aria-hidden="true" />}
        {confirmText(app, amountMinor, sums, problem)}
      </button>
    </div>
  )
}

/** A card number, which anybody may have read, opens nothing that takes from the member. */
function actionsFor({ identifiedBy }: CounterMember): MemberAction[] {
  return MEMBER_ACTIONS.filter(({ needsCode }) => identifiedBy === 'code' || !needsCode)
}

/** What is to be paid, before the thumb comes down on it. */
function confirmText(
  { t, f }: StaffApp,
  amountMinor: number,
  { dueMinor, spends }: Sums,
  problem: Problem | null,
): string {
  if (amountMinor === 0) return t.enterAmount
  const money = f.money(dueMinor)
  if (problem && isWorthRetrying(problem)) return t.giveAgain(money)
  return spends ? t.setAside(money) : t.give(money)
}

function Receipt({
  receiptNumber,
  setReceiptNumber,
}: Pick<SaleAtHand, 'receiptNumber' | 'setReceiptNumber'>) {
  const { t } = useStaffApp()
  if (receiptNumber === null) {
    return (
      <Button kind="bare" onClick={() => setReceiptNumber('')} testId="staff-receipt-open">
        <Icon path={receiptIcon} />
        {t.addReceipt}
      </Button>
    )
  }
  return (
    <input
      class="input figures"
      value={receiptNumber}
      maxLength={64}
      autoComplete="off"
      aria-label={t.receiptNumber}
      placeholder={t.receiptNumber}
      onInput={(event) => setReceiptNumber(event.currentTarget.value)}
      data-testid="staff-receipt"
    />
  )
}
