// Giving points, exactly once: an unanswered grant is kept with its key until the server has settled it, also over a reload.

import { useState } from 'preact/hooks'
import type { GrantRequest, GrantResult } from '../../worker/http/contract/counter.ts'
import { type Answer, isWorthRetrying, type Problem } from '../shared/api.ts'
import { useStaffApp } from './context.ts'

const STORAGE_KEY = 'regulars.unsettled-grant'

export interface UnsettledGrant {
  request: GrantRequest
  idempotencyKey: string
  displayName: string
}

export interface Grant {
  busy: boolean
  problem: Problem | null
  /** Sent, and nobody knows whether it arrived. */
  unsettled: UnsettledGrant | null
  give(request: GrantRequest, displayName: string): Promise<Answer<GrantResult> | null>
  forget(): void
}

export function useGrant(): Grant {
  const { session } = useStaffApp()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [unsettled, setUnsettled] = useState<UnsettledGrant | null>(readUnsettled)

  const keep = (grant: UnsettledGrant | null) => {
    setUnsettled(grant)
    writeUnsettled(grant)
  }
  const give = async (request: GrantRequest, displayName: string) => {
    if (busy) return null
    setBusy(true)
    setProblem(null)
    const same = unsettled !== null && JSON.stringify(unsettled.request) === JSON.stringify(request)
    const idempotencyKey = same ? unsettled.idempotencyKey : crypto.randomUUID()
    keep({ request, idempotencyKey, displayName })
    const answer = await session.call<GrantResult>('POST', '/api/staff/grants', {
      body: request,
      idempotencyKey,
    })
    setBusy(false)
    // Too late to ask again: whether the first try went through stays open, and is said.
    const stillOpen = same && !answer.ok && isTooLate(answer.problem)
    if (answer.ok || !(isWorthRetrying(answer.problem) || stillOpen)) keep(null)
    if (!answer.ok) setProblem(answer.problem)
    return answer
  }
  const forget = () => {
    keep(null)
    setProblem(null)
  }
  return { busy, problem, unsettled, give, forget }
}

function isTooLate(problem: Problem): boolean {
  return problem.kind === 'refused' && problem.code === 'counter_token_expired'
}

function readUnsettled(): UnsettledGrant | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null') as UnsettledGrant | null
  } catch {
    return null
  }
}

function writeUnsettled(grant: UnsettledGrant | null): void {
  try {
    if (grant) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(grant))
    else sessionStorage.removeItem(STORAGE_KEY)
  } catch {
    // Without storage the grant is kept as long as the page is open.
  }
}
