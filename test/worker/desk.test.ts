// What the marketing desk finds: members by name or card number, where one stands with the reasons, and what is taken of each reward.

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoProgram } from '../../dev/seed/program.ts'
import type { FoundMembers, MemberAtDesk, RewardAtDesk } from '../../worker/http/contract/desk.ts'
import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import type { HistoryView } from '../../worker/http/contract/standing.ts'
import { MEMBERS_FOUND_MAX } from '../../worker/loyalty/standing/desk-store.ts'
import { addCrowd } from './audience.ts'
import { employ, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let cookie: string
beforeAll(async () => {
  world = await openWorld({ program: demoProgram })
  const { userId } = await world.addUser()
  await employ(world, userId, 'marketer')
  cookie = (await world.signIn(userId)).cookie
})
afterAll(() => world.close())

async function read<Answer>(path: string): Promise<Answer> {
  await world.takeRoundTrips()
  const response = await world.fetch(path, { headers: { cookie } })
  expect(response.status).toBe(200)
  // Whoever asks is looked up each time; what they ask for is one more.
  expect(await world.takeRoundTrips()).toHaveLength(2)
  return (await response.json()) as Answer
}

const find = (query: string) =>
  read<FoundMembers>(`/api/console/members?query=${encodeURIComponent(query)}`)

const namesOf = ({ members }: FoundMembers) => members.map(({ displayName }) => displayName)

describe('a member is found', () => {
  test('by any part of the name, whatever its case, and what LIKE means by % and _ means itself', async () => {
    for (const displayName of ['Ann_100%', 'Anne 1000', '林安妮'])
      await joinedMember(world, { displayName })
    expect(namesOf(await find('ANN')).toSorted()).toEqual(['Ann_100%', 'Anne 1000'])
    expect(namesOf(await find('n_1'))).toEqual(['Ann_100%'])
    expect(namesOf(await find('0%'))).toEqual(['Ann_100%'])
    expect(namesOf(await find('安'))).toEqual(['林安妮'])
    expect(namesOf(await find('\\'))).toEqual([])
  })

  test('by the whole card number, with the spaces it is printed with', async () => {
    await joinedMember(world, { displayName: 'By number' })
    const [found] = (await find('By number')).members
    const number = found?.cardNumber ?? ''
    expect(namesOf(await find(number.replace(/(\d{4})(?=\d)/g, '$1 ')))).toEqual(['By number'])
  })

  test('only while they are one: followers and those who left are not', async () => {
    await world.addUser({ displayName: 'Only follows' })
    await joinedMember(world, { displayName: 'Has left' })
    await world.db.execute(sql`update member set status = 'left' where display_name = 'Has left'`)
    expect(namesOf(await find('Only follows'))).toEqual([])
    expect(namesOf(await find('Has left'))).toEqual([])
  })

  test('among the newest, and it is said that there are more', async () => {
    await addCrowd(world, MEMBERS_FOUND_MAX + 1)
    const found = await find('')
    expect(found.members).toHaveLength(MEMBERS_FOUND_MAX)
    expect(found.hasMore).toBe(true)
  })
})

describe('a member at the desk', () => {
  test('has tier, points, credit, coupons, and a history that says why', async () => {
    const { memberId } = await joinedMember(world, { displayName: 'Stands' })
    const shown = await read<MemberAtDesk>(`/api/console/members/${memberId}`)
    const points = demoProgram.signUp.points
    expect(shown).toMatchObject({
      displayName: 'Stands',
      suspended: false,
      tier: demoProgram.tiers.levels[0]?.name[demoProgram.defaultLanguage],
      points: { available: points, balance: points },
      credit: { availableMinor: 0, balanceMinor: 0 },
    })
    const welcome = demoProgram.coupons.find(({ id }) => id === demoProgram.signUp.couponTemplateId)
    expect(shown.coupons).toMatchObject([
      { title: welcome?.title[demoProgram.defaultLanguage], status: 'issued' },
    ])
    const history = await read<HistoryView>(`/api/console/members/${memberId}/history?unit=points`)
    expect(history.entries).toMatchObject([{ reason: 'sign-up', delta: points }])
  })

  test('is unknown by an id that is no member’s', async () => {
    for (const path of ['x', 'x/history', `${crypto.randomUUID()}`]) {
      const response = await world.fetch(`/api/console/members/${path}`, { headers: { cookie } })
      expect(response.status).toBe(404)
      expect(((await response.json()) as ErrorBody).error.code).toBe('member_unknown')
    }
  })
})

test('the rewards stand in the program’s order, with what is taken and how many there are', async () => {
  const [first] = demoProgram.rewards.catalogue
  await world.db.execute(
    sql`insert into reward_stock (reward_id, taken, "limit") values (${first?.id}, 3, ${first?.stock ?? null})`,
  )
  const rewards = await read<RewardAtDesk[]>('/api/console/rewards')
  expect(rewards.map(({ id }) => id)).toEqual(demoProgram.rewards.catalogue.map(({ id }) => id))
  expect(rewards[0]).toMatchObject({ taken: 3, stock: first?.stock })
  expect(rewards.slice(1).every(({ taken }) => taken === 0)).toBe(true)
})
