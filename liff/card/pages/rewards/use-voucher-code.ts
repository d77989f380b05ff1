// A voucher's QR of this half minute, made on the phone from the code that it keeps: it works without a signal, and a photo of it is soon over.

import { useEffect, useState } from 'preact/hooks'
import { fromBase64Url, stepAt, totp } from '../../member-code.ts'

const STEP_SECONDS = 30
/** What a kept code begins with, before the secret. */
const KEPT_PREFIX = 'RV1.'
const TICK_MS = 1_000

/** `RV2.<voucher's id>.<step, base 36>.<8 digits>`; null for the moment until the first one is made, and for what has no code. */
export function useVoucherCode(
  voucher: { id: string; code: string | null } | undefined,
  clockSkewMs: number,
): string | null {
  const now = () => stepAt(Date.now() + clockSkewMs, STEP_SECONDS)
  const [step, setStep] = useState(now)
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    const tick = () => setStep(now())
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [clockSkewMs])
  const { id = '', code = null } = voucher ?? {}
  useEffect(() => {
    if (code === null) return
    let current = true
    totp(fromBase64Url(code.slice(KEPT_PREFIX.length)), step).then(
      (digits) => current && setText(`RV2.${id}.${step.toString(36)}.${digits}`),
      (error) => console.error('no voucher code', error),
    )
    return () => {
      current = false
    }
  }, [id, code, step])
  return code === null ? null : text
}
