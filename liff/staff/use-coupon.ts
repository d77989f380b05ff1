// The coupon of the sale at hand: what it takes off, asked again when the amount has come to rest.

import { useEffect, useState } from 'preact/hooks'
import type { CouponCheck, CouponCheckRequest } from '../../worker/http/contract/counter.ts'
import type { Problem } from '../shared/api.ts'
import { useStaffApp } from './context.ts'

/** A thumb's pause between two digits is shorter. */
const TYPING_PAUSE_MS = 350

export interface ShownCoupon {
  /** Null: none was shown. */
  code: string | null
  /** For the code and the amount of now; null while nothing is known of them. */
  checked: CouponCheck | null
  asking: boolean
  problem: Problem | null
  use(code: string): void
  drop(): void
  retry(): void
}

/** @param amountMinor before the discount; 0: none was entered, and nothing is asked */
export function useCoupon(counterToken: string, amountMinor: number): ShownCoupon {
  const { session } = useStaffApp()
  const [code, setCode] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{
    of: string
    checked: CouponCheck | null
    problem: Problem | null
  } | null>(null)
  const asked = code === null || amountMinor === 0 ? null : `${code} ${amountMinor} ${attempt}`
  useEffect(() => {
    if (asked === null || code === null) return
    let current = true
    const body: CouponCheckRequest = { counterToken, couponCode: code, amountMinor }
    const timer = setTimeout(async () => {
      const said = await session.call<CouponCheck>('POST', '/api/staff/coupons/check', { body })
      if (!current) return
      const checked = said.ok ? said.value : null
      setAnswer({ of: asked, checked, problem: said.ok ? null : said.problem })
    }, TYPING_PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked])
  // An answer about another amount says nothing about this one.
  const known = answer !== null && answer.of === asked ? answer : null
  return {
    code,
    checked: known?.checked ?? null,
    asking: asked !== null && known === null,
    problem: known?.problem ?? null,
    use: setCode,
    drop: () => setCode(null),
    retry: () => setAttempt((before) => before + 1),
  }
}
