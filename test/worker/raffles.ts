// What the tests of raffles share: a shop that raffles things off, a drum of any size, and the draw as it was written.

import { sql } from 'drizzle-orm'
import { newId } from '../../worker/core/ids.ts'
import type { DrawRequest } from '../../worker/http/contract/raffles.ts'
import type { Reward } from '../../worker/shop/program/reward.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { post } from './api.ts'
import { addLedgerMembers } from './ledger-operation.ts'
import { CATALOGUE, shopWith } from './rewards.ts'
import type { TestWorld } from './world.ts'

const raffle = (id: string, rest: Partial<Reward> = {}): Reward => {
  const model = CATALOGUE.find((each) => each.id === 'raffle')
  if (!model) throw new Error('The catalogue has no raffle.')
  return { ...model, id, ...rest }
}

/** A shop with these raffles beside its catalogue; a coupon of which there are three, and one whose days are over. */
export function raffleShop(...ids: string[]): Program {
  const raffles = ids.map((id) => raffle(id))
  const program = shopWith('return', [
    ...CATALOGUE,
    ...raffles,
    raffle('few-entries', { stock: 2, perMemberLimit: 1 }),
  ])
  const [model] = program.coupons
  if (!model) throw new Error('The shop has no coupon.')
  return {
    ...program,
    coupons: [
      ...program.coupons,
      { ...model, id: 'three-only', quota: 3, perMember: 1 },
      { ...model, id: 'over', validBetween: { from: '2026-01-01', to: '2026-01-31' } },
    ],
  }
}

/** Members, each with entries of these weights. @returns their ids */
export async function fillDrum(
  world: TestWorld,
  rewardId: string,
  weights: readonly (readonly number[])[],
): Promise<string[]> {
  const now = world.clock.now()
  const memberIds = weights.map(() => newId(now))
  await addLedgerMembers(world, memberIds)
  const entries = weights.flatMap((own, index) =>
    own.map((weight) => ({ memberId: memberIds[index] ?? '', weight })),
  )
  await addEntries(world, rewardId, entries)
  return memberIds
}

/** Entries of members, written as redeeming writes them but for the points. */
export async function addEntries(
  world: TestWorld,
  rewardId: string,
  made: readonly { memberId: string; weight: number }[],
): Promise<void> {
  const now = world.clock.now()
  const entries = made.map((entry) => ({ ...entry, id: newId(now) }))
  await world.db.execute(sql`
    insert into voucher (id, member_id, reward_id, kind, status, points, money_minor, payment, raffle_weight, issued_at, undo_until)
    select (e ->> 'id')::uuid, (e ->> 'memberId')::uuid, ${rewardId}, 'raffle-entry', 'issued', 100, 0, 'spend', (e ->> 'weight')::integer,
      ${now}::timestamptz, ${now}::timestamptz
    from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) e`)
  await world.db.execute(sql`
    insert into reward_stock (reward_id, taken) values (${rewardId}, ${entries.length}::bigint)
    on conflict (reward_id) do update set taken = reward_stock.taken + excluded.taken`)
}

export const draw = (
  world: TestWorld,
  cookie: string,
  rewardId: string,
  prizes: DrawRequest['prizes'],
  key?: string,
) => post(world, cookie, `/api/console/rewards/${rewardId}/draws`, { prizes }, key)

/** How many draws of a reward there are, how many entries ended in them, and who won, by place. */
export async function writtenDraws(world: TestWorld, rewardId: string) {
  const { rows } = await world.db.execute<{
    draws: number
    drawn: number
    open: number
    winners: string[]
  }>(sql`
    select (select count(*)::int from raffle_draw where reward_id = ${rewardId}) as draws,
      (select count(*)::int from voucher v join voucher_end e on e.voucher_id = v.id where v.reward_id = ${rewardId} and e.kind = 'drawn') as drawn,
      (select count(*)::int from voucher where reward_id = ${rewardId} and status = 'issued') as open,
      (select coalesce(jsonb_agg(w.member_id order by d.number, w.place), '[]')
        from raffle_winner w join raffle_draw d on d.id = w.draw_id where d.reward_id = ${rewardId}) as winners`)
  const [row] = rows
  if (!row) throw new Error('No answer.')
  return row
}
