// The sale at hand: what was entered and chosen for the member, what it comes to, and what pressing the big button does with it.

import { useState } from 'preact/hooks'
import type { CounterMember, GrantRequest } from '../../worker/http/contract/counter.ts'
import type { HoldRequest } from '../../worker/http/contract/till.ts'
import { fractionDigits } from '../shared/format.ts'
import { percentOf, toMinor, toTyped } from './amount.ts'
import { useStaffApp } from './context.ts'
import type { Entered, Held } from './use-held.ts'
import {
  type Choice,
  isChosen,
  NOTHING_CHOSEN,
  type Quoted,
  useQuote,
  wishOf,
} from './use-quote.ts'

export interface SaleOptions {
  member: CounterMember
  /** What was entered for a sale that was then cancelled; null: a new sale. */
  entered: Entered | null
  held: Held
  give: (request: GrantRequest, displayName: string) => Promise<void>
  setAside: (request: HoldRequest) => void
}

export interface Sums {
  /** What the customer pays in money. */
  dueMinor: number
  /** Points or credit pay a part: they are set aside first. */
  spends: boolean
}

export interface SaleAtHand {
  digits: number
  typed: string
  setTyped: (change: string | ((typed: string) => string)) => void
  amountMinor: number
  /** Null: none is asked for. */
  receiptNumber: string | null
  setReceiptNumber: (receiptNumber: string) => void
  choice: Choice
  change: (changes: Partial<Choice>) => void
  quoted: Quoted
  sums: Sums
  /** What was chosen is on the screen before anything happens with it. */
  ready: boolean
  confirm: () => void
}

export function useSale({ member, entered, held, give, setAside }: SaleOptions): SaleAtHand {
  const { staff } = useStaffApp()
  const digits = fractionDigits(staff.shop.currency)
  const [typed, setTyped] = useState(() => (entered ? toTyped(entered.amountMinor, digits) : ''))
  const [receiptNumber, setReceiptNumber] = useState(entered?.receiptNumber ?? null)
  const [choice, setChoice] = useState<Choice>(NOTHING_CHOSEN)
  const amountMinor = toMinor(typed, digits)
  const quoted = useQuote(member.counterToken, amountMinor, choice)
  const change = (changes: Partial<Choice>) => {
    held.clear()
    setChoice((before) => ({ ...before, ...changes }))
  }
  const sums = sumsOf(member, amountMinor, quoted)
  const ready = amountMinor > 0 && (!isChosen(choice) || quoted.quote !== null)
  const confirm = () => {
    if (!ready) return
    const { counterToken, displayName } = member
    const { couponCodes, ...wish } = wishOf(choice)
    const receipt = receiptNumber?.trim() || undefined
    const sale = { counterToken, amountMinor, couponCodes, receiptNumber: receipt }
    if (sums.spends) setAside({ ...sale, ...wish })
    else void give(sale, displayName)
  }
  const entry = { digits, typed, setTyped, amountMinor, receiptNumber, setReceiptNumber }
  return { ...entry, choice, change, quoted, sums, ready, confirm }
}

/** Without a choice only the tier takes something off, as the server will: no question has to be asked. */
function sumsOf({ discountPercent }: CounterMember, amountMinor: number, { quote }: Quoted): Sums {
  if (quote === null)
    return { dueMinor: amountMinor - percentOf(amountMinor, discountPercent), spends: false }
  return { dueMinor: quote.dueMinor, spends: quote.pointsMinor + quote.creditMinor > 0 }
}
