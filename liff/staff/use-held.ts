// A sale that waits for its payment: kept with the keys of its end until the server has settled it, also over a reload.

import { useState } from 'preact/hooks'
import type { CounterMember, GrantResult } from '../../worker/http/contract/counter.ts'
import type { HoldReleased, HoldRequest, SaleHold } from '../../worker/http/contract/till.ts'
import { type Answer, isWorthRetrying, type Problem } from '../shared/api.ts'
import { useStaffApp } from './context.ts'

const STORAGE_KEY = 'regulars.held-sale'

/** What staff entered for a sale: what is on the screen again after it was cancelled. */
export interface Entered {
  amountMinor: number
  receiptNumber?: string
}

export interface HeldSale {
  member: CounterMember
  receiptNumber?: string
  hold: SaleHold
  /** On this phone's clock, whatever it shows. */
  endsAt: number
  captureKey: string
  releaseKey: string
}

export interface Held {
  sale: HeldSale | null
  busy: boolean
  problem: Problem | null
  begin(member: CounterMember, request: HoldRequest): Promise<Answer<SaleHold> | null>
  capture(): Promise<Answer<GrantResult> | null>
  release(): Promise<Answer<HoldReleased> | null>
  forget(): void
  clear(): void
}

export function useHeld(): Held {
  const { session } = useStaffApp()
  const [sale, setSale] = useState<HeldSale | null>(readSale)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [unsent, setUnsent] = useState<{ request: string; key: string } | null>(null)

  const keep = (held: HeldSale | null) => {
    setSale(held)
    writeSale(held)
  }
  const ask = async <T>(path: string, idempotencyKey: string, body?: unknown) => {
    if (busy) return null
    setBusy(true)
    setProblem(null)
    const answer = await session.call<T>('POST', path, { body, idempotencyKey })
    setBusy(false)
    if (!answer.ok) setProblem(answer.problem)
    return answer
  }
  const begin = async (member: CounterMember, body: HoldRequest) => {
    const request = JSON.stringify(body)
    const key = unsent?.request === request ? unsent.key : crypto.randomUUID()
    setUnsent({ request, key })
    const answer = await ask<SaleHold>('/api/staff/holds', key, body)
    if (answer?.ok) {
      const hold = answer.value
      const endsAt = Date.now() + hold.expiresAt - hold.now
      const [captureKey, releaseKey] = [crypto.randomUUID(), crypto.randomUUID()]
      const { receiptNumber } = body
      keep({ member, receiptNumber, hold, endsAt, captureKey, releaseKey })
    }
    if (answer && (answer.ok || !isWorthRetrying(answer.problem))) setUnsent(null)
    return answer
  }
  const settle = async <T>(how: 'capture' | 'release', key: string) => {
    const answer = sale && (await ask<T>(`/api/staff/holds/${sale.hold.holdId}/${how}`, key))
    if (answer?.ok) keep(null)
    return answer
  }
  const forget = () => {
    keep(null)
    setProblem(null)
  }
  return {
    sale,
    busy,
    problem,
    begin,
    capture: () => settle<GrantResult>('capture', sale?.captureKey ?? ''),
    release: () => settle<HoldReleased>('release', sale?.releaseKey ?? ''),
    forget,
    clear: () => setProblem(null),
  }
}

function readSale(): HeldSale | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null') as HeldSale | null
  } catch {
    return null
  }
}

function writeSale(sale: HeldSale | null): void {
  try {
    if (sale) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(sale))
    else sessionStorage.removeItem(STORAGE_KEY)
  } catch {
    // Without storage the sale is kept as long as the page is open; its hold ends by itself.
  }
}
