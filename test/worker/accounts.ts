// Accounts as tests fill and read them: lots given by the ledger's own rules, balances, lots and holds.

import { sql } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import { earn } from '../../worker/loyalty/ledger/rules.ts'
import {
  accountOf,
  appendPostings,
  selectAccount,
  selectOpenLots,
} from '../../worker/loyalty/ledger/store.ts'
import { joinedMember, type TestWorld } from './world.ts'

interface Gift {
  unit: 'points' | 'credit'
  amount: number
  fund?: 'free' | 'paid'
  expiresAt?: Date | null
}

/** Gives lots, one entry after the other. */
export async function give(
  world: TestWorld,
  memberId: string,
  gifts: readonly Gift[],
): Promise<void> {
  const now = world.clock.now()
  for (const { unit, amount, fund = 'free', expiresAt = null } of gifts) {
    const [rows, lots] = await world.db.batch([
      selectAccount(world.db, memberId, unit),
      selectOpenLots(world.db, memberId, unit),
    ])
    const cause = { reason: 'test', source: 'test', actor: 'system', occurredAt: now }
    const gift = { ...cause, amount, fund, expiresAt, availableAt: now }
    const earned = earn(accountOf(unit, rows, lots), gift)
    if (!earned.ok) throw new Error(earned.refusal.code)
    await commit(world.db, appendPostings(world.db, memberId, earned.value, now))
  }
}

/** A member who joined (50 points), with what else was given. */
export async function memberWith(world: TestWorld, gifts: readonly Gift[]): Promise<string> {
  const { memberId } = await joinedMember(world)
  await give(world, memberId, gifts)
  return memberId
}

export async function balanceOf(world: TestWorld, memberId: string): Promise<number | undefined> {
  const { rows } = await world.db.execute<{ balance: number }>(
    sql`select balance::int from account where member_id = ${memberId}::uuid and unit = 'points'`,
  )
  return rows[0]?.balance
}

/** Balance, debt and open lots [remaining, fund] of both accounts, and the holds by status. */
export async function accountsOf(world: TestWorld, memberId: string) {
  const { rows } = await world.db.execute(sql`
    select unit, balance::int, debt::int,
      (select coalesce(jsonb_agg(jsonb_build_array(l.remaining, l.fund) order by l.seq), '[]') from ledger_lot l
        where l.member_id = a.member_id and l.unit = a.unit and l.remaining > 0) as lots,
      (select coalesce(jsonb_agg(h.status order by h.seq), '[]') from ledger_hold h
        where h.member_id = a.member_id and h.unit = a.unit) as holds
    from account a where member_id = ${memberId}::uuid order by unit desc`)
  return rows
}
