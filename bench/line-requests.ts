// (c) How many requests LINE gets for a campaign to 10,000 people, through the real freeze and deliveries.

import { sql } from 'drizzle-orm'
import { staff } from '../db/schema/staff.ts'
import { demoProgram } from '../dev/seed/program.ts'
import { newId } from '../worker/core/ids.ts'
import type { Program } from '../worker/shop/program/rules.ts'
import type { ProductionBuild } from './build.ts'
import { type LineWorld, openLineWorld } from './line-world.ts'
import { type Part, tableOf } from './report.ts'
import { secondsOf } from './rounds.ts'
import { number } from './statistics.ts'
import { waitFor } from './wait.ts'

const RECIPIENTS = 10_000
const MULTICASTS_AIM = 20
const SENT_TIMEOUT_MS = 60_000
/** A campaign may not lie in the past when it is stored. */
const START_AFTER_MS = 1_000

/** The demo program without what would delay or narrow a campaign at some hours of the day. */
const program: Program = {
  ...demoProgram,
  messages: { ...demoProgram.messages, frequencyCapDays: 0, quietHours: { from: 0, to: 0 } },
}

export async function lineRequests(production: ProductionBuild): Promise<Part> {
  await using stack = new AsyncDisposableStack()
  const world = stack.adopt(await openLineWorld(production, program), (it) => it.stop())
  await addMembers(world)
  const desk = await openDesk(world)
  const scheduledAt = Date.now() + START_AFTER_MS
  const draft = {
    name: '秋裝上市',
    audience: { kind: 'everyone' },
    text: '新款到店了',
    couponTemplateId: null,
    scheduledAt,
  }
  const { value } = await world.api<{ id: string }>('POST', '/api/console/campaigns', draft, desk)
  await waitFor(() => Date.now() > scheduledAt, {
    what: 'the time of the campaign',
    milliseconds: 2 * START_AFTER_MS,
  })
  const seconds = await secondsOf(async () => {
    await world.worker.cron()
    await waitFor(() => isSent(world, value.id), {
      what: 'the campaign to be sent',
      milliseconds: SENT_TIMEOUT_MS,
    })
  })
  return partOf(world, seconds)
}

async function addMembers({ db }: LineWorld): Promise<void> {
  await db.execute(sql`
    insert into member (id, line_user_id, status, display_name, language, friend, friend_changed_at, created_at, joined_at, marketing_consent)
    select gen_random_uuid(), 'U' || replace(gen_random_uuid()::text, '-', ''), 'member', '熟客', 'zh-Hant', true, now(), now(), now(), true
    from generate_series(1, ${RECIPIENTS}::integer)`)
}

async function openDesk({ db, line, signIn }: LineWorld): Promise<string> {
  const { userId } = line.world.addUser({ displayName: '行銷', language: 'zh-Hant' })
  const now = new Date()
  const row = {
    lineUserId: userId,
    name: '行銷',
    role: 'marketer',
    branchId: null,
    status: 'active',
  } as const
  await db.insert(staff).values({ ...row, id: newId(now), createdAt: now })
  return signIn(userId, 'console')
}

async function isSent({ db }: LineWorld, campaignId: string): Promise<boolean> {
  const { rows } = await db.execute<{ status: string }>(
    sql`select status from campaign where id = ${campaignId}::uuid`,
  )
  return rows[0]?.status === 'sent'
}

function partOf({ line, asked }: LineWorld, seconds: number): Part {
  const multicasts = line.world.requests().filter(({ endpoint }) => endpoint === 'multicast')
  const reached = new Set(
    multicasts.flatMap(({ requestBody, status }) =>
      status === 200 ? (requestBody as { to: string[] }).to : [],
    ),
  )
  const met = multicasts.length === MULTICASTS_AIM && reached.size === RECIPIENTS
  return {
    title: '(c) LINE requests of a campaign to 10,000 people',
    table: tableOf(
      ['', ''],
      [
        ['people reached, each once', number(reached.size)],
        ['multicast requests', number(multicasts.length)],
        ['quota requests, once per campaign', number(asked('quota') + asked('consumption'))],
        ['from the cron’s tick to the last answer', `${number(seconds, 1)} s`],
      ],
    ),
    aims: [
      {
        aim: `${MULTICASTS_AIM} multicasts for ${number(RECIPIENTS)} recipients`,
        measured: `${multicasts.length} to ${number(reached.size)}`,
        met,
      },
    ],
    meaning: [
      'Audience frozen in SQL into batches of 500 with a stored retry key, one multicast each: LINE’s own limit per request, so fewer are not possible.',
    ],
  }
}
