// The ledger's arithmetic over random histories: what must hold after every step.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sum } from '../../core/money.ts'
import { DAY_MS } from '../../core/time.ts'
import {
  type Account,
  availableAt,
  earn,
  emptyAccount,
  expire,
  nextExpiryAt,
  type Posted,
  pendingAt,
  spend,
} from './rules.ts'

const START = new Date('2026-01-01T00:00:00Z')
const day = (days: number) => new Date(START.getTime() + days * DAY_MS)
const cause = (occurredAt: Date) => ({
  reason: 'test',
  source: 'test',
  actor: 'system',
  occurredAt,
})

type Step =
  | {
      kind: 'earn'
      amount: number
      pendingDays: number
      livesDays: number | null
      fund: 'free' | 'paid'
    }
  | { kind: 'spend'; amount: number }
  | { kind: 'wait'; days: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('earn' as const),
    amount: fc.integer({ min: 1, max: 500 }),
    pendingDays: fc.integer({ min: 0, max: 10 }),
    livesDays: fc.option(fc.integer({ min: 1, max: 40 })),
    fund: fc.constantFrom('free' as const, 'paid' as const),
  }),
  fc.record({ kind: fc.constant('spend' as const), amount: fc.integer({ min: 1, max: 600 }) }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 15 }) }),
)

interface Book {
  account: Account
  now: Date
  postings: Posted['postings'][number][]
}

function play(book: Book, each: Step): Book {
  const { account, now, postings } = book
  if (each.kind === 'wait') {
    const later = new Date(now.getTime() + each.days * DAY_MS)
    return post({ account, now: later, postings }, expire(account, later))
  }
  if (each.kind === 'spend') {
    const spent = spend(account, { amount: each.amount, ...cause(now) }, now)
    return spent.ok ? post(book, spent.value) : book
  }
  const availableAt = new Date(now.getTime() + each.pendingDays * DAY_MS)
  const expiresAt =
    each.livesDays === null ? null : new Date(availableAt.getTime() + each.livesDays * DAY_MS)
  const earned = earn(account, {
    amount: each.amount,
    fund: each.fund,
    availableAt,
    expiresAt,
    ...cause(now),
  })
  return earned.ok ? post(book, earned.value) : book
}

function post(book: Book, posted: Posted): Book {
  return { ...book, account: posted.account, postings: [...book.postings, ...posted.postings] }
}

/** Every lot's remaining amount, from the postings alone. */
function replayLots(
  postings: Book['postings'],
): Map<number, { amount: number; remaining: number }> {
  const lots = new Map<number, { amount: number; remaining: number }>()
  for (const { lot, takes } of postings) {
    if (lot) lots.set(lot.seq, { amount: lot.amount, remaining: lot.amount })
    for (const { lotSeq, amount } of takes) {
      const taken = lots.get(lotSeq)
      if (!taken) throw new Error(`A take from lot ${lotSeq}, which was never made.`)
      taken.remaining -= amount
    }
  }
  return lots
}

test('over any history the balance is the sum of entries and of what the lots hold, entries are numbered without gaps, no lot leaves its bounds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let book: Book = { account: emptyAccount('points'), now: START, postings: [] }
      for (const each of steps) {
        book = play(book, each)
        const lots = replayLots(book.postings)
        const held = sum([...lots.values()].map(({ remaining }) => remaining))
        expect(book.account.balance).toBe(sum(book.postings.map(({ entry }) => entry.delta)))
        expect(book.account.balance).toBe(held - book.account.debt)
        expect(book.postings.map(({ entry }) => entry.seq)).toEqual(
          book.postings.map((_, index) => index + 1),
        )
        for (const { amount, remaining } of lots.values()) {
          expect(remaining).toBeGreaterThanOrEqual(0)
          expect(remaining).toBeLessThanOrEqual(amount)
        }
        const open = [...lots]
          .filter(([, { remaining }]) => remaining > 0)
          .map(([seq, { remaining }]) => ({ seq, remaining }))
        expect(book.account.lots.map(({ seq, remaining }) => ({ seq, remaining }))).toEqual(open)
      }
    }),
    { numRuns: 500 },
  )
})

test('a spend takes exactly what it says and never what is pending or over', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 600 }),
      (steps, amount) => {
        const book = steps.reduce(play, {
          account: emptyAccount('points'),
          now: START,
          postings: [],
        } as Book)
        const available = availableAt(book.account, book.now)
        const spent = spend(book.account, { amount, ...cause(book.now) }, book.now)
        expect(spent.ok).toBe(amount <= available)
        if (!spent.ok) return
        expect(availableAt(spent.value.account, book.now)).toBe(available - amount)
        expect(pendingAt(spent.value.account, book.now)).toEqual(pendingAt(book.account, book.now))
        expect(
          sum(spent.value.postings.flatMap(({ takes }) => takes.map((take) => take.amount))),
        ).toBe(amount)
      },
    ),
    { numRuns: 500 },
  )
})

