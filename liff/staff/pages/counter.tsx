// One customer after the other: scan, amount, done, and the scan of the next.

import { useEffect, useState } from 'preact/hooks'
import type {
  CounterMember,
  GrantRequest,
  GrantResult,
  IdentifyRequest,
} from '../../../worker/http/contract/counter.ts'
import { useAct } from '../../shared/act.ts'
import { useStaffApp } from '../context.ts'
import { useGrant } from '../use-grant.ts'
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
  const grant = useGrant()
  const identify = useAct((body: IdentifyRequest) =>
    session.call<CounterMember>('POST', '/api/staff/identify', { body }),
  )
  useEffect(() => scrollTo(0, 0), [member])

  const identifyBy = async (code: string) => {
    const answer = await identify.run({ code })
    if (!answer?.ok) return
    setDone(null)
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

  if (member) return <AmountPage member={member} grant={grant} give={give} leave={leave} />
  return (
    <ScanPage
      done={done}
      recent={recent}
      identify={identify}
      by={identifyBy}
      grant={grant}
      give={give}
    />
  )
}
