// The people of the model's shop: members, a till, the desk; with sessions that go on for months, and requests that can be sent again.

import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import type { CardView } from '../../worker/http/contract/card.ts'
import { post } from './api.ts'
import { identified } from './people.ts'
import { MEMBERS } from './shop-wishes.ts'
import { employ, joinedMember, type TestWorld } from './world.ts'

interface Visitor {
  userId: string
  cookie: string
}

export interface Person extends Visitor {
  memberId: string
}

export interface Employed extends Visitor {
  staffId: string
}

/** A request that may be repeated: the same key, the same body. */
export type Send = () => Promise<Response>

export class ShopPeople {
  readonly #world: TestWorld
  readonly members: readonly Person[]
  readonly till: Employed
  readonly desk: Employed

  private constructor(
    world: TestWorld,
    members: readonly Person[],
    till: Employed,
    desk: Employed,
  ) {
    this.#world = world
    this.members = members
    this.till = till
    this.desk = desk
  }

  static async open(world: TestWorld): Promise<ShopPeople> {
    const sessionOf = async (userId: string): Promise<string> => {
      const { response, cookie } = await world.signIn(userId)
      if (!response.ok) throw new Error(`No session: ${response.status} ${await response.text()}`)
      return cookie
    }
    const members: Person[] = []
    for (let index = 0; index < MEMBERS; index += 1) {
      const { userId, memberId } = await joinedMember(world)
      members.push({ userId, memberId, cookie: await sessionOf(userId) })
    }
    const employed = async (role: 'staff' | 'owner'): Promise<Employed> => {
      const { userId } = await world.addUser()
      const staffId = await employ(world, userId, role)
      return { userId, staffId, cookie: await sessionOf(userId) }
    }
    return new ShopPeople(world, members, await employed('staff'), await employed('owner'))
  }

  /**
   * Sessions end with the months that pass. They are prolonged, not begun again: LINE's keys change each week, and the Worker asks for
   * new ones every five seconds at the most, of the machine's time, which does not pass here.
   */
  async prolongSessions(): Promise<void> {
    const secret = new TextEncoder().encode(this.#world.bindings.SESSION_SECRET)
    const now = Math.floor(this.#world.clock.now().getTime() / 1000)
    for (const visitor of [...this.members, this.till, this.desk]) {
      const [name, token = ''] = visitor.cookie.split('=')
      const prolonged = new SignJWT({ ...decodeJwt(token), iat: now, exp: now + 86_400 })
      visitor.cookie = `${name}=${await prolonged.setProtectedHeader(decodeProtectedHeader(token) as { alg: string }).sign(secret)}`
    }
  }

  member(index: number): Person {
    const person = this.members[index]
    if (!person) throw new Error(`There is no person ${index}.`)
    return person
  }

  /** Sends it for the first time. */
  async once(by: { cookie: string }, path: string, body: unknown): Promise<Send> {
    return (await this.told(by, path, body)).send
  }

  /** Sends it for the first time and reads the answer, where it was done. */
  async told<Answer>(
    by: { cookie: string },
    path: string,
    body: unknown,
  ): Promise<{ send: Send; answer: Answer | null }> {
    const key = crypto.randomUUID()
    const send = () => post(this.#world, by.cookie, path, body, key)
    const response = await send()
    return { send, answer: response.ok ? await response.json() : null }
  }

  async read<Answer>(by: { cookie: string }, path: string): Promise<Answer> {
    const response = await this.#world.fetch(path, { headers: { cookie: by.cookie } })
    return response.json()
  }

  /** What the till scans. */
  async token({ memberId }: Person): Promise<string> {
    return (await identified(this.#world, this.till.cookie, memberId)).counterToken
  }

  /** Some coupon of the member, usable or not. */
  async coupon(member: Person): Promise<{ couponCodes?: string[] }> {
    const { coupons } = await this.read<CardView>(member, '/api/card')
    const [shown] = coupons
    return shown ? { couponCodes: [shown.code] } : {}
  }

  async cardNumber(member: Person): Promise<string> {
    return (await this.read<CardView>(member, '/api/card')).member?.cardNumber ?? ''
  }
}
