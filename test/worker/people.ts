// People with a session: members with their card, and who works at the shop.

import { eq } from 'drizzle-orm'
import { member } from '../../db/schema/member.ts'
import type { WorldUser } from '../../dev/line/protocol.ts'
import type { CounterMember } from '../../worker/http/contract/counter.ts'
import { stepAt, totp } from '../../worker/loyalty/member/code.ts'
import { post } from './api.ts'
import { employ, joinedMember, type TestWorld } from './world.ts'

export interface SignedInMember {
  userId: string
  memberId: string
  cookie: string
}

export interface Employee {
  userId: string
  staffId: string
  cookie: string
}

/** Somebody who has joined (50 points, the welcome coupon) and opened the card. */
export async function signedInMember(
  world: TestWorld,
  user: Partial<WorldUser> = {},
): Promise<SignedInMember> {
  const joined = await joinedMember(world, user)
  return { ...joined, cookie: (await world.signIn(joined.userId)).cookie }
}

/** Somebody who works here and has opened the counter or the console. */
export async function employed(
  world: TestWorld,
  role: 'staff' | 'marketer' | 'owner' = 'staff',
): Promise<Employee> {
  const { userId } = await world.addUser()
  const staffId = await employ(world, userId, role)
  return { userId, staffId, cookie: (await world.signIn(userId)).cookie }
}

async function cardOf(world: TestWorld, memberId: string) {
  const [row] = await world.db.select().from(member).where(eq(member.id, memberId))
  const { cardNumber, codeSecret } = row ?? {}
  if (!cardNumber || !codeSecret) throw new Error(`${memberId} has no card.`)
  return { cardNumber, codeSecret }
}

/** The rotating code of a card `shift` steps from now. */
export function codeOfCard(
  world: TestWorld,
  { cardNumber, codeSecret }: { cardNumber: string; codeSecret: string },
  shift = 0,
): string {
  const step = stepAt(world.clock.now()) + shift
  return `RG1.${cardNumber}.${step.toString(36)}.${totp(Buffer.from(codeSecret, 'base64url'), step)}`
}

/** The member's rotating code is scanned at the till, or the card number typed. */
export async function identified(
  world: TestWorld,
  tillCookie: string,
  memberId: string,
  by: 'code' | 'card-number' = 'code',
): Promise<CounterMember> {
  const card = await cardOf(world, memberId)
  const code = by === 'code' ? codeOfCard(world, card) : card.cardNumber
  const response = await post(world, tillCookie, '/api/staff/identify', { code })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
