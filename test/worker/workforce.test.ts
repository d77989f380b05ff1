// Who works for the shop: owners invite, change and dismiss; a link hires one person once; and an owner is always left.

import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { auditEntry } from '../../db/schema/audit.ts'
import { staff, staffChange } from '../../db/schema/staff.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import type { StaffView } from '../../worker/http/contract/counter.ts'
import type { Invited, OfferView, WorkforceView } from '../../worker/http/contract/workforce.ts'
import { insertProgram } from '../../worker/shop/program/store.ts'
import { INVITATION_HOURS } from '../../worker/shop/staff/rules.ts'
import { call, codeOf, post, statusAndCode } from './api.ts'
import { type Employee, employed } from './people.ts'
import { employ, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let owner: Employee
/** Each test has a shop of its own: who is the last owner depends on everybody. */
beforeEach(async () => {
  world = await openWorld()
  owner = await employed(world, 'owner')
  return () => world.close()
})

const CASHIER = { name: '陳小美', role: 'staff', branchId: 'xinyi' } as const

async function workforce(cookie = owner.cookie): Promise<WorkforceView> {
  const response = await call(world, cookie, 'GET', '/api/console/staff')
  expect(response.status).toBe(200)
  return response.json()
}

/** An invitation by the owner. */
async function invited(position: object = CASHIER, key?: string) {
  const answer = await post(
    world,
    owner.cookie,
    '/api/console/staff/invitations',
    { ...CASHIER, ...position },
    key,
  )
  expect(answer.status).toBe(200)
  const { invitationId, view } = await answer.json<Invited>()
  const url = view.invitations.find(({ id }) => id === invitationId)?.url ?? ''
  return { invitationId, url, token: new URL(url).searchParams.get('hire') ?? '' }
}

/** Somebody with a session who has nothing to do with the shop. */
async function passerBy() {
  const { userId } = await world.addUser()
  return { userId, cookie: (await world.signIn(userId, 'card')).cookie }
}

const accept = (cookie: string, token: string, key?: string) =>
  post(world, cookie, '/api/staff/invitations/accept', { token }, key)

async function change(staffId: string, position: object): Promise<Response> {
  const { people } = await workforce()
  const { name = '', role, branchId } = people.find(({ id }) => id === staffId) ?? {}
  return post(world, owner.cookie, `/api/console/staff/${staffId}`, {
    ...{ ...CASHIER, ...position },
    was: { name, role, branchId },
  })
}

const dismiss = (staffId: string, by = owner.cookie) =>
  post(world, by, `/api/console/staff/${staffId}/dismiss`)

const atCounter = async (cookie: string) => (await call(world, cookie, 'GET', '/api/staff')).status

describe('an invitation', () => {
  test('says what it offers, and hires whoever accepts it first', async () => {
    const { token, url } = await invited()
    expect(url).toMatch(/\?hire=[\w-]{22}$/)
    const { cookie } = await passerBy()
    const offer = await post(world, cookie, '/api/staff/invitations/preview', { token })
    expect(await offer.json<OfferView>()).toMatchObject({
      name: CASHIER.name,
      role: 'staff',
      branch: demoProgram.branches.find(({ id }) => id === 'xinyi')?.name['zh-Hant'],
    })
    expect(await atCounter(cookie)).toBe(403)
    const accepted = await accept(cookie, token)
    expect(await accepted.json<StaffView>()).toMatchObject({ name: CASHIER.name, role: 'staff' })
    expect(await atCounter(cookie)).toBe(200)
    const { people, invitations } = await workforce()
    expect(people.map(({ name }) => name)).toContain(CASHIER.name)
    expect(invitations).toEqual([])

    const late = await passerBy()
    expect(await statusAndCode(await accept(late.cookie, token))).toEqual([409, 'invitation_over'])
    expect(await atCounter(late.cookie)).toBe(403)
  })

  test('opened by a hundred at once hires one of them', async () => {
    const { token } = await invited()
    const { cookie } = await passerBy()
    const others = await Promise.all(Array.from({ length: 9 }, passerBy))
    const everybody = [cookie, ...others.map((each) => each.cookie)]
    const tries = Array.from({ length: 100 }, (_, index) => everybody[index % 10] ?? '')
    const answers = await Promise.all(tries.map((each) => accept(each, token)))
    const hired = await world.db.select().from(staff).where(eq(staff.name, CASHIER.name))
    expect(hired).toHaveLength(1)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('asked for again with its key is the same link, and accepted again with its key the same answer', async () => {
    const key = crypto.randomUUID()
    const [first, again] = [await invited({}, key), await invited({}, key)]
    expect(again).toEqual(first)
    expect((await workforce()).invitations).toHaveLength(1)
    const { cookie } = await passerBy()
    const act = crypto.randomUUID()
    const answers = [await accept(cookie, first.token, act), await accept(cookie, first.token, act)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const steps = await world.db.select().from(staffChange).orderBy(staffChange.number)
    expect(steps.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'invited'],
      [2, 'hired'],
    ])
  })

  test('is over after its hours, when it was withdrawn, and when who invited is no owner any more', async () => {
    const other = await employed(world, 'owner')
    const [withdrawn, orphaned] = [await invited(), await invited()]
    const revoke = `/api/console/staff/invitations/${withdrawn.invitationId}/revoke`
    expect((await post(world, owner.cookie, revoke)).status).toBe(200)
    expect(await codeOf(await post(world, owner.cookie, revoke))).toBe('invitation_over')
    expect((await dismiss(owner.staffId, other.cookie)).status).toBe(200)
    const { cookie } = await passerBy()
    for (const { token } of [withdrawn, orphaned])
      expect(await codeOf(await accept(cookie, token))).toBe('invitation_over')
    owner = other
    const late = await invited()
    await world.clock.advance(INVITATION_HOURS * 3_600_000)
    expect(await codeOf(await accept((await passerBy()).cookie, late.token))).toBe(
      'invitation_over',
    )
    expect((await workforce()).invitations).toEqual([])
  })

  test('that nobody made opens nothing, and who works here needs none', async () => {
    const { cookie } = await passerBy()
    expect(await statusAndCode(await accept(cookie, 'AAAAAAAAAAAAAAAAAAAAAA'))).toEqual([
      404,
      'invitation_unknown',
    ])
    const { token } = await invited({ role: 'staff' })
    expect(await codeOf(await accept(owner.cookie, token))).toBe('already_staff')
    expect((await workforce()).people.find(({ you }) => you)?.role).toBe('owner')
    expect((await accept(cookie, token)).status).toBe(200)
  })

  test('keeps its token out of the database', async () => {
    const { token } = await invited()
    await accept((await passerBy()).cookie, token)
    const tables = ['staff_invitation', 'staff_change', 'audit_entry', 'operation_outcome', 'staff']
    for (const table of tables) {
      const { rows } = await world.db.execute<{ text: string }>(
        sql.raw(`select t::text as text from ${table} as t`),
      )
      expect(rows.length, table).toBeGreaterThan(0)
      expect(rows.map(({ text }) => text).join(), table).not.toContain(token)
    }
  })

  test('for a branch that has gone meanwhile hires for none', async () => {
    const { token } = await invited()
    const document = {
      ...demoProgram,
      branches: demoProgram.branches.filter(({ id }) => id !== 'xinyi'),
    }
    await world.db.batch([
      insertProgram(world.db, { version: 2, document }, world.clock.now(), 'test'),
    ])
    const hired = await accept((await passerBy()).cookie, token)
    expect(await hired.json<StaffView>()).toMatchObject({ branch: null })
  })
})

describe('a person who works here', () => {
  test('gets another role and branch with the next request', async () => {
    const cashier = await employed(world)
    const desk = () => call(world, cashier.cookie, 'GET', '/api/console/rewards')
    expect((await desk()).status).toBe(403)
    const answer = await change(cashier.staffId, { role: 'marketer', branchId: null })
    const { people } = await answer.json<WorkforceView>()
    expect(people.find(({ id }) => id === cashier.staffId)).toMatchObject({
      ...CASHIER,
      role: 'marketer',
      branchId: null,
    })
    expect((await desk()).status).toBe(200)
  })

  test('is changed to no branch that there is not', async () => {
    const cashier = await employed(world)
    const answer = await change(cashier.staffId, { branchId: 'nowhere' })
    expect(await statusAndCode(answer)).toEqual([422, 'branch_unknown'])
  })

  test('keeps what another owner has made of them since the form was opened', async () => {
    const [cashier, other] = [await employed(world, 'marketer'), await employed(world, 'owner')]
    const { name, role, branchId } =
      (await workforce()).people.find(({ id }) => id === cashier.staffId) ?? {}
    expect((await change(cashier.staffId, { role: 'staff' })).status).toBe(200)
    const path = `/api/console/staff/${cashier.staffId}`
    const stale = { name: 'Renamed', role, branchId, was: { name, role, branchId } }
    const answer = await post(world, other.cookie, path, stale)
    expect(await statusAndCode(answer)).toEqual([409, 'staff_changed'])
    const [row] = await world.db.select().from(staff).where(eq(staff.id, cashier.staffId))
    expect(row).toMatchObject({ ...CASHIER, status: 'active' })
    // What is as it was wanted needs no change, whoever made it.
    expect((await post(world, other.cookie, path, { ...stale, ...CASHIER })).status).toBe(200)
  })

  test('finds every door shut once dismissed, and has the member’s menu', async () => {
    await world.setUpLine()
    const { userId } = await world.addUser()
    await world.follow(userId)
    const staffId = await employ(world, userId, 'staff')
    const { cookie } = await world.signIn(userId, 'staff')
    expect(await atCounter(cookie)).toBe(200)
    expect((await dismiss(staffId)).status).toBe(200)
    expect(await atCounter(cookie)).toBe(403)
    expect(await codeOf(await dismiss(staffId))).toBe('staff_unknown')
    await world.cron()
    expect((await world.state()).richMenus[userId]?.name).toContain('guest')
  })

  test('comes back as the same person, so that what they recruited stays theirs', async () => {
    const cashier = await employed(world)
    await dismiss(cashier.staffId)
    const { token } = await invited({ name: 'Back again', role: 'marketer' })
    expect((await accept(cashier.cookie, token)).status).toBe(200)
    const rows = await world.db.select().from(staff).where(eq(staff.lineUserId, cashier.userId))
    expect(rows).toMatchObject([
      { id: cashier.staffId, name: 'Back again', role: 'marketer', status: 'active' },
    ])
  })

  test('is written down with who changed what, without a name', async () => {
    const cashier = await employed(world)
    await change(cashier.staffId, { name: 'Another name', role: 'marketer' })
    await dismiss(cashier.staffId)
    const acts = await world.db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.subject, `staff:${cashier.staffId}`))
      // The world's clock stands still: the action's name orders them, not the time.
      .orderBy(auditEntry.action)
    expect(acts.map(({ actor, action, outcome }) => [actor, action, outcome])).toEqual([
      [owner.staffId, 'change-staff', 'done'],
      [owner.staffId, 'dismiss-staff', 'done'],
    ])
    expect(JSON.stringify(acts)).not.toContain('Another name')
  })
})

