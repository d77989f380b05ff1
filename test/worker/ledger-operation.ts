// Any ledger command as an operation on PostgreSQL, as features will write them: the ledger's own loads, rules and appends.

import { sql } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import { member } from '../../db/schema/member.ts'
import { done, type Outcome, refused } from '../../worker/core/errors.ts'
import { type Decision, operation, reads } from '../../worker/core/operation.ts'
import { clawback } from '../../worker/loyalty/ledger/clawback.ts'
import { adjust, transfer } from '../../worker/loyalty/ledger/correction.ts'
import { capture, type HoldRefusal, hold, release } from '../../worker/loyalty/ledger/hold.ts'
import {
  earnedOf,
  holdsOf,
  selectEarned,
  selectHold,
  selectTaken,
  takenOf,
} from '../../worker/loyalty/ledger/past-store.ts'
import { type ReversalRefusal, reverse } from '../../worker/loyalty/ledger/reversal.ts'
import {
  andThen,
  earn,
  expire,
  type LedgerRefusal,
  type Posted,
  spend,
} from '../../worker/loyalty/ledger/rules.ts'
import {
  accountOf,
  appendPostings,
  selectAccount,
  selectOpenLots,
} from '../../worker/loyalty/ledger/store.ts'
import { CAUSE, type Command } from './ledger-book.ts'
import type { TestWorld } from './world.ts'

export type LedgerCommand = Exclude<Command, { kind: 'expire-due' }> & {
  memberId: string
  /** The other side of a transfer; the member itself otherwise. */
  toId: string
}

const NO_HOLD = '00000000-0000-0000-0000-000000000000'

type Loaded = ReturnType<ReturnType<typeof load>['read']>

function load(db: TestWorld['db'], command: LedgerCommand) {
  const { memberId, toId, unit } = command
  const seq = 'seq' in command ? command.seq : 0
  const holdId = 'holdId' in command ? command.holdId : NO_HOLD
  return reads(
    [
      selectAccount(db, memberId, unit),
      selectOpenLots(db, memberId, unit),
      selectAccount(db, toId, unit),
      selectOpenLots(db, toId, unit),
      selectTaken(db, memberId, unit, { seq }),
      selectEarned(db, memberId, unit, { seq }),
      selectHold(db, holdId),
    ],
    ([accounts, lots, toAccounts, toLots, taken, earned, holds]) => ({
      account: accountOf(unit, accounts, lots),
      to: accountOf(unit, toAccounts, toLots),
      taken: takenOf(taken)[0],
      earned: earnedOf(earned)[0],
      held: holdsOf(holds)[0]?.hold,
    }),
  )
}

type Code = LedgerRefusal | HoldRefusal | ReversalRefusal | 'hold_unknown' | 'entry_unknown'

function decideOne(
  { account, taken, earned, held }: Loaded,
  command: LedgerCommand,
  now: Date,
): Outcome<Posted, Code> {
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
      return spent.ok ? done(andThen(fresh, spent.value)) : spent
    }
    case 'hold': {
      const { amount, holdId } = command
      const expiresAt = new Date(command.expiresAt)
      return hold(account, { amount, holdId, expiresAt, ...cause }, now)
    }
    case 'capture':
    case 'release':
      if (!held) return refused('hold_unknown')
      return (command.kind === 'capture' ? capture : release)(account, held, cause, now)
    case 'reverse':
      if (!taken) return refused('entry_unknown')
      return reverse(account, taken, { amount: command.amount, ...cause }, now)
    case 'clawback':
      if (!earned) return refused('entry_unknown')
      return clawback(account, earned, { keep: command.keep, ...cause }, now)
    case 'adjust':
      return adjust(account, { delta: command.delta, fund: 'free', expiresAt: null, ...cause }, now)
    case 'transfer':
      throw new Error('A transfer has two sides.')
  }
}

export const moveLedger = operation({
  name: 'test-ledger',
  load,
  decide(state, command: LedgerCommand, now): Decision<[string, Posted][], number, Code> {
    if (command.kind === 'transfer') {
      const cause = { ...CAUSE, occurredAt: now }
      const moved = transfer(state.account, state.to, { amount: command.amount, ...cause }, now)
      if (!moved.ok) return { outcome: moved }
      const { from, to } = moved.value
      const change: [string, Posted][] = [
        [command.memberId, from],
        [command.toId, to],
      ]
      return { outcome: done(from.account.balance), change }
    }
    const outcome = decideOne(state, command, now)
    if (!outcome.ok) return { outcome }
    const change: [string, Posted][] = [[command.memberId, outcome.value]]
    return { outcome: done(outcome.value.account.balance), change }
  },
  commit: (db, change, _command, { now }) =>
    change.flatMap(([memberId, posted]) => appendPostings(db, memberId, posted, now)),
})

/** Members straight into the table. */
export async function addLedgerMembers(world: TestWorld, ids: readonly string[]): Promise<void> {
  const now = world.clock.now()
  const rows = ids.map((id) => ({
    id,
    lineUserId: `U${id.replaceAll('-', '')}`,
    status: 'member' as const,
    displayName: '熟客',
    language: 'en' as const,
    friend: true,
    friendChangedAt: now,
    createdAt: now,
    joinedAt: now,
  }))
  await commit(world.db, [world.db.insert(member).values(rows)])
}

export async function accountRow(
  world: TestWorld,
  memberId: string,
): Promise<Record<string, unknown> | undefined> {
  const { rows } = await world.db.execute(
    sql`select balance::int, debt::int, seq from account where member_id = ${memberId} and unit = 'points'`,
  )
  return rows[0]
}
