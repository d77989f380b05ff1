// The coupons of a sale: each scanned or pasted, then its title and what it takes off, and a key that takes it out again.

import { useState } from 'preact/hooks'
import type { Problem } from '../../shared/api.ts'
import { scanCode } from '../../shared/scan.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, closeIcon, scanIcon, ticketIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, type StaffApp, useStaffApp } from '../context.ts'
import { couponAtFault, type Quoted } from '../use-quote.ts'
import '../../shared/ui/icon-button.css'

/** As many as a sale takes (COUPONS_PER_SALE_MAX of worker/http/contract/counter.ts). */
const COUPONS_MAX = 5

interface CouponButtonProps {
  codes: readonly string[]
  open: () => void
}

/** Nothing where no more are taken. */
export function CouponButton({ codes, open }: CouponButtonProps) {
  const { t } = useStaffApp()
  if (codes.length >= COUPONS_MAX) return null
  return (
    <Button kind="bare" onClick={open} testId="staff-coupon-open">
      <Icon path={ticketIcon} />
      {codes.length === 0 ? t.addCoupon : t.addAnotherCoupon}
    </Button>
  )
}

interface CouponsProps {
  codes: readonly string[]
  quoted: Quoted
  drop: (code: string) => void
}

/** The coupons shown so far, in their order. */
export function Coupons({ codes, quoted, drop }: CouponsProps) {
  if (codes.length === 0) return null
  return (
    <ul class="coupons" aria-live="polite">
      {codes.map((code, index) => (
        <CouponRow key={code} {...{ code, index, quoted }} drop={() => drop(code)} />
      ))}
    </ul>
  )
}

interface CouponRowProps {
  code: string
  /** Its place among those shown. */
  index: number
  quoted: Quoted
  drop: () => void
}

function CouponRow({ code, index, quoted, drop }: CouponRowProps) {
  const app = useStaffApp()
  const { t, f } = app
  const { quote, problem, asking, titles } = quoted
  const refused = problem !== null && couponAtFault(problem) === index
  const title = titles[code]
  const discountMinor = quote?.coupons[index]?.discountMinor ?? 0
  return (
    <li class="coupon-said" data-testid="staff-coupon-said">
      <Icon path={refused ? alertIcon : ticketIcon} />
      <p class={`grow small${refused ? ' coupon-problem' : ''}`}>
        {title !== undefined && <strong>{title}</strong>}
        {title !== undefined && refused && <br />}
        {refused && refusalText(app, problem)}
        {title === undefined && !refused && waiting(t, asking, problem)}
      </p>
      {discountMinor > 0 && (
        <span class="figures" data-testid="staff-coupon-off">
          −{f.money(discountMinor)}
        </span>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={title === undefined ? t.dropCoupon : `${t.dropCoupon}: ${title}`}
        onClick={drop}
        data-testid="staff-coupon-drop"
      >
        <Icon path={closeIcon} />
      </button>
    </li>
  )
}

/** What stands for a coupon of which nothing is known yet. */
function waiting(t: StaffApp['t'], asking: boolean, problem: Problem | null): string {
  if (asking) return t.checkingCoupon
  return problem ? t.couponUnchecked : t.couponNeedsAmount
}

/** Where the next coupon is scanned or pasted. */
export function CouponForm({ use }: { use: (code: string) => void }) {
  const { t } = useStaffApp()
  const [typed, setTyped] = useState('')
  const [noCamera, setNoCamera] = useState(false)
  const scan = async () => {
    const value = await scanCode()
    setNoCamera(value === undefined)
    if (value) use(value.trim())
  }
  return (
    <>
      {noCamera && <Notice icon={alertIcon}>{t.noCouponCamera}</Notice>}
      <form
        class="code-form"
        onSubmit={(event) => {
          event.preventDefault()
          use(typed.trim())
        }}
      >
        <input
          class="input figures"
          value={typed}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          maxLength={128}
          aria-label={t.couponCode}
          placeholder={t.couponCode}
          onInput={(event) => setTyped(event.currentTarget.value)}
          data-testid="staff-coupon"
        />
        {typed.trim() === '' ? (
          <Button kind="quiet" onClick={() => void scan()} testId="staff-coupon-scan">
            <Icon path={scanIcon} />
            {t.scanCoupon}
          </Button>
        ) : (
          <Button type="submit" kind="quiet" testId="staff-coupon-use">
            {t.useCoupon}
          </Button>
        )}
      </form>
    </>
  )
}

/** Why the coupon cannot be used, with the amount or the day where there is one. */
function refusalText({ t, f, staff }: StaffApp, problem: Problem): string {
  if (problem.kind === 'network') return t.unreachable
  const { missingMinor, validFrom, expiredAt } = problem.detail
  if (problem.code === 'coupon_minimum_spend' && typeof missingMinor === 'number')
    return t.couponMissing(f.money(missingMinor))
  if (problem.code === 'coupon_not_started' && typeof validFrom === 'number')
    return t.couponFrom(f.day(validFrom, staff.now))
  if (problem.code === 'coupon_expired' && typeof expiredAt === 'number')
    return t.couponEnded(f.lastDay(expiredAt, staff.now))
  return problemText(t, problem)
}
