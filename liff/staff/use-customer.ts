// One customer from the scan to the receipt: who stands there, what is done for them, and what was done last.

import { useState } from 'preact/hooks'
import type {
  CounterMember,
  GrantRequest,
  GrantResult,
  IdentifyRequest,
} from '../../worker/http/contract/counter.ts'
import type { HoldRequest } from '../../worker/http/contract/till.ts'
import { useAct } from '../shared/act.ts'
import type { Answer } from '../shared/api.ts'
import { actionOfCode, type Done, type MemberAction, type ShopAction } from './actions.ts'
import { useStaffApp } from './context.ts'
import { signal } from './signal.ts'
import { useGrant } from './use-grant.ts'
import { type Entered, useHeld } from './use-held.ts'

const RECENT_SHOWN = 5

export interface RecentGrant {
  at: number
  result: GrantResult
}

/** A page that needs no member, with what was scanned where that opened it. */
export interface OpenedAction {
  action: ShopAction
  code?: string
}

/** What is on the screen: the member, what was entered, another action, and the last sales. */
function useServed() {
  const [member, setMember] = useState<CounterMember | null>(null)
  const [done, setDone] = useState<GrantResult | null>(null)
  const [recent, setRecent] = useState<RecentGrant[]>([])
  const [memberAction, setMemberAction] = useState<MemberAction | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [entered, setEntered] = useState<Entered | null>(null)
  const arrive = (next: CounterMember) => {
    setDone(null)
    setSaid(null)
    setEntered(null)
    setMember(next)
  }
  const sold = (result: GrantResult) => {
    setMember(null)
    setDone(result)
    setRecent((before) => [{ at: Date.now(), result }, ...before].slice(0, RECENT_SHOWN))
  }
  /** A cancelled sale is on the screen again, for the same member. */
  const comeBack = (again: CounterMember, sale: Entered, words: string) => {
    setMember(again)
    setEntered(sale)
    setSaid(words)
  }
  const begin = (action: MemberAction | null) => {
    setSaid(null)
    setMemberAction(action)
  }
  const finish = ({ said: words, points }: Done) => {
    setMemberAction(null)
    setSaid(words)
    setMember((before) => before && { ...before, points: points ?? before.points })
  }
  const shown = { member, done, recent, memberAction, said, entered }
  return { ...shown, arrive, sold, comeBack, begin, finish, dismiss: () => setMember(null) }
}

export function useCustomer() {
  const { session, t } = useStaffApp()
  const served = useServed()
  const [shopAction, setShopAction] = useState<OpenedAction | null>(null)
  const grant = useGrant()
  const held = useHeld()
  const identify = useAct((body: IdentifyRequest) =>
    session.call<CounterMember>('POST', '/api/staff/identify', { body }),
  )
  const identifyBy = async (code: string) => {
    const action = actionOfCode(code)
    if (action) return setShopAction({ action, code })
    const answer = await identify.run({ code })
    if (answer?.ok) served.arrive(answer.value)
    else if (answer) signal('refused')
  }
  const sold = (answer: Answer<GrantResult> | null) => {
    if (answer) signal(answer.ok ? 'done' : 'refused')
    if (answer?.ok) served.sold(answer.value)
  }
  const give = async (request: GrantRequest, displayName: string) => {
    sold(await grant.give(request, displayName))
  }
  const setAside = (request: HoldRequest) => {
    if (served.member) void held.begin(served.member, request)
  }
  const paid = async () => {
    sold(await held.capture())
  }
  const cancel = async () => {
    const { sale } = held
    const answer = await held.release()
    if (!answer?.ok || !sale) return
    const { pointsAvailable: points, creditAvailableMinor: creditMinor } = answer.value
    const { member, hold, receiptNumber } = sale
    const entered = { amountMinor: hold.quote.amountMinor, receiptNumber }
    served.comeBack({ ...member, points, creditMinor }, entered, t.saleCancelled)
  }
  const leave = () => {
    grant.forget()
    held.forget()
    served.dismiss()
  }
  const acts = { identify, identifyBy, give, setAside, paid, cancel, leave }
  return { ...served, grant, held, shopAction, setShopAction, ...acts }
}
