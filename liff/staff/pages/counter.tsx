// One customer after the other: scan, amount, done, and the scan of the next.

import { useEffect, useState } from 'preact/hooks'
import type {
  CounterMember,
  GrantRequest,
  GrantResult,
  IdentifyRequest,
} from '../../../worker/http/contract/counter.ts'
import { useAct } from '../../shared/act.ts'
import { actionOfCode, type Done, type MemberAction, type ShopAction } from '../actions.ts'
import { useStaffApp } from '../context.ts'
import { useGrant } from '../use-grant.ts'
import { MemberActionPage, ShopActionPage } from './action.tsx'
import { AmountPage } from './amount.tsx'
import { ScanPage } from './scan.tsx'

const RECENT_SHOWN = 5

export interface RecentGrant {
  at: number
  result: GrantResult
}

export function Counter() {
  const { session } = useStaffApp()
  const [member, setMember] = useState<CounterMember | null>(null)
  const [done, setDone] = useState<GrantResult | null>(null)
  const [recent, setRecent] = useState<RecentGrant[]>([])
  const [memberAction, setMemberAction] = useState<MemberAction | null>(null)
  const [shopAction, setShopAction] = useState<{ action: ShopAction; code?: string } | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const grant = useGrant()
  const identify = useAct((body: IdentifyRequest) =>
    session.call<CounterMember>('POST', '/api/staff/identify', { body }),
  )
  useEffect(() => scrollTo(0, 0), [member, memberAction, shopAction])

  const identifyBy = async (code: string) => {
    const action = actionOfCode(code)
    if (action) return setShopAction({ action, code })
    const answer = await identify.run({ code })
    if (!answer?.ok) return
    setDone(null)
    setSaid(null)
    setMember(answer.value)
  }
  const give = async (request: GrantRequest, displayName: string) => {
    const answer = await grant.give(request, displayName)
    if (!answer?.ok) return
    setMember(null)
    setDone(answer.value)
    setRecent((before) =>
      [{ at: Date.now(), result: answer.value }, ...before].slice(0, RECENT_SHOWN),
    )
  }
  const leave = () => {
    grant.forget()
    setMember(null)
  }

  const finish = ({ said, points }: Done) => {
    setMemberAction(null)
    setSaid(said)
    setMember((before) => before && { ...before, points: points ?? before.points })
  }

  if (member && memberAction) {
    const leaveAction = () => setMemberAction(null)
    return <MemberActionPage action={memberAction} {...{ member, finish }} leave={leaveAction} />
  }
  if (member)
    return (
      <AmountPage
        {...{ member, grant, give, leave, said }}
        choose={(action) => {
          setSaid(null)
          setMemberAction(action)
        }}
      />
    )
  if (shopAction) return <ShopActionPage {...shopAction} leave={() => setShopAction(null)} />
  return (
    <ScanPage
      choose={(action) => setShopAction({ action })}
      done={done}
      recent={recent}
      identify={identify}
      by={identifyBy}
      grant={grant}
      give={give}
    />
  )
}
