// The coupon of a sale: scanned or pasted, then its title, its discount and what is left to pay.

import { useState } from 'preact/hooks'
import { isWorthRetrying, type Problem } from '../../shared/api.ts'
import { scanCode } from '../../shared/scan.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, closeIcon, scanIcon, ticketIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, type StaffApp, useStaffApp } from '../context.ts'
import type { Quoted } from '../use-quote.ts'
import '../../shared/ui/icon-button.css'

export function CouponButton({ open }: { open: () => void }) {
  const { t } = useStaffApp()
  return (
    <Button kind="bare" onClick={open} testId="staff-coupon-open">
      <Icon path={ticketIcon} />
      {t.addCoupon}
    </Button>
  )
}

interface CouponEntryProps {
  code: string | null
  quoted: Quoted
  use: (code: string) => void
  drop: () => void
}

export function CouponEntry({ code, quoted, use, drop }: CouponEntryProps) {
  if (code === null) return <CouponForm use={use} />
  return <CouponSaid quoted={quoted} drop={drop} />
}

function CouponForm({ use }: Pick<CouponEntryProps, 'use'>) {
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

function CouponSaid({ quoted, drop }: Pick<CouponEntryProps, 'quoted' | 'drop'>) {
  const { t } = useStaffApp()
  const { problem, retry } = quoted
  return (
    <div class="coupon-said" aria-live="polite" data-testid="staff-coupon-said">
      <Icon path={problem ? alertIcon : ticketIcon} />
      <p class={`grow small${problem ? ' coupon-problem' : ''}`}>
        <CouponWords quoted={quoted} />
      </p>
      {problem && isWorthRetrying(problem) && (
        <Button kind="quiet" onClick={retry}>
          {t.tryAgain}
        </Button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={t.dropCoupon}
        onClick={drop}
        data-testid="staff-coupon-drop"
      >
        <Icon path={closeIcon} />
      </button>
    </div>
  )
}

function CouponWords({ quoted }: { quoted: Quoted }) {
  const app = useStaffApp()
  const { t, f } = app
  const { quote, asking, problem } = quoted
  if (problem) return refusalText(app, problem)
  if (!quote?.coupon) return asking ? t.checkingCoupon : t.couponNeedsAmount
  const { title, discountMinor } = quote.coupon
  return (
    <>
      <strong>{title}</strong>
      <br />
      <span class="figures">
        {discountMinor > 0 && `−${f.money(discountMinor)} · `}
        {t.toPay(f.money(quote.dueMinor))}
      </span>
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
