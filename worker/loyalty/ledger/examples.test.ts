// The worked examples of docs/ledger.md: holds, reversals, refunds, corrections and transfers, with their numbers.

import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../core/time.ts'
import { clawback, type Earned } from './clawback.ts'
import { adjust, transfer } from './correction.ts'
import { capture, expireHold, type Hold, hold, release } from './hold.ts'
import { reverse, type Taken } from './reversal.ts'
import { type Account, availableAt, earn, emptyAccount, type Posted, spend } from './rules.ts'

const START = new Date('2026-01-01T00:00:00Z')
const day = (days: number) => new Date(START.getTime() + days * DAY_MS)
const cause = (occurredAt: Date) => ({
  reason: 'test',
  source: 'test',
  actor: 'system',
  occurredAt,
})

function posted<Value>(
  outcome: { ok: true; value: Value } | { ok: false; refusal: { code: string } },
) {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

/** Earns at `at`, available at once, ending with `endsOn`. */
function earned(account: Account, amount: number, at: Date, endsOn: Date | null): Account {
  const earning = { amount, fund: 'free' as const, availableAt: at, expiresAt: endsOn }
  return posted(earn(account, { ...earning, ...cause(at) })).account
}

/** Lot 1: 100 points until day 30. Lot 2: 50 points for ever. */
const twoLots = earned(earned(emptyAccount('points'), 100, day(0), day(30)), 50, day(0), null)

/** 120 points taken on day 1: all of lot 1, 20 of lot 2. */
function takenOf(kind: 'spend' | 'hold', status: Taken['hold'], reversed = 0): Taken {
  const parts = twoLots.lots.map((lot) => ({
    lot: { ...lot, remaining: 0 },
    amount: lot.seq === 1 ? 100 : 20,
  }))
  return { seq: 3, kind, reason: 'test', source: 'test', hold: status, parts, reversed }
}

const kinds = ({ postings }: Posted) => postings.map(({ entry }) => [entry.kind, entry.delta])
const open = ({ lots }: Account) => lots.map(({ seq, remaining }) => [seq, remaining])

describe('a hold', () => {
  const expiresAt = new Date(day(1).getTime() + HOUR_MS)
  const held = posted(
    hold(twoLots, { amount: 120, holdId: 'h', expiresAt, ...cause(day(1)) }, day(1)),
  )
  const stored: Hold = {
    id: 'h',
    seq: 3,
    amount: 120,
    status: 'held',
    expiresAt,
    source: 'test',
    parts: takenOf('hold', 'held').parts,
  }

  test('makes its points unavailable, and its capture is an entry of nothing', () => {
    expect(kinds(held)).toEqual([['hold', -120]])
    expect(availableAt(held.account, day(1))).toBe(30)
    const captured = posted(capture(held.account, stored, cause(day(1)), day(1)))
    expect(kinds(captured)).toEqual([['capture', 0]])
    expect(captured.account.balance).toBe(30)
    expect(captured.postings[0]).toMatchObject({
      entry: { ofSeq: 3 },
      hold: { id: 'h', status: 'captured' },
    })
  })

  test('can be captured until the instant it ends, and not at it', () => {
    const last = new Date(expiresAt.getTime() - 1)
    expect(capture(held.account, stored, cause(last), last).ok).toBe(true)
    expect(capture(held.account, stored, cause(expiresAt), expiresAt)).toEqual({
      ok: false,
      refusal: { code: 'hold_expired', detail: { expiredAt: expiresAt.getTime() } },
    })
  })

  test.each(['captured', 'released', 'expired'] as const)('that is %s is settled', (status) => {
    const settled = { ...stored, status }
    const late = status === 'expired' ? 'hold_expired' : 'hold_settled'
    expect(capture(held.account, settled, cause(day(1)), day(1))).toMatchObject({
      refusal: { code: late },
    })
    expect(release(held.account, settled, cause(day(1)), day(1))).toMatchObject({
      refusal: { code: 'hold_settled' },
    })
    expect(expireHold(held.account, settled, day(2)).postings).toEqual([])
  })

  test('released gives every lot back what it gave, with its own end', () => {
    const released = posted(release(held.account, stored, cause(day(1)), day(1)))
    expect(kinds(released)).toEqual([['release', 120]])
    expect(released.account.lots).toEqual(twoLots.lots)
  })

  test('that ends after a lot it took from gives back what is over, and writes it off at once', () => {
    const posting = expireHold(held.account, stored, day(40))
    expect(kinds(posting)).toEqual([
      ['release', 120],
      ['expire', -100],
    ])
    expect(posting.postings[1]?.entry.occurredAt).toEqual(day(40))
    expect(open(posting.account)).toEqual([[2, 50]])
  })

  test('cannot begin in the past', () => {
    const late = { amount: 1, holdId: 'h', expiresAt: day(1), ...cause(day(1)) }
    expect(hold(twoLots, late, day(1))).toMatchObject({ refusal: { code: 'hold_expired' } })
  })
})

describe('a reversal', () => {
  const spent = posted(spend(twoLots, { amount: 120, ...cause(day(1)) }, day(1))).account
  const back = (taken: Taken, amount: number, at = day(2), from = spent) =>
    reverse(from, taken, { amount, ...cause(at) }, at)

  test('gives back first what was taken last, and the lots keep their ends', () => {
    const first = posted(back(takenOf('spend', null), 50))
    expect(open(first.account)).toEqual([
      [1, 30],
      [2, 50],
    ])
    expect(first.account.lots.map(({ expiresAt }) => expiresAt)).toEqual([day(30), null])
    const second = posted(back(takenOf('spend', null, 50), 70, day(2), first.account))
    expect(second.account.lots).toEqual(twoLots.lots)
  })

  test('never gives back more than was taken less what came back before', () => {
    expect(back(takenOf('spend', null, 50), 71)).toEqual({
      ok: false,
      refusal: { code: 'reversal_too_large', detail: { left: 70 } },
    })
  })

  test('after a lot’s end writes off again what went back to it', () => {
    const late = posted(back(takenOf('spend', null), 120, day(31)))
    expect(kinds(late)).toEqual([
      ['reverse', 120],
      ['expire', -100],
    ])
    expect(late.account.balance).toBe(50)
  })

  test('of a hold needs its capture, and a transfer has none', () => {
    expect(back(takenOf('hold', 'captured'), 10).ok).toBe(true)
    for (const taken of [
      takenOf('hold', 'held'),
      takenOf('hold', 'released'),
      { ...takenOf('spend', null), reason: 'transfer' },
    ])
      expect(back(taken, 10)).toMatchObject({ refusal: { code: 'not_reversible' } })
  })

  test('to a lot that is over repays no debt, so that the parts of a refund leave what the whole leaves', () => {
    const inDebt: Account = { ...emptyAccount('points'), seq: 9, balance: -30, debt: 30 }
    const back = (account: Account, amount: number, reversed: number) =>
      posted(
        reverse(account, takenOf('spend', null, reversed), { amount, ...cause(day(40)) }, day(40)),
      )
    // 20 of lot 2, alive, and 60 of lot 1, which ended on day 30.
    const atOnce = back(inDebt, 80, 0)
    expect(kinds(atOnce)).toEqual([
      ['reverse', 80],
      ['expire', -60],
    ])
    expect(atOnce.account).toMatchObject({ balance: -10, debt: 10, lots: [] })
    const inParts = back(back(inDebt, 50, 0).account, 30, 50)
    expect(inParts.account).toMatchObject({ balance: -10, debt: 10, lots: [] })
  })

  test('in debt repays it first', () => {
    const inDebt: Account = { ...emptyAccount('points'), seq: 9, balance: -30, debt: 30 }
    const given = posted(back(takenOf('spend', null), 50, day(2), inDebt))
    expect(given.account).toMatchObject({ balance: 20, debt: 0 })
    // 20 of lot 2 and 30 of lot 1 came back; lot 1 ends first and repaid the 30.
    expect(open(given.account)).toEqual([[2, 20]])
  })
})

describe('a refund', () => {
  /** Lot 1: 37 points of an order. Lot 2: 10 of a check-in. */
  const account = earned(earned(emptyAccount('points'), 37, day(0), day(30)), 10, day(0), day(20))
  const order = (clawedBack = 0, expired = 0): Earned => {
    const [lot] = account.lots
    if (!lot) throw new Error('There is no lot.')
    return { lot, reason: 'purchase', source: 'purchase:1', clawedBack, expired }
  }
  const claw = (from: Account, of: Earned, keep: number, at = day(1)) =>
    posted(clawback(from, of, { keep, ...cause(at) }, at))

  test('takes the lot of its order first, then the others, then owes', () => {
    const spent = posted(spend(account, { amount: 30, ...cause(day(1)) }, day(1))).account
    // Spending took the check-in's 10, which end first, and 20 of the order's.
    expect(open(spent)).toEqual([[1, 17]])
    const refunded = claw(spent, order(), 0)
    expect(refunded.account).toMatchObject({ balance: -20, debt: 20, lots: [] })
    expect(kinds(refunded)).toEqual([['reverse', -37]])
    const untouched = claw(account, order(), 0)
    expect(open(untouched.account)).toEqual([[2, 10]])
  })

  test('in parts takes by what the rest still earns, and nothing twice', () => {
    const first = claw(account, order(), 25)
    expect(kinds(first)).toEqual([['reverse', -12]])
    expect(claw(first.account, order(12), 25).postings).toEqual([])
    expect(claw(first.account, order(12), 30).postings).toEqual([])
    const rest = claw(first.account, order(12), 0)
    expect(kinds(rest)).toEqual([['reverse', -25]])
    expect(rest.account).toMatchObject({ balance: 10, debt: 0 })
  })

  test('does not take again what expired unused', () => {
    const late = claw(account, order(), 0, day(31))
    expect(kinds(late)).toEqual([
      ['expire', -10],
      ['expire', -37],
    ])
    expect(late.account).toMatchObject({ balance: 0, debt: 0 })
  })

  test.each([-1, 38, 0.5, Number.NaN])('that would leave %s of 37 points is refused', (keep) => {
    expect(clawback(account, order(), { keep, ...cause(day(1)) }, day(1))).toEqual({
      ok: false,
      refusal: { code: 'amount_invalid' },
    })
  })
})

describe('by hand', () => {
  test('a correction down takes what can be spent before what is pending, and no more than there is', () => {
    const pending = { amount: 10, fund: 'free' as const, availableAt: day(9), expiresAt: null }
    const account = posted(earn(twoLots, { ...pending, ...cause(day(1)) })).account
    const down = (delta: number) =>
      adjust(account, { delta, fund: 'free', expiresAt: null, ...cause(day(1)) }, day(1))
    expect(open(posted(down(-155)).account)).toEqual([[3, 5]])
    expect(down(-161)).toEqual({
      ok: false,
      refusal: { code: 'insufficient_points', detail: { available: 160 } },
    })
    expect(down(0)).toMatchObject({ refusal: { code: 'amount_invalid' } })
  })

  test('points that change hands keep their ends', () => {
    const moved = posted(
      transfer(
        twoLots,
        emptyAccount('points'),
        { amount: 120, source: 's', actor: 'member', occurredAt: day(1) },
        day(1),
      ),
    )
    expect(open(moved.from.account)).toEqual([[2, 30]])
    expect(moved.to.account.lots.map(({ remaining, expiresAt }) => [remaining, expiresAt])).toEqual(
      [
        [100, day(30)],
        [20, null],
      ],
    )
  })

  test('paid credit never expires, whatever is asked for', () => {
    const gift = { amount: 500, fund: 'paid' as const, availableAt: day(0), expiresAt: day(1) }
    const { account } = posted(earn(emptyAccount('credit'), { ...gift, ...cause(day(0)) }))
    expect(account.lots[0]?.expiresAt).toBeNull()
  })
})
