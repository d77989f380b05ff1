// The program over HTTP: read, saved upon what was edited, refused as a whole, its history, and a change tried on last year.

import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isStopped } from '../../db/commit.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { rule } from '../../dev/seed/rule.ts'
import { reportQuery } from '../../worker/core/operation.ts'
import type { ErrorBody } from '../../worker/http/contract/fields.ts'
import type {
  ProgramSaved,
  ProgramVersionView,
  ProgramView,
  SimulationView,
} from '../../worker/http/contract/program.ts'
import { simulationLoad } from '../../worker/loyalty/simulation/operations.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { call } from './api.ts'
import { addCrowd } from './audience.ts'
import { employ, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
let cookie: string
let marketerId: string

beforeEach(async () => {
  world = await openWorld()
  const marketer = await world.addUser()
  marketerId = await employ(world, marketer.userId, 'marketer')
  cookie = (await world.signIn(marketer.userId, 'console')).cookie
})
afterEach(() => world.close())

const ask = (method: string, path: string, body?: unknown, key?: string) =>
  call(world, cookie, method, `/api/console/program${path}`, body, key)

const save = (document: unknown, baseVersion = 1, key?: string) =>
  ask('PUT', '', { baseVersion, document }, key)

const withSignUp = (points: number): Program => ({
  ...demoProgram,
  signUp: { ...demoProgram.signUp, points },
})

async function errorOf(response: Response): Promise<ErrorBody['error']> {
  return (await response.json<ErrorBody>()).error
}

async function audit() {
  const { rows } = await world.db.execute(
    sql`select actor, subject, outcome, code from audit_entry where action = 'save-program' order by at, id`,
  )
  return rows
}

describe('saving', () => {
  it('makes the next version, tells what changed, and is remembered with who did it', async () => {
    const response = await save(withSignUp(80))
    expect(response.status).toBe(200)
    expect(await response.json<ProgramSaved>()).toEqual({
      version: 2,
      changedPaths: ['signUp.points'],
    })
    const current = await (await ask('GET', '')).json<ProgramView>()
    expect(current).toEqual({ version: 2, document: withSignUp(80) })
    const versions = await (await ask('GET', '/versions')).json<ProgramVersionView[]>()
    const at = world.clock.now().getTime()
    expect(versions).toEqual([
      { version: 2, at, by: '店員', changedPaths: ['signUp.points'] },
      { version: 1, at, by: 'test', changedPaths: [] },
    ])
    expect(await audit()).toEqual([
      { actor: marketerId, subject: 'program:2', outcome: 'done', code: null },
    ])
  })

  it('by two editors at once keeps one and tells the other', async () => {
    const answers = await Promise.all([save(withSignUp(80)), save(withSignUp(90))])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const loser = answers.find(({ status }) => status === 409)
    expect(loser && (await errorOf(loser))).toEqual({
      code: 'program_changed',
      detail: { version: 2 },
    })
    const { rows } = await world.db.execute(sql`select count(*)::int as n from program_version`)
    expect(rows).toEqual([{ n: 2 }])
  })

  it('twice with one key is done once', async () => {
    const key = crypto.randomUUID()
    const [first, second] = [await save(withSignUp(80), 1, key), await save(withSignUp(80), 1, key)]
    expect(await second.json()).toEqual(await first.json())
    expect(second.status).toBe(200)
  })

  it('refuses a program as a whole, with the path of everything that is wrong, and audits it', async () => {
    const wrong = { ...withSignUp(-1), currency: 'XQZ', colour: 'red' }
    const response = await save(wrong)
    expect(response.status).toBe(422)
    const error = await errorOf(response)
    expect(error.code).toBe('program_invalid')
    expect(error.issues?.map(({ path }) => path).sort()).toEqual([
      'colour',
      'currency',
      'signUp.points',
    ])
    expect((await (await ask('GET', '')).json<ProgramView>()).version).toBe(1)
    expect(await audit()).toMatchObject([{ outcome: 'refused', code: 'program_invalid' }])
  })

  it.each<[string, string, () => Promise<unknown>, Partial<Program>]>([
    [
      'tier_in_use',
      'gold',
      () => addCrowd(world, 1, { tierId: 'gold' }),
      {
        tiers: { ...demoProgram.tiers, levels: demoProgram.tiers.levels.slice(0, 3) },
        // Some rewards are for gold alone.
        rewards: { ...demoProgram.rewards, catalogue: [] },
        card: { news: [] },
      },
    ],
    ['branch_in_use', 'xinyi', async () => undefined, { branches: demoProgram.branches.slice(1) }],
    ['currency_in_use', 'TWD', () => buy(1000, '2026-10-01T00:00:00Z'), { currency: 'JPY' }],
  ])(
    'refuses with %s what somebody has (%s), and lets go what nobody has',
    async (code, ids, use, changes) => {
      await use()
      const response = await save({ ...demoProgram, ...changes })
      expect(response.status).toBe(409)
      expect(await errorOf(response)).toEqual({ code, detail: { ids } })
      const tiers = {
        ...demoProgram.tiers,
        levels: demoProgram.tiers.levels.filter(({ id }) => id !== 'bronze'),
      }
      expect((await save({ ...demoProgram, tiers })).status).toBe(200)
    },
  )

  it('refuses with coupon_template_in_use until the last coupon is over', async () => {
    const [lineUserId = ''] = await addCrowd(world, 1)
    await world.db.execute(sql`
      insert into coupon (id, code, member_id, template_id, source, number, per_member, status, issued_at, valid_from, expires_at)
      select gen_random_uuid(), 'c', id, 'come-back', 's', 1, 1, 'issued', ${world.clock.now()}::timestamptz, ${world.clock.now()}::timestamptz, '2026-11-25T00:00:00Z'
      from member where line_user_id = ${lineUserId}`)
    const { winBack } = demoProgram.automations
    const without = {
      ...demoProgram,
      coupons: demoProgram.coupons.filter(({ id }) => id !== 'come-back'),
      automations: { ...demoProgram.automations, winBack: { ...winBack, couponTemplateId: null } },
    }
    expect(await errorOf(await save(without))).toEqual({
      code: 'coupon_template_in_use',
      detail: { ids: 'come-back' },
    })
    await world.clock.set('2026-11-25T00:00:00Z')
    expect((await save(without)).status).toBe(200)
  })

  it('is not for counter staff', async () => {
    await world.db.execute(sql`update staff set role = 'staff' where id = ${marketerId}::uuid`)
    expect((await save(withSignUp(80))).status).toBe(403)
    expect((await ask('POST', '/simulate', { document: demoProgram })).status).toBe(403)
  })

  it('takes a program of many rules, beyond what other requests may weigh', async () => {
    const name = { 'zh-Hant': '活動', ja: '特典', en: 'A rule', th: 'กติกา' }
    const earningRules = Array.from({ length: 200 }, (_, index) =>
      rule({
        id: `rule-${index}`,
        name,
        trigger: 'purchase',
        award: { kind: 'points', points: 1 },
      }),
    )
    expect((await save({ ...demoProgram, earningRules, referral: null })).status).toBe(200)
  })
})

/** A purchase of a new member, or of the one whose LINE user id is given. */
async function buy(amountMinor: number, occurredAt: string, lineUserId?: string) {
  const [buyer = ''] = lineUserId ? [lineUserId] : await addCrowd(world, 1)
  await world.db.execute(sql`
    insert into purchase (id, channel, external_id, amount_minor, currency, occurred_at, recorded_at, member_id, bound_at)
    select gen_random_uuid(), 'pos', gen_random_uuid()::text, ${amountMinor}::bigint, 'TWD', ${occurredAt}::timestamptz,
      ${occurredAt}::timestamptz, id, ${occurredAt}::timestamptz from member where line_user_id = ${buyer}`)
}

describe('trying a program on last year', () => {
  // Two windows, thresholds, rates and discounts; what rules give is in simulation.test.ts.
  const current: Program = { ...demoProgram, earningRules: [], referral: null }
  const changed: Program = {
    ...current,
    signUp: { ...demoProgram.signUp, points: 60 },
    points: { ...demoProgram.points, base: { points: 3, perAmountMinor: 200 } },
    tiers: {
      ...demoProgram.tiers,
      windowMonths: 6,
      levels: demoProgram.tiers.levels
        .filter(({ id }) => id !== 'bronze')
        .map((level) => ({
          ...level,
          thresholdMinor: level.thresholdMinor * 0.8,
          discountPercent: level.id === 'gold' ? 7 : 0,
        })),
    },
  }
  const random = (seed: number) => {
    let state = seed
    return (below: number) => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
  }

  it('agrees with the same computed one by one, over 400 purchases of 60 members', async () => {
    expect((await save(current)).status).toBe(200)
    const draw = random(2026)
    const people = await addCrowd(world, 60)
    const now = world.clock.now().getTime()
    const bought = Array.from({ length: 400 }, () => ({
      // The last ten members buy nothing.
      buyer: people[draw(50)] ?? '',
      amountMinor: 1 + draw(2600),
      at: now - draw(500 * 86_400) * 1000,
    }))
    await world.db.execute(sql`
      insert into purchase (id, channel, external_id, amount_minor, currency, occurred_at, recorded_at, member_id, bound_at)
      select gen_random_uuid(), 'pos', gen_random_uuid()::text, (row ->> 'amountMinor')::bigint, 'TWD', at, at, member.id, at
      from jsonb_array_elements(${JSON.stringify(bought)}::jsonb) as row
      join member on line_user_id = row ->> 'buyer'
      cross join lateral (select to_timestamp((row ->> 'at')::bigint / 1000)) as dated (at)`)

    // 10:00 in Taipei on 20 November 2026: the windows begin at midnight of 20 November 2025 and of 20 May 2026.
    const yearAgo = Date.parse('2025-11-19T16:00:00Z')
    const halfAYearAgo = Date.parse('2026-05-19T16:00:00Z')
    const side = (program: Program, windowStart: number) => {
      const tierOf = new Map(
        people.map((person) => {
          const spent = bought
            .filter(({ buyer, at }) => buyer === person && at >= windowStart)
            .reduce((total, { amountMinor }) => total + amountMinor, 0)
          const tier = program.tiers.levels.findLast((level) => spent >= level.thresholdMinor)
          return [person, tier]
        }),
      )
      const tiers = program.tiers.levels.map(({ id }) => {
        const members = [...tierOf.values()].filter((tier) => tier?.id === id).length
        const points = members * program.signUp.points
        return { tierId: id, members, points, creditMinor: 0, discountMinor: 0 }
      })
      for (const { buyer, amountMinor, at } of bought) {
        const tier = tierOf.get(buyer)
        const told = tiers.find(({ tierId }) => tierId === tier?.id)
        if (at < yearAgo || !tier || !told) continue
        const base = Math.floor(amountMinor / program.points.base.perAmountMinor)
        told.points += Math.floor(
          (base * program.points.base.points * (tier.pointMultiplier * 100)) / 100,
        )
        told.discountMinor += Math.floor((amountMinor * tier.discountPercent) / 100)
      }
      const total = (pick: (tier: (typeof tiers)[number]) => number) =>
        tiers.reduce((sum, tier) => sum + pick(tier), 0)
      const points = total((tier) => tier.points)
      const discountMinor = total((tier) => tier.discountMinor)
      const told = { tiers, points, creditMinor: 0, discountMinor, rules: [], coupons: [] }
      return { tierOf, told }
    }
    const before = side(current, yearAgo)
    const after = side(changed, halfAYearAgo)
    // What was bronze has no place of its own any more: it counts as the lowest.
    const rank = (id = '') => ['member', 'silver', 'gold'].indexOf(id === 'bronze' ? 'member' : id)
    const moves = people.map((person) =>
      Math.sign(rank(after.tierOf.get(person)?.id) - rank(before.tierOf.get(person)?.id)),
    )

    const response = await ask('POST', '/simulate', { document: changed })
    expect(response.status).toBe(200)
    const simulated = await response.json<SimulationView>()
    expect(simulated).toEqual({
      since: yearAgo,
      until: now,
      members: 60,
      purchases: bought.filter(({ at }) => at >= yearAgo).length,
      before: before.told,
      after: after.told,
      movedUp: moves.filter((move) => move === 1).length,
      movedDown: moves.filter((move) => move === -1).length,
      notPriced: [
        { code: 'upgrade-gifts', ids: ['gold'] },
        { code: 'sign-up-coupon', ids: ['welcome'] },
        { code: 'automation-coupons', ids: ['birthday', 'come-back'] },
      ],
    })
    expect(simulated.after.discountMinor).toBeGreaterThan(0)
    expect(simulated.movedDown).toBeGreaterThan(0)
  })

  it('of a shop without a purchase answers that everybody is in the lowest tier', async () => {
    await addCrowd(world, 4)
    const simulated = await (
      await ask('POST', '/simulate', { document: changed })
    ).json<SimulationView>()
    expect(simulated).toMatchObject({ members: 4, purchases: 0, movedUp: 0, movedDown: 0 })
    expect(simulated.after.tiers.map(({ tierId, members }) => [tierId, members])).toEqual([
      ['member', 4],
      ['silver', 0],
      ['gold', 0],
    ])
  })

  it('tells what each rule would give, in coupons and credit too, and what cannot be known', async () => {
    const [buyer = ''] = await addCrowd(world, 1)
    for (const day of ['01', '02', '03']) await buy(3000, `2026-11-${day}T04:00:00Z`, buyer)
    const name = { 'zh-Hant': '活動', ja: '特典', en: 'A rule', th: 'กติกา' }
    const tried: Program = {
      ...demoProgram,
      earningRules: [
        rule({
          id: 'twice',
          name,
          trigger: 'spend-threshold',
          award: { kind: 'credit', amountMinor: 200, validDays: null },
          scope: { minimumAmountMinor: 3000 },
          caps: { perMember: 500 },
        }),
        rule({
          id: 'coupon',
          name,
          trigger: 'purchase',
          award: { kind: 'coupon', couponTemplateId: 'next-time' },
          budget: 2,
        }),
        rule({
          id: 'survey',
          name,
          trigger: 'survey',
          award: { kind: 'points', points: 5 },
          scope: { branchIds: ['xinyi'] },
        }),
      ],
      referral: null,
    }
    const response = await ask('POST', '/simulate', { document: tried })
    const { after, notPriced } = await response.json<SimulationView>()
    expect(after.rules.map(({ ruleId, unit, amount }) => [ruleId, unit, amount])).toEqual([
      ['twice', 'credit', 500],
      ['coupon', 'coupon', 2],
      ['survey', 'points', 0],
    ])
    // NT$150 off each.
    expect(after.coupons).toMatchObject([{ templateId: 'next-time', issued: 2, faceMinor: 300 }])
    expect(notPriced).toContainEqual({ code: 'unremembered-events', ids: ['survey'] })
    expect(notPriced).toContainEqual({ code: 'event-branches', ids: ['survey'] })
  })

  it('is one round trip beside reading the program in force', async () => {
    await ask('GET', '')
    await world.takeRoundTrips()
    await ask('POST', '/simulate', { document: changed })
    const simulating = (await world.takeRoundTrips()).filter(({ statements }) =>
      statements.some((text) => text.includes('statement_timeout')),
    )
    expect(simulating.map(({ statements }) => statements.length)).toEqual([4])
  })

  it('is stopped by the database when a statement takes too long, and refused', async () => {
    const both = { before: demoProgram, after: changed }
    const load = simulationLoad(world.db, both, world.clock.now(), 1)
    const slow = { ...load, queries: [...load.queries, world.db.execute(sql`select pg_sleep(30)`)] }
    const stopped = await reportQuery(world.db, slow).catch((error: unknown) => error)
    expect(isStopped(stopped)).toBe(true)
  })

  it('refuses what is no program, with its paths, and saves nothing', async () => {
    const response = await ask('POST', '/simulate', { document: withSignUp(-1) })
    expect(response.status).toBe(422)
    expect((await errorOf(response)).issues).toEqual([
      { path: 'signUp.points', message: expect.any(String) },
    ])
    expect((await (await ask('GET', '')).json<ProgramView>()).version).toBe(1)
  })
})