describe('an owner', () => {
  test('alone can neither go nor become less', async () => {
    expect(await statusAndCode(await dismiss(owner.staffId))).toEqual([409, 'last_owner'])
    expect(await codeOf(await change(owner.staffId, { role: 'marketer' }))).toBe('last_owner')
    expect((await change(owner.staffId, { role: 'owner', name: 'Renamed' })).status).toBe(200)
  })

  test('is left when two dismiss each other at the same moment', async () => {
    const other = await employed(world, 'owner')
    const answers = await Promise.all([
      dismiss(other.staffId, owner.cookie),
      dismiss(owner.staffId, other.cookie),
    ])
    const codes = await Promise.all(answers.map(async (each) => (each.ok ? 'done' : codeOf(each))))
    expect(codes.toSorted()).toEqual(['done', 'not_staff'])
    const owners = await world.db.select().from(staff).where(eq(staff.status, 'active'))
    expect(owners).toHaveLength(1)
  })

  test('alone may do any of it: a marketer is refused, and it is written down', async () => {
    const marketer = await employed(world, 'marketer')
    const cashier = await employed(world)
    const tries = [
      await call(world, marketer.cookie, 'GET', '/api/console/staff'),
      await post(world, marketer.cookie, '/api/console/staff/invitations', CASHIER),
      await post(world, marketer.cookie, `/api/console/staff/${cashier.staffId}`, {
        ...CASHIER,
        was: CASHIER,
      }),
      await dismiss(cashier.staffId, marketer.cookie),
    ]
    for (const answer of tries) expect(await codeOf(answer)).toBe('not_owner')
    const refusals = await world.db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.actor, marketer.staffId))
    expect(refusals).toMatchObject(tries.map(() => ({ outcome: 'refused', code: 'not_owner' })))
    expect(await world.db.select().from(staffChange)).toEqual([])
  })
})

test('who was an owner is shown nothing by asking again with the keys of then', async () => {
  const other = await employed(world, 'owner')
  const cashier = await employed(world)
  const [invite, dismissal] = [crypto.randomUUID(), crypto.randomUUID()]
  const asked = () => post(world, other.cookie, '/api/console/staff/invitations', CASHIER, invite)
  const dismissed = () =>
    post(world, other.cookie, `/api/console/staff/${cashier.staffId}/dismiss`, undefined, dismissal)
  expect([(await asked()).status, (await dismissed()).status]).toEqual([200, 200])
  await change(other.staffId, { role: 'marketer' })
  await invited({ name: 'The next owner', role: 'owner' })
  for (const again of [await asked(), await dismissed()]) {
    const text = await again.clone().text()
    expect(text).not.toContain('hire=')
    expect(await statusAndCode(again)).toEqual([403, 'not_owner'])
  }
})

test('an act is one round trip to look who asks, one to read, one to write', async () => {
  const cashier = await employed(world)
  await world.takeRoundTrips()
  await dismiss(cashier.staffId)
  expect(await world.takeRoundTrips()).toHaveLength(3)
})
