// The whole ledger over random histories of several members, by the rules alone: what holds after every step.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR_MS } from '../../worker/core/time.ts'
import { clawback } from '../../worker/loyalty/ledger/clawback.ts'
import {
  type Book,
  CAUSE,
  carryOut,
  commandOf,
  emptyBook,
  type Wish,
  wish,
  write,
} from './ledger-book.ts'
import { complaintsOf, earnedAt } from './ledger-postings.ts'

let holds = 0
const newHoldId = () => {
  holds += 1
  return `hold-${holds}`
}

function play(book: Book, wished: Wish): Book {
  if (wished.kind === 'wait')
    return { ...book, now: new Date(book.now.getTime() + wished.hours * HOUR_MS) }
  const command = commandOf(book, wished, newHoldId)
  return command ? write(book, carryOut(book, command)) : book
}

const history = fc.array(wish, { minLength: 50, maxLength: 50, size: 'max' })

test('after every step of 1,000 histories of 50 steps the accounts agree with their entries, lots and holds', () => {
  fc.assert(
    fc.property(history, (wishes) => {
      let book = emptyBook()
      for (const wished of wishes) {
        const before = book
        book = play(book, wished)
        for (const [index, page] of book.pages.entries()) {
          if (page === before.pages[index]) continue
          const complaints = complaintsOf(page)
          if (complaints.length > 0)
            throw new Error(`${complaints.join('; ')} after ${JSON.stringify(wished)}`)
        }
      }
    }),
    { numRuns: 1_000 },
  )
})

test('however a refund is split, the account ends as after one full refund', () => {
  const splits = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 })
  let compared = 0
  fc.assert(
    fc.property(
      fc.array(wish, { minLength: 20, size: 'max', maxLength: 40 }),
      fc.nat(),
      splits,
      (wishes, pick, cuts) => {
        const book = wishes.reduce(play, emptyBook())
        const earned = book.pages.flatMap((page) =>
          page.postings
            .filter(({ entry }) => entry.kind === 'earn')
            .map(({ entry }) => ({ page, entry })),
        )
        const chosen = earned[pick % Math.max(1, earned.length)]
        if (!chosen) return
        compared += 1
        const { page, entry } = chosen
        const claw = (from: typeof page, keep: number) => {
          const cause = { ...CAUSE, occurredAt: book.now }
          const clawed = clawback(
            from.account,
            earnedAt(from.postings, entry.seq),
            { keep, ...cause },
            book.now,
          )
          if (!clawed.ok) throw new Error(clawed.refusal.code)
          const { account, postings } = clawed.value
          return { ...from, account, postings: [...from.postings, ...postings] }
        }
        const keeps = [...cuts.map((percent) => Math.floor((entry.delta * percent) / 100)), 0]
        const inParts = keeps.toSorted((a, b) => b - a).reduce(claw, page)
        const atOnce = claw(page, 0)
        expect({ ...inParts.account, seq: 0 }).toEqual({ ...atOnce.account, seq: 0 })
        // Once more, in whatever order: nothing is taken twice.
        const again = keeps.reduce(claw, inParts)
        expect(again.account).toEqual(inParts.account)
        expect(complaintsOf(again)).toEqual([])
      },
    ),
    { numRuns: 1_000 },
  )
  expect(compared).toBeGreaterThan(900)
})

test('the histories reach every kind of entry and every refusal of the ledger', () => {
  const kinds = new Set<string>()
  const refusals = new Set<string>()
  let inDebt = 0
  for (const wishes of fc.sample(history, { numRuns: 200, seed: 1 })) {
    let book = emptyBook()
    for (const wished of wishes) {
      const command = commandOf(book, wished, newHoldId)
      const done = command ? carryOut(book, command) : null
      if (done && 'refused' in done) refusals.add(done.refused)
      book = done ? write(book, done) : play(book, wished)
    }
    for (const { postings, account } of book.pages) {
      for (const { entry } of postings) kinds.add(entry.kind)
      if (account.debt > 0) inDebt += 1
    }
  }
  expect([...kinds].sort()).toEqual(
    ['adjust', 'capture', 'earn', 'expire', 'hold', 'release', 'reverse', 'spend'].sort(),
  )
  expect(refusals).toEqual(
    new Set([
      'amount_invalid',
      'hold_expired',
      'hold_settled',
      'in_debt',
      'insufficient_points',
      'not_reversible',
      'not tried',
      'reversal_too_large',
    ]),
  )
  expect(inDebt).toBeGreaterThan(0)
})
