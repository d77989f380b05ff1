// A till as tests use it: staff with a session, members with points and credit, and what their accounts say.

import { eq, sql } from 'drizzle-orm'
import { commit } from '../../db/commit.ts'
import { member } from '../../db/schema/member.ts'
import type { CounterMember } from '../../worker/http/contract/counter.ts'
import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import { earn, emptyAccount, type Posted } from '../../worker/loyalty/ledger/rules.ts'
import {
  accountOf,
  appendPostings,
  selectAccount,
  selectOpenLots,
} from '../../worker/loyalty/ledger/store.ts'
import { stepAt, totp } from '../../worker/loyalty/member/code.ts'
import { APP_ORIGIN, employ, joinedMember, type TestWorld } from './world.ts'

export interface Till {
  staffId: string
  cookie: string
}

export async function openTill(
  world: TestWorld,
  role: 'staff' | 'marketer' | 'owner' = 'staff',
): Promise<Till> {
  const { userId } = await world.addUser()
  const staffId = await employ(world, userId, role)
  return { staffId, cookie: (await world.signIn(userId)).cookie }
}

export function post(
  world: TestWorld,
  { cookie }: Pick<Till, 'cookie'>,
  path: string,
  body: unknown,
  key: string = crypto.randomUUID(),
): Promise<Response> {
  const headers = {
    cookie,
    origin: APP_ORIGIN,
    'content-type': 'application/json',
    'idempotency-key': key,
  }
  return world.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Status, code and what the text needs. */
export async function refusal(response: Response): Promise<unknown[]> {
  const { error } = (await response.json()) as ErrorBody
  return [response.status, error.code, error.detail]
}

/** Status and code. */
export async function codeOf(response: Response): Promise<unknown[]> {
  return (await refusal(response)).slice(0, 2)
}

interface Gift {
  unit: 'points' | 'credit'
  amount: number
  fund?: 'free' | 'paid'
  expiresAt?: Date | null
}

/** Gives lots by the ledger's own rules, one entry after the other. */
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
    const account = rows.length > 0 ? accountOf(unit, rows, lots) : emptyAccount(unit)
    const cause = { reason: 'test', source: 'test', actor: 'system', occurredAt: now }
    const earned = earn(account, { ...cause, amount, fund, expiresAt, availableAt: now })
    if (!earned.ok) throw new Error(earned.refusal.code)
    const posted: Posted = earned.value
    await commit(world.db, appendPostings(world.db, memberId, posted, now))
  }
}

/** A member who joined (50 points), with what else was given. */
export async function memberWith(world: TestWorld, gifts: readonly Gift[] = []): Promise<string> {
  const { memberId } = await joinedMember(world)
  await give(world, memberId, gifts)
  return memberId
}

/** The member's rotating code is scanned, or the card number typed. */
export async function identified(
  world: TestWorld,
  till: Till,
  memberId: string,
  by: 'code' | 'card-number' = 'code',
): Promise<CounterMember> {
  const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
  const { cardNumber, codeSecret } = row ?? {}
  if (!cardNumber || !codeSecret) throw new Error(`${memberId} has no card.`)
  const step = stepAt(world.clock.now())
  const code = `RG1.${cardNumber}.${step.toString(36)}.${totp(Buffer.from(codeSecret, 'base64url'), step)}`
  const shown = by === 'code' ? code : cardNumber
  const response = await post(world, till, '/api/staff/identify', { code: shown })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
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
