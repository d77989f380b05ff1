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
import { type Entered, useHeld } from '../use-held.ts'
import { MemberActionPage, ShopActionPage } from './action.tsx'
import { AmountPage } from './amount.tsx'
import { HeldPage } from './held.tsx'
import { ScanPage } from './scan.tsx'

const RECENT_SHOWN = 5

export interface RecentGrant {
  at: number
  result: GrantResult
}

export function Counter() {
  const { session, t } = useStaffApp()
  const [member, setMember] = useState<CounterMember | null>(null)
  const [done, setDone] = useState<GrantResult | null>(null)
  const [recent, setRecent] = useState<RecentGrant[]>([])
  const [memberAction, setMemberAction] = useState<MemberAction | null>(null)
  const [shopAction, setShopAction] = useState<{ action: ShopAction; code?: string } | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [entered, setEntered] = useState<Entered | null>(null)
  const grant = useGrant()
  const held = useHeld()
  const identify = useAct((body: IdentifyRequest) =>
    session.call<CounterMember>('POST', '/api/staff/identify', { body }),
  )
  useEffect(() => scrollTo(0, 0), [member, held.sale, memberAction, shopAction])

  const identifyBy = async (code: string) => {
    const action = actionOfCode(code)
    if (action) return setShopAction({ action, code })
    const answer = await identify.run({ code })
    if (!answer?.ok) return
    setDone(null)
    setSaid(null)
    setEntered(null)
    setMember(answer.value)
  }
  const give = async (request: GrantRequest, displayName: string) => {
    const answer = await grant.give(request, displayName)
    if (answer?.ok) sold(answer.value)
  }
  const sold = (result: GrantResult) => {
    setMember(null)
    setDone(result)
    setRecent((before) => [{ at: Date.now(), result }, ...before].slice(0, RECENT_SHOWN))
  }
  const paid = async () => {
    const answer = await held.capture()
    if (answer?.ok) sold(answer.value)
  }
  const cancel = async () => {
    const { sale } = held
    const answer = await held.release()
    if (!answer?.ok || !sale) return
    const { pointsAvailable: points, creditAvailableMinor: creditMinor } = answer.value
    const { member, hold, receiptNumber } = sale
    setMember({ ...member, points, creditMinor })
    setEntered({ amountMinor: hold.quote.amountMinor, receiptNumber })
    setSaid(t.saleCancelled)
  }
  const leave = () => {
    grant.forget()
    held.forget()
    setMember(null)
  }

  const finish = ({ said, points }: Done) => {
    setMemberAction(null)
    setSaid(said)
    setMember((before) => before && { ...before, points: points ?? before.points })
  }

  if (held.sale)
    return <HeldPage {...{ held, sale: held.sale, leave }} paid={paid} cancel={cancel} />
  if (member && memberAction) {
    const leaveAction = () => setMemberAction(null)
    return <MemberActionPage action={memberAction} {...{ member, finish }} leave={leaveAction} />
  }
  if (member)
    return (
      <AmountPage
        {...{ member, entered, grant, held, give, leave, said }}
        setAside={(request) => void held.begin(member, request)}
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
