// What a ledger's postings alone tell: lots, holds, what was taken and earned, and what does not agree with the account.

import { sum } from '../../worker/core/money.ts'
import type { Earned } from '../../worker/loyalty/ledger/clawback.ts'
import type { Hold } from '../../worker/loyalty/ledger/hold.ts'
import type { Taken } from '../../worker/loyalty/ledger/reversal.ts'
import type { Account, Lot, Posting, Unit } from '../../worker/loyalty/ledger/rules.ts'

export interface Page {
  who: number
  unit: Unit
  account: Account
  postings: readonly Posting[]
}

/** Every lot as the postings leave it. */
export function lotsOf(postings: readonly Posting[]): Map<number, Lot> {
  const lots = new Map<number, Lot>()
  for (const { lot, takes } of postings) {
    if (lot) lots.set(lot.seq, { ...lot, remaining: lot.amount })
    for (const { lotSeq, amount } of takes) {
      const taken = lots.get(lotSeq)
      if (!taken) throw new Error(`A take from lot ${lotSeq}, which was never made.`)
      taken.remaining -= amount
    }
  }
  return lots
}

function postingAt(postings: readonly Posting[], seq: number): Posting {
  const posting = postings[seq - 1]
  if (posting?.entry.seq !== seq) throw new Error(`Entry ${seq} is not where its number says.`)
  return posting
}

function partsOf(postings: readonly Posting[], posting: Posting) {
  const lots = lotsOf(postings)
  return posting.takes.flatMap(({ lotSeq, amount }) => {
    const lot = lots.get(lotSeq)
    return lot ? [{ lot, amount }] : []
  })
}

/** Σ delta of the reversals and clawbacks of an entry. */
export function reversedOf(postings: readonly Posting[], seq: number): number {
  const undoing = postings.filter(({ entry }) => entry.kind === 'reverse' && entry.ofSeq === seq)
  return sum(undoing.map(({ entry }) => entry.delta))
}

export function holdOf(postings: readonly Posting[], id: string): Hold {
  const steps = postings.filter(({ hold: step }) => step?.id === id)
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first?.hold || !last?.hold) throw new Error(`No hold ${id}.`)
  const { amount, expiresAt } = first.hold
  const { seq, source } = first.entry
  const { status } = last.hold
  return { id, seq, amount, status, expiresAt, source, parts: partsOf(postings, first) }
}

export function takenAt(postings: readonly Posting[], seq: number): Taken {
  const posting = postingAt(postings, seq)
  const { kind, reason, source } = posting.entry
  const status = posting.hold ? holdOf(postings, posting.hold.id).status : null
  const parts = partsOf(postings, posting)
  return { seq, kind, reason, source, hold: status, parts, reversed: reversedOf(postings, seq) }
}

export function earnedAt(postings: readonly Posting[], seq: number): Earned {
  const lot = lotsOf(postings).get(seq)
  if (!lot) throw new Error(`No lot ${seq}.`)
  const { reason, source } = postingAt(postings, seq).entry
  const expired = postings
    .filter(({ entry }) => entry.kind === 'expire')
    .flatMap(({ takes }) => takes.filter(({ lotSeq }) => lotSeq === seq))
  return {
    lot,
    reason,
    source,
    clawedBack: Math.abs(reversedOf(postings, seq)),
    expired: sum(expired.map(({ amount }) => amount)),
  }
}

/** What does not hold on a page; empty where all does. */
export function complaintsOf({ account, postings }: Page): string[] {
  const lots = [...lotsOf(postings).values()]
  const held = sum(lots.map(({ remaining }) => remaining))
  const entries = postings.map(({ entry }) => entry)
  const open = lots.filter(({ remaining }) => remaining > 0)
  const holds = postings.flatMap(({ entry, hold: step }) =>
    entry.kind === 'hold' && step ? [holdOf(postings, step.id)] : [],
  )
  const deltas = (kind: string) =>
    sum(entries.flatMap((entry) => (entry.kind === kind ? [entry.delta] : [])))
  const amounts = (statuses: readonly string[]) =>
    sum(holds.flatMap(({ status, amount }) => (statuses.includes(status) ? [amount] : [])))
  let running = 0
  const holdsTrue: [string, boolean][] = [
    ['balance is the sum of entries', account.balance === sum(entries.map(({ delta }) => delta))],
    ['balance is what the lots hold less the debt', account.balance === held - account.debt],
    [
      'every entry says the balance after it',
      entries.every(({ delta, balanceAfter }) => {
        running += delta
        return running === balanceAfter
      }),
    ],
    ['entries are numbered without gaps', entries.every(({ seq }, index) => seq === index + 1)],
    ['the account is as of its last entry', account.seq === entries.length],
    [
      'lots stay in their bounds',
      lots.every(({ amount, remaining }) => remaining >= 0 && remaining <= amount),
    ],
    ['the account holds its open lots', sameLots(account.lots, open)],
    ['in debt no lot holds anything', account.debt >= 0 && (account.debt === 0 || held === 0)],
    [
      'held points are accounted for',
      amounts(['held', 'captured']) === -deltas('hold') - deltas('release'),
    ],
    [
      'no more is given back than was taken',
      entries.every(
        ({ seq, kind, delta }) =>
          !['spend', 'hold'].includes(kind) || reversedOf(postings, seq) <= -delta,
      ),
    ],
    [
      'no more is clawed back than was earned',
      entries.every(
        ({ seq, kind, delta }) => kind !== 'earn' || -reversedOf(postings, seq) <= delta,
      ),
    ],
  ]
  return holdsTrue.flatMap(([said, true_]) => (true_ ? [] : [said]))
}

function sameLots(left: readonly Lot[], right: readonly Lot[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ seq, remaining }, index) => {
      const other = right[index]
      return other?.seq === seq && other.remaining === remaining
    })
  )
}
