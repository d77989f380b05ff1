// The page of an action beside the sale, once its chunk is here.

import type { CounterMember } from '../../../worker/http/contract/counter.ts'
import type { Done, MemberAction, ShopAction } from '../actions.ts'
import { useStaffApp } from '../context.ts'
import { ActionMissing, useArrival } from '../parts/actions.tsx'

interface MemberActionPageProps {
  action: MemberAction
  member: CounterMember
  finish: (done: Done) => void
  leave: () => void
}

export function MemberActionPage({ action, member, finish, leave }: MemberActionPageProps) {
  const { t } = useStaffApp()
  const { failed, missing } = useArrival()
  if (missing) return <ActionMissing title={action.label(t)} leave={leave} />
  return <action.Page {...{ member, finish, leave, failed }} meanwhile={<Meanwhile />} />
}

interface ShopActionPageProps {
  action: ShopAction
  code?: string
  leave: () => void
}

export function ShopActionPage({ action, code, leave }: ShopActionPageProps) {
  const { t } = useStaffApp()
  const { failed, missing } = useArrival()
  if (missing) return <ActionMissing title={action.label(t)} leave={leave} />
  return <action.Page {...{ leave, code, failed }} meanwhile={<Meanwhile />} />
}

function Meanwhile() {
  return (
    <main class="counter" aria-busy="true">
      <div class="skeleton skeleton-line" />
    </main>
  )
}
