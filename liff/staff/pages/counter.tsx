// One customer after the other: scan, amount, done, and the scan of the next.

import { useEffect } from 'preact/hooks'
import { allowSignals } from '../signal.ts'
import { useCustomer } from '../use-customer.ts'
import { MemberActionPage, ShopActionPage } from './action.tsx'
import { AmountPage } from './amount.tsx'
import { HeldPage } from './held.tsx'
import { ScanPage } from './scan.tsx'

export function Counter() {
  const customer = useCustomer()
  const { member, memberAction, shopAction, held, setShopAction } = customer
  useEffect(() => addEventListener('pointerdown', allowSignals, { once: true }), [])
  useEffect(() => scrollTo(0, 0), [member, held.sale, memberAction, shopAction])
  if (held.sale) return <HeldPage {...customer} sale={held.sale} />
  if (member && memberAction)
    return (
      <MemberActionPage
        {...{ member, finish: customer.finish }}
        action={memberAction}
        leave={() => customer.begin(null)}
      />
    )
  if (member) return <AmountPage {...customer} member={member} choose={customer.begin} />
  if (shopAction) return <ShopActionPage {...shopAction} leave={() => setShopAction(null)} />
  return (
    <ScanPage
      {...customer}
      by={customer.identifyBy}
      choose={(action) => setShopAction({ action })}
    />
  )
}
