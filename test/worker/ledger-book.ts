// A ledger in memory: random commands of several members, carried out by the rules alone.

import fc from 'fast-check'
import { HOUR_MS } from '../../worker/core/time.ts'
import { clawback } from '../../worker/loyalty/ledger/clawback.ts'
import { adjust, transfer } from '../../worker/loyalty/ledger/correction.ts'
import { capture, expireHold, hold, release } from '../../worker/loyalty/ledger/hold.ts'
import { reverse } from '../../worker/loyalty/ledger/reversal.ts'
import {
  andThen,
  earn,
  emptyAccount,
  expire,
  type Posted,
  spend,
  type Unit,
} from '../../worker/loyalty/ledger/rules.ts'

import { earnedAt, holdOf, type Page, takenAt } from './ledger-postings.ts'

export const MEMBERS = 3
export const UNITS = ['points', 'credit'] as const
export const START = new Date('2026-01-01T00:00:00Z')

/** What may be asked for; `pick` chooses among what there is. */
export type Wish =
  | {
      kind: 'earn'
      who: number
      unit: Unit
      amount: number
      pendingHours: number
      livesHours: number | null
      fund: 'free' | 'paid'
    }
  | { kind: 'spend'; who: number; unit: Unit; amount: number }
  | { kind: 'hold'; who: number; unit: Unit; amount: number; hours: number }
  | { kind: 'capture' | 'release'; pick: number }
  | { kind: 'reverse'; pick: number; amount: number }
  | { kind: 'clawback'; pick: number; keepPercent: number }
  | { kind: 'adjust'; who: number; unit: Unit; delta: number }
  | { kind: 'transfer'; who: number; to: number; unit: Unit; amount: number }
  | { kind: 'expire-due' }
  | { kind: 'wait'; hours: number }

const who = fc.nat(MEMBERS - 1)
const unit = fc.constantFrom<Unit>('points', 'points', 'points', 'credit')
const pick = fc.nat()
const small = fc.integer({ min: 1, max: 120 })

export const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('earn' as const),
      who,
      unit,
      amount: fc.integer({ min: 1, max: 200 }),
      pendingHours: fc.constantFrom(0, 0, 24, 100),
      livesHours: fc.option(fc.integer({ min: 1, max: 500 })),
      fund: fc.constantFrom('free' as const, 'free' as const, 'paid' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('spend' as const), who, unit, amount: small }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      who,
      unit,
      amount: small,
      hours: fc.integer({ min: 0, max: 60 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('capture', 'release'), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('reverse' as const), pick, amount: small }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('clawback' as const),
      pick,
      keepPercent: fc.constantFrom(0, 0, 25, 50, 99, 100),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      who,
      unit,
      delta: fc.integer({ min: -150, max: 100 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      who,
      to: who,
      unit,
      amount: small,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'expire-due' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      hours: fc.integer({ min: 1, max: 90 }),
    }),
  },
)

/** A wish with the entries it is about: what an operation is asked. Instants as epoch milliseconds: a command is JSON. */
export type Command =
  | {
      kind: 'earn'
      who: number
      unit: Unit
      amount: number
      availableAt: number
      expiresAt: number | null
      fund: 'free' | 'paid'
    }
  | { kind: 'spend'; who: number; unit: Unit; amount: number }
  | { kind: 'hold'; who: number; unit: Unit; amount: number; holdId: string; expiresAt: number }
  | { kind: 'capture' | 'release'; who: number; unit: Unit; holdId: string }
  | { kind: 'reverse'; who: number; unit: Unit; seq: number; amount: number }
  | { kind: 'clawback'; who: number; unit: Unit; seq: number; keep: number }
  | { kind: 'adjust'; who: number; unit: Unit; delta: number }
  | { kind: 'transfer'; who: number; to: number; unit: Unit; amount: number }
  | { kind: 'expire-due' }

export interface Book {
  now: Date
  pages: readonly Page[]
}

/** What a command did: the code it was refused with, or what was posted to which page. */
export type Done = { refused: string } | { posted: { who: number; unit: Unit; posted: Posted }[] }

export function emptyBook(): Book {
  const pages = Array.from({ length: MEMBERS }, (_, index) =>
    UNITS.map((each) => ({ who: index, unit: each, account: emptyAccount(each), postings: [] })),
  )
  return { now: START, pages: pages.flat() }
}

export function pageOf({ pages }: Book, whose: number, ofUnit: Unit): Page {
  const page = pages.find((each) => each.who === whose && each.unit === ofUnit)
  if (!page) throw new Error(`No page of member ${whose} for ${ofUnit}.`)
  return page
}

