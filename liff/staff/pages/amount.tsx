// The member is known: the amount, large keys in reach of the thumb, and one big confirmation.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { CounterMember, GrantRequest } from '../../../worker/http/contract/counter.ts'
import type { HoldRequest } from '../../../worker/http/contract/till.ts'
import { isWorthRetrying, type Problem } from '../../shared/api.ts'
import { fractionDigits } from '../../shared/format.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, eraseIcon, receiptIcon, stampIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { MEMBER_ACTIONS, type MemberAction } from '../actions.ts'
import { type AmountKey, clean, keysOf, percentOf, press, toMinor, toTyped } from '../amount.ts'
import { problemText, type StaffApp, useStaffApp } from '../context.ts'
import { ActionRow } from '../parts/actions.tsx'
import { CouponButton, CouponEntry } from '../parts/coupon.tsx'
import { Member } from '../parts/member.tsx'
import { QuoteSum } from '../parts/quote-lines.tsx'
import { SpendChoice, SpendProblem } from '../parts/spend.tsx'
import type { Grant } from '../use-grant.ts'
import type { Entered, Held } from '../use-held.ts'
import {
  type Choice,
  isChosen,
  NOTHING_CHOSEN,
  type Quoted,
  useQuote,
  wishOf,
} from '../use-quote.ts'

interface AmountPageProps {
  member: CounterMember
  /** What was entered for a sale that was then cancelled; null: a new sale. */
  entered: Entered | null
  grant: Grant
  held: Held
  give: (request: GrantRequest, displayName: string) => Promise<void>
  setAside: (request: HoldRequest) => void
  leave: () => void
  /** What another action did for this member. */
  said: string | null
  choose: (action: MemberAction) => void
}

export function AmountPage(props: AmountPageProps) {
  const { member, entered, grant, held, give, setAside, leave, said } = props
  const app = useStaffApp()
  const { staff, t } = app
  const digits = fractionDigits(staff.shop.currency)
  const [typed, setTyped] = useState(() => (entered ? toTyped(entered.amountMinor, digits) : ''))
  const [receiptNumber, setReceiptNumber] = useState(entered?.receiptNumber ?? null)
  const [couponOpen, setCouponOpen] = useState(false)
  const [choice, setChoice] = useState<Choice>(NOTHING_CHOSEN)
  const amountMinor = toMinor(typed, digits)
  const quoted = useQuote(member.counterToken, amountMinor, choice)
  const change = (changes: Partial<Choice>) => {
    held.clear()
    setChoice((before) => ({ ...before, ...changes }))
  }
  const sums = sumsOf(member, amountMinor, quoted)
  // What was chosen is on the screen before anything happens with it.
  const ready = amountMinor > 0 && (!isChosen(choice) || quoted.quote !== null)
  const confirm = () => {
    if (!ready) return
    const { counterToken, displayName } = member
    const receipt = receiptNumber?.trim() || undefined
    const { couponCode, ...wish } = wishOf(choice)
    const sale = { counterToken, amountMinor, couponCode, receiptNumber: receipt }
    if (sums.spends) setAside({ ...sale, ...wish })
    else void give(sale, displayName)
  }
  const problem = held.problem ?? grant.problem
  const expired = problem?.kind === 'refused' && problem.status === 401
  const busy = grant.busy || held.busy

  return (
    <main class="counter sale">
      <Member member={member} leave={leave} />
      <ActionRow actions={actionsFor(member)} choose={props.choose} />
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
      <div class="counter-act">
        <AmountField typed={typed} digits={digits} setTyped={setTyped} confirm={confirm} />
        {couponOpen && (
          <CouponEntry
            code={choice.couponCode}
            quoted={quoted}
            use={(couponCode) => change({ couponCode })}
            drop={() => {
              change({ couponCode: null })
              setCouponOpen(false)
            }}
          />
        )}
        <SpendChoice {...{ member, choice }} quote={quoted.quote} choose={change} />
        {choice.couponCode === null && <SpendProblem quoted={quoted} />}
        <div class="extras">
          <Receipt receiptNumber={receiptNumber} setReceiptNumber={setReceiptNumber} />
          {!couponOpen && member.identifiedBy === 'code' && (
            <CouponButton open={() => setCouponOpen(true)} />
          )}
        </div>
        <Keypad digits={digits} pressed={(key) => setTyped((now) => press(now, key, digits))} />
      </div>
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
    </main>
  )
}

interface Sums {
  /** What the customer pays in money. */
  dueMinor: number
  /** Points or credit pay a part: they are set aside first. */
  spends: boolean
}

/** Without a choice only the tier takes something off, as the server will: no question has to be asked. */
function sumsOf({ discountPercent }: CounterMember, amountMinor: number, { quote }: Quoted): Sums {
  if (quote === null)
    return { dueMinor: amountMinor - percentOf(amountMinor, discountPercent), spends: false }
  return { dueMinor: quote.dueMinor, spends: quote.pointsMinor + quote.creditMinor > 0 }
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

interface AmountFieldProps {
  typed: string
  digits: number
  setTyped: (typed: string) => void
  confirm: () => void
}

/** A real field, so that a keyboard at the till types too; the phone's own keyboard stays away. */
function AmountField({ typed, digits, setTyped, confirm }: AmountFieldProps) {
  const { staff, t } = useStaffApp()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const symbol = currencySymbol(staff.shop.currency)
  return (
    <form
      class="amount figures"
      onSubmit={(event) => {
        event.preventDefault()
        if (toMinor(typed, digits) > 0) confirm()
      }}
    >
      <span aria-hidden="true">{symbol}</span>
      <input
        ref={field}
        value={grouped(typed)}
        inputMode="none"
        autoComplete="off"
        aria-label={t.amount}
        placeholder="0"
        onInput={(event) => setTyped(clean(event.currentTarget.value, digits))}
        data-testid="staff-amount"
      />
    </form>
  )
}

function Receipt({
  receiptNumber,
  setReceiptNumber,
}: {
  receiptNumber: string | null
  setReceiptNumber: (receiptNumber: string) => void
}) {
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

function Keypad({ digits, pressed }: { digits: number; pressed: (key: AmountKey) => void }) {
  const { t } = useStaffApp()
  return (
    <div class="keypad figures">
      {keysOf(digits).map((key) => (
        <button
          type="button"
          key={key}
          aria-label={key === 'erase' ? t.erase : undefined}
          onClick={() => pressed(key)}
          data-testid={`staff-key-${key}`}
        >
          {key === 'erase' ? <Icon path={eraseIcon} /> : key}
        </button>
      ))}
    </div>
  )
}

function grouped(typed: string): string {
  const [whole = '', ...decimals] = typed.split('.')
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.')
}

function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}
