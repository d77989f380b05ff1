// The member is known: the amount, large keys in reach of the thumb, and one big confirmation.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { CounterMember, GrantRequest } from '../../../worker/http/contract/counter.ts'
import { isWorthRetrying } from '../../shared/api.ts'
import { fractionDigits } from '../../shared/format.ts'
import { Avatar } from '../../shared/ui/avatar.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, backIcon, eraseIcon, receiptIcon, stampIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { MEMBER_ACTIONS, type MemberAction } from '../actions.ts'
import { type AmountKey, clean, keysOf, press, toMinor } from '../amount.ts'
import { problemText, type StaffApp, useStaffApp } from '../context.ts'
import { ActionRow } from '../parts/actions.tsx'
import { CouponButton, CouponEntry } from '../parts/coupon.tsx'
import { type ShownCoupon, useCoupon } from '../use-coupon.ts'
import type { Grant } from '../use-grant.ts'

interface AmountPageProps {
  member: CounterMember
  grant: Grant
  give: (request: GrantRequest, displayName: string) => Promise<void>
  leave: () => void
  /** What another action did for this member. */
  said: string | null
  choose: (action: MemberAction) => void
}

export function AmountPage({ member, grant, give, leave, said, choose }: AmountPageProps) {
  const app = useStaffApp()
  const { staff, t } = app
  const digits = fractionDigits(staff.shop.currency)
  const [typed, setTyped] = useState('')
  const [receiptNumber, setReceiptNumber] = useState<string | null>(null)
  const [couponOpen, setCouponOpen] = useState(false)
  const amountMinor = toMinor(typed, digits)
  const coupon = useCoupon(member.counterToken, amountMinor)
  const request: GrantRequest = {
    counterToken: member.counterToken,
    amountMinor,
    receiptNumber: receiptNumber?.trim() || undefined,
    couponCode: coupon.code ?? undefined,
  }
  // With a coupon nothing is given before its discount is on the screen.
  const ready = amountMinor > 0 && (coupon.code === null || coupon.checked !== null)
  const confirm = () => {
    if (ready) void give(request, member.displayName)
  }
  const expired = grant.problem?.kind === 'refused' && grant.problem.status === 401

  return (
    <main class="counter">
      <Member member={member} leave={leave} />
      <ActionRow actions={actionsFor(member)} choose={choose} />
      {said !== null && (
        <Notice tone="good" icon={stampIcon} testId="staff-said">
          {said}
        </Notice>
      )}
      {grant.problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          testId="staff-problem"
          action={expired ? { label: t.scanAgain, run: leave } : undefined}
        >
          {problemText(t, grant.problem)}
        </Notice>
      )}
      <div class="counter-act">
        <AmountField typed={typed} digits={digits} setTyped={setTyped} confirm={confirm} />
        {couponOpen && <CouponEntry coupon={coupon} close={() => setCouponOpen(false)} />}
        <div class="extras">
          <Receipt receiptNumber={receiptNumber} setReceiptNumber={setReceiptNumber} />
          {!couponOpen && member.identifiedBy === 'code' && (
            <CouponButton open={() => setCouponOpen(true)} />
          )}
        </div>
        <Keypad digits={digits} pressed={(key) => setTyped((now) => press(now, key, digits))} />
        <button
          type="button"
          class="confirm-button figures"
          disabled={!ready || expired}
          aria-busy={grant.busy}
          onClick={grant.busy ? undefined : confirm}
          data-testid="staff-confirm"
        >
          {grant.busy && <span class="spinner" aria-hidden="true" />}
          {confirmText(app, amountMinor, coupon, grant)}
        </button>
      </div>
    </main>
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
  { checked }: ShownCoupon,
  { problem }: Grant,
): string {
  if (amountMinor === 0) return t.enterAmount
  const money = f.money(checked?.payMinor ?? amountMinor)
  return problem && isWorthRetrying(problem) ? t.giveAgain(money) : t.give(money)
}

function Member({ member, leave }: { member: CounterMember; leave: () => void }) {
  const { t, f } = useStaffApp()
  return (
    <header class="member" data-testid="staff-member">
      <button type="button" class="icon-button" aria-label={t.back} onClick={leave}>
        <Icon path={backIcon} />
      </button>
      <Avatar name={member.displayName} url={member.pictureUrl} />
      <div class="grow">
        <h1>{member.displayName}</h1>
        <p class="small soft figures">
          {[member.tier, t.points(f.number(member.points))].filter(Boolean).join(' · ')}
        </p>
        {member.identifiedBy === 'card-number' && <p class="small soft">{t.earnsOnly}</p>}
      </div>
    </header>
  )
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