describe('one account', () => {
  const lot = (
    account: Account,
    amount: number,
    available: Date,
    expiresAt: Date | null,
    fund: 'free' | 'paid' = 'free',
  ) => {
    const earned = earn(account, {
      amount,
      fund,
      availableAt: available,
      expiresAt,
      ...cause(available),
    })
    if (!earned.ok) throw new Error(earned.refusal.code)
    return earned.value.account
  }

  test('points that end first are spent first, those without an end last', () => {
    const never = lot(emptyAccount('points'), 10, day(0), null)
    const late = lot(never, 10, day(0), day(90))
    const soon = lot(late, 10, day(0), day(30))
    const spent = spend(soon, { amount: 15, ...cause(day(1)) }, day(1))
    expect(spent).toMatchObject({ ok: true })
    if (spent.ok) {
      expect(spent.value.postings[0]?.takes).toEqual([
        { lotSeq: 3, amount: 10 },
        { lotSeq: 2, amount: 5 },
      ])
    }
  })

  test('free credit is spent before paid credit, even where it lives longer', () => {
    const paid = lot(emptyAccount('credit'), 100, day(0), null, 'paid')
    const both = lot(paid, 40, day(0), day(300), 'free')
    const spent = spend(both, { amount: 50, ...cause(day(1)) }, day(1))
    if (!spent.ok) throw new Error(spent.refusal.code)
    expect(spent.value.account.lots).toEqual([
      expect.objectContaining({ seq: 1, fund: 'paid', remaining: 90 }),
    ])
  })

  test('points can be spent until the instant they expire, and not at it', () => {
    const account = lot(emptyAccount('points'), 10, day(0), day(30))
    const moment = (at: Date) => spend(account, { amount: 10, ...cause(at) }, at).ok
    expect(moment(new Date(day(30).getTime() - 1))).toBe(true)
    expect(moment(day(30))).toBe(false)
  })

  test('pending points are shown with their release and refused with what is available', () => {
    const account = lot(lot(emptyAccount('points'), 5, day(0), null), 20, day(7), null)
    expect(pendingAt(account, day(1))).toEqual({ amount: 20, nextReleaseAt: day(7) })
    expect(spend(account, { amount: 6, ...cause(day(1)) }, day(1))).toEqual({
      ok: false,
      refusal: { code: 'insufficient_points', detail: { available: 5 } },
    })
    expect(spend(account, { amount: 25, ...cause(day(7)) }, day(7)).ok).toBe(true)
  })

  test('expiry writes one entry per instant, dated to it, and the next expiry is the following one', () => {
    const account = lot(
      lot(lot(emptyAccount('points'), 5, day(0), day(10)), 6, day(0), day(10)),
      7,
      day(0),
      day(20),
    )
    const posted = expire(account, day(15))
    expect(posted.postings.map(({ entry }) => [entry.kind, entry.delta, entry.occurredAt])).toEqual(
      [['expire', -11, day(10)]],
    )
    expect(nextExpiryAt(posted.account, day(15))).toEqual({ amount: 7, at: day(20) })
    expect(expire(posted.account, day(15)).postings).toEqual([])
  })

  test('an earning repays debt first, and nothing is spent while in debt', () => {
    const inDebt: Account = { unit: 'points', seq: 4, balance: -30, debt: 30, lots: [] }
    const earned = earn(inDebt, {
      amount: 20,
      fund: 'free',
      availableAt: day(0),
      expiresAt: null,
      ...cause(day(0)),
    })
    if (!earned.ok) throw new Error(earned.refusal.code)
    expect(earned.value.account).toMatchObject({ balance: -10, debt: 10, lots: [] })
    expect(spend(earned.value.account, { amount: 1, ...cause(day(0)) }, day(0))).toMatchObject({
      refusal: { code: 'in_debt' },
    })
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'an amount of %s is refused',
    (amount) => {
      const earning = {
        amount,
        fund: 'free',
        availableAt: day(0),
        expiresAt: null,
        ...cause(day(0)),
      } as const
      expect(earn(emptyAccount('points'), earning)).toEqual({
        ok: false,
        refusal: { code: 'amount_invalid' },
      })
      expect(spend(emptyAccount('points'), { amount, ...cause(day(0)) }, day(0))).toMatchObject({
        refusal: { code: 'amount_invalid' },
      })
    },
  )
})
