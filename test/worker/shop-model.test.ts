// Random histories of a whole shop through the Worker's routes: after every step the tables agree, tiers with what was bought, and a repeated request changes nothing.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { complaintsAbout, rowsWritten } from './shop-agrees.ts'
import { ShopLife } from './shop-life.ts'
import { tierComplaintsAbout } from './shop-tiers.ts'
import { modelProgram, type Wish, wish } from './shop-wishes.ts'
import { openWorld } from './world.ts'

const HISTORIES = 50
const STEPS = 30

/** Each kind of act that is claimed below, where nothing stands in its way: the others are left to chance. */
const STORY: readonly Wish[] = [
  { kind: 'sale', who: 0, amount: 6_000, coupon: false },
  { kind: 'refund-sale', pick: 0, percent: 10 },
  {
    kind: 'hold',
    who: 0,
    amount: 1_000,
    points: true,
    credit: true,
    coupon: false,
    end: 'capture',
  },
  { kind: 'order', who: 1, amount: 500 },
  { kind: 'refund', pick: 0, percent: 100 },
  {
    kind: 'order-hold',
    who: 2,
    amount: 900,
    points: true,
    credit: true,
    end: 'order',
    refundedPercent: 0,
  },
  { kind: 'redeem-reward', who: 1, pick: 0 },
  { kind: 'transfer', who: 1, to: 2, points: 20 },
  { kind: 'sell-gift-card', who: 1 },
  { kind: 'claim-gift-card', who: 2, pick: 0 },
]

const done = new Map<string, number>()

async function runHistory(life: ShopLife, wishes: readonly Wish[]): Promise<void> {
  const { world } = life
  for (const wished of wishes) {
    const send = await life.live(wished)
    await world.drain()
    const before = await rowsWritten(world)
    if (send) {
      const again = await send()
      await world.drain()
      if (again.ok) done.set(wished.kind, (done.get(wished.kind) ?? 0) + 1)
      expect(again.status, `${JSON.stringify(wished)} again`).toBeLessThan(500)
      expect(await rowsWritten(world), `${JSON.stringify(wished)} again`).toEqual(before)
    }
    const complaints = await complaintsAbout(world)
    const ofTiers = await tierComplaintsAbout(world, modelProgram)
    expect([...complaints, ...ofTiers], `after ${JSON.stringify(wished)}`).toEqual([])
  }
}

test(`after every step of ${HISTORIES} histories of ${STEPS} steps everything agrees, tiers are those worked out from scratch, and a repeated request changes nothing`, async () => {
  const history = fc.array(wish, { minLength: STEPS, maxLength: STEPS, size: 'max' })
  const property = fc.asyncProperty(history, async (wishes) => {
    const world = await openWorld({ program: modelProgram })
    try {
      await runHistory(await ShopLife.open(world), wishes)
    } finally {
      await world.close()
    }
  })
  await fc.assert(property, {
    numRuns: HISTORIES + 1,
    endOnFailure: true,
    examples: [[[...STORY]]],
  })
  // Nothing is claimed about what never happened.
  for (const kind of [
    'sale',
    'hold',
    'order',
    'order-hold',
    'refund',
    'refund-sale',
    'redeem-reward',
    'claim-gift-card',
    'transfer',
  ])
    expect(done.get(kind), kind).toBeGreaterThan(0)
}, 1_200_000)
