// A crowd for campaigns: members written straight into the table, and what LINE was asked to send them.

import { sql } from 'drizzle-orm'
import { demoProgram } from '../../dev/seed/program.ts'
import { type Context, createContext } from '../../worker/context.ts'
import type { JobMessage } from '../../worker/jobs/message.ts'
import { createCampaign, reportCampaign } from '../../worker/marketing/campaign/operations.ts'
import type { Draft, Outcomes } from '../../worker/marketing/campaign/rules.ts'
import type { StartTools } from '../../worker/marketing/campaign/start.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import type { TestWorld } from './world.ts'

export interface Crowd {
  language?: string
  friend?: boolean
  marketingConsent?: boolean
  birthday?: readonly [month: number, day: number]
  purchases?: { count: number; lastAt: Date }
  lastMarketedAt?: Date
  tierId?: string
}

/** Adds `count` members alike; their LINE user ids, which the simulator does not know, so that nothing is billed. */
export async function addCrowd(
  world: TestWorld,
  count: number,
  crowd: Crowd = {},
): Promise<string[]> {
  const now = world.clock.now()
  const { rows } = await world.db.execute<{ line_user_id: string }>(sql`
    insert into member (id, line_user_id, status, display_name, language, friend, friend_changed_at, created_at, joined_at,
      marketing_consent, birth_month, birth_day, purchase_count, last_purchase_at, first_purchase_at, last_marketed_at, tier_id)
    select gen_random_uuid(), 'U' || replace(gen_random_uuid()::text, '-', ''), 'member', '熟客', ${crowd.language ?? 'zh-Hant'},
      ${crowd.friend ?? true}, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${crowd.marketingConsent ?? true},
      ${crowd.birthday?.[0] ?? null}::smallint, ${crowd.birthday?.[1] ?? null}::smallint, ${crowd.purchases?.count ?? 0}::integer,
      ${crowd.purchases?.lastAt ?? null}::timestamptz, ${crowd.purchases?.lastAt ?? null}::timestamptz,
      ${crowd.lastMarketedAt ?? null}::timestamptz, ${crowd.tierId ?? null}
    from generate_series(1, ${count}::integer)
    returning line_user_id`)
  return rows.map((row) => row.line_user_id)
}

/** The demo program without what a test does not want to meet. */
export function programWith(
  changes: Partial<Program['messages']> & { automations?: Program['automations'] } & Partial<
      Pick<Program, 'timeZone'>
    > = {},
): Program {
  const { automations, timeZone, ...messages } = changes
  const off = { ...demoProgram.automations.birthday, enabled: false }
  return {
    ...demoProgram,
    timeZone: timeZone ?? demoProgram.timeZone,
    automations: automations ?? { birthday: off, winBack: off },
    messages: {
      ...demoProgram.messages,
      quotaReserve: 0,
      frequencyCapDays: 0,
      quietHours: { from: 0, to: 0 },
      ...messages,
    },
  }
}

/** A context as the jobs get it, on the world's clock. */
export function jobContext(world: TestWorld): Context {
  return createContext(world.bindings, 'test', () => world.clock.now().getTime())
}

export async function schedule(world: TestWorld, draft: Partial<Draft> = {}): Promise<string> {
  const campaignId = crypto.randomUUID()
  const command = {
    campaignId,
    staffId: 'a marketer',
    name: '秋裝上市',
    audience: { kind: 'everyone' as const },
    text: '新款到店了',
    couponTemplateId: null,
    scheduledAt: world.clock.now().getTime(),
    ...draft,
  }
  const ran = await createCampaign(world.context, command, `test:${campaignId}`)
  if (!ran.ok) throw new Error(ran.refusal.code)
  return campaignId
}

export interface Answer {
  status: number
  retryKey: string
  to: string[]
}

/** Every multicast LINE has seen. */
export async function multicasts(world: TestWorld): Promise<Answer[]> {
  const requests = await world.requests()
  return requests
    .filter(({ endpoint }) => endpoint === 'multicast')
    .map(({ status, retryKey, requestBody }) => ({
      status,
      retryKey: retryKey ?? '',
      to: (requestBody as { to: string[] }).to,
    }))
}

/** The recipients of the accepted multicasts, one entry per acceptance. */
export async function acceptedRecipients(world: TestWorld): Promise<string[]> {
  return (await multicasts(world)).filter(({ status }) => status === 200).flatMap(({ to }) => to)
}

export async function campaignRow(world: TestWorld, campaignId: string) {
  const { rows } = await world.db.execute<{
    status: string
    stop_reason: string | null
    recipients: number | null
  }>(sql`select status, stop_reason, recipients from campaign where id = ${campaignId}::uuid`)
  const [row] = rows
  if (!row) throw new Error('There is no such campaign.')
  return row
}

export interface BatchRow {
  id: string
  number: number
  language: string
  size: number
  status: string
  attempts: number
  error: string | null
  request_id: string | null
  retry_key: string
}

export async function batchesOf(world: TestWorld, campaignId: string): Promise<BatchRow[]> {
  const { rows } = await world.db.execute<Record<keyof BatchRow, unknown>>(sql`
    select id, number, language, cardinality(member_ids) as size, status, attempts, error, request_id, retry_key
    from delivery_batch where campaign_id = ${campaignId}::uuid order by number`)
  return rows as unknown as BatchRow[]
}

export async function setFault(
  world: TestWorld,
  endpoint: string,
  kind: string,
  times?: number,
): Promise<void> {
  await world.line('PUT', `/world/faults/${endpoint}`, {
    kind,
    holdMs: 0,
    ...(times === undefined ? {} : { times }),
  })
}

export async function setQuota(world: TestWorld, value: number): Promise<void> {
  await world.line('PUT', '/world/settings', { quota: { type: 'limited', value } })
}

export function jobsWaiting(world: TestWorld): JobMessage[] {
  return world.queues.deliveries.waiting as JobMessage[]
}

/** Recipients by what became of them, as the console shows it. */
export async function outcomes(world: TestWorld, campaignId: string): Promise<Outcomes> {
  const found = await reportCampaign(world.context, campaignId)
  if (!found.ok) throw new Error(found.refusal.code)
  return found.value.report.outcomes
}

/** Longer than the longest pause between two tries. */
const PAUSE_MS = 11 * 60_000

/** Delivers what waits, moves the clock past every pause, lets the cron look; `rounds` times. */
export async function settle(world: TestWorld, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await world.drain()
    world.queues.deliveries.waiting = []
    await world.clock.advance(PAUSE_MS)
    await world.cron()
  }
}

/** The tools of a start that is not run by the queue: no limit, a plain text. */
export const NO_TOOLS: StartTools = {
  quota: async () => ({ limit: null, used: 0 }),
  render: () => [{ type: 'text', text: '新款' }],
}

/** Puts these batches on the queue, and nothing else. */
export function queueBatches(world: TestWorld, batchIds: readonly string[]): void {
  world.queues.deliveries.waiting = batchIds.map((batchId) => ({ job: 'deliver-batch', batchId }))
}
