// One coupon of the member taken away, or given back after it was used; with the reason that the audit keeps.

import type { MemberAtDesk } from '../../../../worker/http/contract/desk.ts'
import { useConsoleApp } from '../../context.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import type { MemberTexts } from './texts/zh-Hant.ts'

export type Coupon = MemberAtDesk['coupons'][number]
export type CouponStep = 'void' | 'return'

/** What can be done with a coupon as it stands; null: nothing. */
export function stepFor({ status }: Coupon): CouponStep | null {
  if (status === 'issued' || status === 'held') return 'void'
  return status === 'redeemed' ? 'return' : null
}

interface CouponActProps {
  p: MemberTexts
  coupon: Coupon
  step: CouponStep
  done: (said: string) => void
  close: () => void
}

export function CouponAct({ p, coupon: { id, title }, step, done, close }: CouponActProps) {
  const { session } = useConsoleApp()
  const taking = step === 'void'
  return (
    <ConfirmDialog
      title={taking ? p.voidTitle(title) : p.returnTitle(title)}
      yes={taking ? p.voidIt : p.returnIt}
      reasonLabel={p.reason}
      problems={p.problems}
      body={{}}
      perform={(body, idempotencyKey) =>
        session.call<void>('POST', `/api/console/coupons/${id}/${step}`, { body, idempotencyKey })
      }
      done={() => done(taking ? p.voided(title) : p.returned(title))}
      close={close}
    >
      <p>{taking ? p.voidHow : p.returnHow}</p>
    </ConfirmDialog>
  )
}