/** The wish as a command; null where there is nothing yet that it could be about. */
export function commandOf(book: Book, wished: Wish, newHoldId: () => string): Command | null {
  const { now } = book
  const later = (hours: number) => now.getTime() + hours * HOUR_MS
  switch (wished.kind) {
    case 'wait':
      return null
    case 'earn': {
      const { pendingHours, livesHours, ...rest } = wished
      const expiresAt = livesHours === null ? null : later(pendingHours + livesHours)
      return { ...rest, availableAt: later(pendingHours), expiresAt }
    }
    case 'hold': {
      const { hours, ...rest } = wished
      return { ...rest, holdId: newHoldId(), expiresAt: later(hours) }
    }
    case 'capture':
    case 'release': {
      const found = pickOf(entriesOf(book, ['hold']), wished.pick)
      const held = found?.posting.hold
      return found && held ? { ...found.at, kind: wished.kind, holdId: held.id } : null
    }
    case 'reverse': {
      const found = pickOf(entriesOf(book, ['spend', 'hold']), wished.pick)
      if (!found) return null
      return {
        ...found.at,
        kind: 'reverse',
        seq: found.posting.entry.seq,
        amount: wished.amount,
      }
    }
    case 'clawback': {
      const found = pickOf(entriesOf(book, ['earn']), wished.pick)
      if (!found) return null
      const keep = Math.floor((found.posting.entry.delta * wished.keepPercent) / 100)
      return { ...found.at, kind: 'clawback', seq: found.posting.entry.seq, keep }
    }
    default:
      return wished
  }
}

function entriesOf({ pages }: Book, kinds: readonly string[]) {
  return pages.flatMap(({ who: whose, unit: ofUnit, postings }) =>
    postings
      .filter(({ entry }) => kinds.includes(entry.kind))
      .map((posting) => ({ at: { who: whose, unit: ofUnit }, posting })),
  )
}

function pickOf<Item>(items: readonly Item[], chosen: number): Item | undefined {
  return items[chosen % Math.max(1, items.length)]
}

export const CAUSE = { reason: 'test', source: 'test', actor: 'system' }

/** What the rules say to the command. */
export function carryOut(book: Book, command: Command): Done {
  const { now } = book
  const cause = { ...CAUSE, occurredAt: now }
  if (command.kind === 'expire-due') {
    const posted = book.pages.map((page) => ({
      who: page.who,
      unit: page.unit,
      posted: expireDueOf(page, now),
    }))
    return { posted: posted.filter((each) => each.posted.postings.length > 0) }
  }
  const page = pageOf(book, command.who, command.unit)
  if (command.kind === 'transfer') {
    if (command.who === command.to) return { refused: 'not tried' }
    const to = pageOf(book, command.to, command.unit)
    const moved = transfer(page.account, to.account, { amount: command.amount, ...cause }, now)
    if (!moved.ok) return { refused: moved.refusal.code }
    return {
      posted: [
        { who: page.who, unit: page.unit, posted: moved.value.from },
        { who: to.who, unit: to.unit, posted: moved.value.to },
      ],
    }
  }
  const outcome = onePage(page, command, now)
  return outcome.ok
    ? { posted: [{ who: page.who, unit: page.unit, posted: outcome.value }] }
    : { refused: outcome.refusal.code }
}

function onePage(
  { account, postings }: Page,
  command: Exclude<Command, { kind: 'transfer' | 'expire-due' }>,
  now: Date,
) {
  const cause = { ...CAUSE, occurredAt: now }
  switch (command.kind) {
    case 'earn': {
      const { amount, fund } = command
      const expiresAt = command.expiresAt === null ? null : new Date(command.expiresAt)
      const availableAt = new Date(command.availableAt)
      return earn(account, { amount, fund, availableAt, expiresAt, ...cause })
    }
    case 'spend': {
      const fresh = expire(account, now)
      const spent = spend(fresh.account, { amount: command.amount, ...cause }, now)
      return spent.ok ? { ok: true as const, value: andThen(fresh, spent.value) } : spent
    }
    case 'hold': {
      const { amount, holdId } = command
      const expiresAt = new Date(command.expiresAt)
      return hold(account, { amount, holdId, expiresAt, ...cause }, now)
    }
    case 'capture':
      return capture(account, holdOf(postings, command.holdId), cause, now)
    case 'release':
      return release(account, holdOf(postings, command.holdId), cause, now)
    case 'reverse':
      return reverse(
        account,
        takenAt(postings, command.seq),
        { amount: command.amount, ...cause },
        now,
      )
    case 'clawback':
      return clawback(
        account,
        earnedAt(postings, command.seq),
        { keep: command.keep, ...cause },
        now,
      )
    case 'adjust':
      return adjust(account, { delta: command.delta, fund: 'free', expiresAt: null, ...cause }, now)
  }
}

/** The nightly job on one page: holds that ended, then what has expired. */
function expireDueOf({ account, postings }: Page, now: Date): Posted {
  const ids = postings.flatMap((posting) =>
    posting.entry.kind === 'hold' && posting.hold ? [posting.hold.id] : [],
  )
  let posted: Posted = { account, postings: [] }
  for (const id of ids)
    posted = andThen(posted, expireHold(posted.account, holdOf(postings, id), now))
  return andThen(posted, expire(posted.account, now))
}

export function write(book: Book, done: Done): Book {
  if ('refused' in done) return book
  const pages = book.pages.map((page) => {
    const found = done.posted.find((each) => each.who === page.who && each.unit === page.unit)
    if (!found) return page
    const { account, postings } = found.posted
    return { ...page, account, postings: [...page.postings, ...postings] }
  })
  return { ...book, pages }
}
