// Telling the shop that something was shared: kept on the phone until it was heard, and told again with its key when there is a connection.

import { useCallback, useEffect, useState } from 'preact/hooks'
import type { ShareResult } from '../../../../worker/http/contract/participation.ts'
import { isWorthRetrying } from '../../../shared/api.ts'
import { useCardApp } from '../../context.ts'

const KEPT = 'regulars.share'
/** A share counts for the day on which it is told: one of yesterday is not told as one of today. */
const KEPT_MS = 12 * 60 * 60 * 1000

interface Report {
  /** Whose: another member of this phone does not tell it. */
  cardNumber: string
  idempotencyKey: string
  /** The phone's clock when it was shared. */
  at: number
}

function readReport(cardNumber: string): Report | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Report | null
    return kept?.cardNumber === cardNumber && Date.now() - kept.at < KEPT_MS ? kept : null
  } catch {
    return null
  }
}

function writeReport(report: Report | null): void {
  try {
    if (report) localStorage.setItem(KEPT, JSON.stringify(report))
    else localStorage.removeItem(KEPT)
  } catch {
    // Storage may be full or switched off; then it is told once, as far as the connection goes.
  }
}

/** `points`: what the last share that was told has earned; 0 for the second one of a day. */
export function useShareReport(): { points: number; tell: () => Promise<void> } {
  const { card, session, update } = useCardApp()
  const cardNumber = card.member?.cardNumber ?? ''
  const [points, setPoints] = useState(0)
  const send = useCallback(
    async (report: Report) => {
      const { idempotencyKey } = report
      const answer = await session.call<ShareResult>('POST', '/api/shares', { idempotencyKey })
      if (!answer.ok && isWorthRetrying(answer.problem)) return
      writeReport(null)
      if (!answer.ok) return
      setPoints(answer.value.points)
      update(answer.value.card)
    },
    [cardNumber],
  )
  useEffect(() => {
    const again = () => {
      const report = readReport(cardNumber)
      if (report) void send(report)
    }
    again()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [send])
  const tell = async () => {
    setPoints(0)
    const report = { cardNumber, idempotencyKey: crypto.randomUUID(), at: Date.now() }
    writeReport(report)
    await send(report)
  }
  return { points, tell }
}
