// The same random histories on PostgreSQL: every command an operation, and after each step the database agrees with the rules.

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR_MS } from '../../worker/core/time.ts'
import { expireDue } from '../../worker/loyalty/ledger/nightly.ts'
import { selectDisagreements } from '../../worker/loyalty/ledger/nightly-store.ts'
import {
  type Book,
  type Command,
  carryOut,
  commandOf,
  emptyBook,
  MEMBERS,
  type Wish,
  wish,
  write,
} from './ledger-book.ts'
import { addLedgerMembers, moveLedger } from './ledger-operation.ts'
import type { Page } from './ledger-postings.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const HISTORIES = 50
const STEPS = 30

/** Ids in the order of histories, so that a history's accounts are one slice of the replay. */
const idOf = (history: number, who: number) =>
  `00000000-0000-8000-8000-${String(history).padStart(10, '0')}0${who + 1}`

/** What PostgreSQL holds of one history's members, told like the book's pages. */
async function readPages(history: number) {
  const ids = sql`member_id between ${idOf(history, 0)}::uuid and ${idOf(history, MEMBERS - 1)}::uuid`
  const [accounts, entries, takes, lots, wrong] = await world.db.batch([
    world.db.execute(
      sql`select member_id, unit, seq, balance::int, debt::int from account where ${ids} order by 1, 2`,
    ),
    world.db.execute(
      sql`select member_id, unit, seq, kind, delta::int, balance_after::int, of_seq, occurred_at = recorded_at as now from ledger_entry where ${ids} order by 1, 2, 3`,
    ),
    world.db.execute(
      sql`select member_id, unit, seq, lot_seq, amount::int from ledger_take where ${ids} order by 1, 2, 3, 4`,
    ),
    world.db.execute(
      sql`select member_id, unit, seq, remaining::int from ledger_lot where ${ids} and remaining > 0 order by 1, 2, 3`,
    ),
    selectDisagreements(world.db, idOf(history - 1, MEMBERS - 1)),
  ])
  return {
    accounts: accounts.rows,
    entries: entries.rows.map(({ now, ...entry }) => entry),
    takes: takes.rows,
    lots: lots.rows,
    wrong: wrong.rows,
  }
}

/** The book's pages as the rows they should be. */
function rowsOf({ pages }: Book, history: number) {
  const used = pages
    .filter(({ postings }) => postings.length > 0)
    .toSorted((a, b) => a.who - b.who || (a.unit < b.unit ? -1 : 1))
  const of = ({ who, unit }: Page) => ({ member_id: idOf(history, who), unit })
  return {
    accounts: used.map((page) => {
      const { seq, balance, debt } = page.account
      return { ...of(page), seq, balance, debt }
    }),
    entries: used.flatMap((page) =>
      page.postings.map(({ entry }) => {
        const { seq, kind, delta, balanceAfter, ofSeq } = entry
        return { ...of(page), seq, kind, delta, balance_after: balanceAfter, of_seq: ofSeq }
      }),
    ),
    takes: used.flatMap((page) =>
      page.postings.flatMap(({ entry, takes }) =>
        takes
          .toSorted((a, b) => a.lotSeq - b.lotSeq)
          .map((take) => ({
            ...of(page),
            seq: entry.seq,
            lot_seq: take.lotSeq,
            amount: take.amount,
          })),
      ),
    ),
    lots: used.flatMap((page) =>
      page.account.lots.map(({ seq, remaining }) => ({ ...of(page), seq, remaining })),
    ),
    wrong: [],
  }
}

async function run(book: Book, command: Command, history: number, step: number): Promise<Book> {
  const context = { db: world.db, now: () => book.now }
  const said = carryOut(book, command)
  if ('refused' in said && said.refused === 'not tried') return book
  if (command.kind === 'expire-due') {
    expect(await expireDue(context)).toBe(true)
    return write(book, said)
  }
  const memberId = idOf(history, command.who)
  const toId = command.kind === 'transfer' ? idOf(history, command.to) : memberId
  const key = `history:${history}:${step}`
  const send = () => moveLedger(context, { ...command, memberId, toId }, key)
  const ran = await send()
  expect(ran.ok ? null : ran.refusal.code).toBe('refused' in said ? said.refused : null)
  // What was done answers the first outcome again and does nothing: the rows are compared after both.
  if (ran.ok) expect(await send()).toMatchObject({ replayed: true, ok: true, value: ran.value })
  return write(book, said)
}

let histories = 0

async function runHistory(wishes: readonly Wish[]): Promise<void> {
  histories += 1
  const history = histories
  await addLedgerMembers(
    world,
    Array.from({ length: MEMBERS }, (_value, who) => idOf(history, who)),
  )
  let book = emptyBook()
  for (const [step, wished] of wishes.entries()) {
    if (wished.kind === 'wait') {
      book = { ...book, now: new Date(book.now.getTime() + wished.hours * HOUR_MS) }
      continue
    }
    const command = commandOf(book, wished, () => crypto.randomUUID())
    if (!command) continue
    book = await run(book, command, history, step)
    expect(await readPages(history)).toEqual(rowsOf(book, history))
  }
}

test(`after every step of ${HISTORIES} histories of ${STEPS} steps PostgreSQL holds what the rules say, and a repeated command changes nothing`, async () => {
  const history = fc.array(wish, { minLength: STEPS, maxLength: STEPS, size: 'max' })
  await fc.assert(fc.asyncProperty(history, runHistory), {
    numRuns: HISTORIES,
    endOnFailure: true,
  })
})
