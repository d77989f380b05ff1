// Two acts in one instant, in the order that hurts: the second one happens between what an operation has read and what it writes.

import type { OperationContext } from '../../worker/core/operation.ts'
import { leave } from '../../worker/loyalty/privacy/operations.ts'
import type { TestWorld } from './world.ts'

/** A context whose first load is followed by `act`, and only then by the operation's decision and commit. */
export function interrupted(world: TestWorld, act: () => Promise<unknown>): OperationContext {
  let waiting: (() => Promise<unknown>) | null = act
  const snapshot = async (queries: Parameters<typeof world.db.snapshot>[0]) => {
    const rows = await world.db.snapshot(queries)
    const pending = waiting
    waiting = null
    await pending?.()
    return rows
  }
  const db = Object.assign(Object.create(world.db) as typeof world.db, { snapshot })
  return { ...world.context, db }
}

export function leaving(world: TestWorld, lineUserId: string, context = world.context) {
  const farewell = { id: crypto.randomUUID(), sealed: 'sealed' }
  const command = { lineUserId, paidCreditMinor: 0, farewell }
  return leave(context, command, `test:leave:${farewell.id}`)
}
