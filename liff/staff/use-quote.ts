// What the sale at hand comes to with coupons, points and credit: asked again when the amount has come to rest.

import { useEffect, useState } from 'preact/hooks'
import type { QuoteRequest, SaleQuote } from '../../worker/http/contract/till.ts'
import type { Problem } from '../shared/api.ts'
import { useStaffApp } from './context.ts'

/** A thumb's pause between two digits is shorter. */
const TYPING_PAUSE_MS = 350

/** What the member wants to use. */
export interface Choice {
  /** The coupons that were shown, in their order. */
  couponCodes: readonly string[]
  points: boolean
  credit: boolean
}

export const NOTHING_CHOSEN: Choice = { couponCodes: [], points: false, credit: false }

export interface Quoted {
  /** For the choice and the amount of now; null while nothing is known of them, or nothing was chosen. */
  quote: SaleQuote | null
  asking: boolean
  problem: Problem | null
  /** What the coupons are called that were found usable before, by their codes. */
  titles: Readonly<Record<string, string>>
  retry: () => void
}

export function wishOf({ couponCodes, points, credit }: Choice) {
  return {
    couponCodes: [...couponCodes],
    points: points ? ('most' as const) : 0,
    creditMinor: credit ? ('most' as const) : 0,
  }
}

export function isChosen({ couponCodes, points, credit }: Choice): boolean {
  return couponCodes.length > 0 || points || credit
}

/** Which of the coupons shown a refusal is about; null where it is about none. */
export function couponAtFault(problem: Problem): number | null {
  if (problem.kind !== 'refused') return null
  const { index } = problem.detail
  return typeof index === 'number' ? index : null
}

/** @param amountMinor what the goods cost; 0: none was entered, and nothing is asked. Without a choice nothing is asked either */
export function useQuote(counterToken: string, amountMinor: number, choice: Choice): Quoted {
  const { session } = useStaffApp()
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{
    of: string
    quote: SaleQuote | null
    problem: Problem | null
  } | null>(null)
  const [titles, setTitles] = useState<Quoted['titles']>({})
  const wish = wishOf(choice)
  const asked =
    amountMinor === 0 || !isChosen(choice) ? null : JSON.stringify([amountMinor, wish, attempt])
  useEffect(() => {
    if (asked === null) return
    let current = true
    const body: QuoteRequest = { counterToken, amountMinor, ...wish }
    const timer = setTimeout(async () => {
      const said = await session.call<SaleQuote>('POST', '/api/staff/sales/quote', { body })
      if (!current) return
      if (said.ok) setTitles((before) => ({ ...before, ...titlesOf(wish.couponCodes, said.value) }))
      setAnswer({
        of: asked,
        quote: said.ok ? said.value : null,
        problem: said.ok ? null : said.problem,
      })
    }, TYPING_PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked])
  // An answer about another amount says nothing about this one.
  const known = answer !== null && answer.of === asked ? answer : null
  return {
    quote: known?.quote ?? null,
    asking: asked !== null && known === null,
    problem: known?.problem ?? null,
    titles,
    retry: () => setAttempt((before) => before + 1),
  }
}

function titlesOf(codes: readonly string[], { coupons }: SaleQuote): Record<string, string> {
  return Object.fromEntries(
    codes.flatMap((code, index) => {
      const title = coupons[index]?.title
      return title === undefined ? [] : [[code, title]]
    }),
  )
}
