// Dead letters: stored once, listed for the operator, put back on their queue with an audit row.

import { commit } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { OperationContext } from '../../core/operation.ts'
import { storable, storableJson } from '../../core/text.ts'
import { auditStatement } from '../audit/store.ts'
import { insertDeadLetter, markReplayed, selectDeadLetter, selectDeadLetters } from './store.ts'

export interface Dead {
  queue: string
  messageId: string
  message: unknown
  reason: string
  attempts: number
}

/** A reason never grows beyond this: it is for reading. */
const REASON_MAX = 500

export async function storeDeadLetter(
  { db, now: clock }: OperationContext,
  dead: Dead,
): Promise<void> {
  const now = clock()
  const row = {
    ...dead,
    // What the database cannot store must not keep the letter from being written.
    message: storableJson(dead.message),
    reason: storable(dead.reason.slice(0, REASON_MAX)),
    id: newId(now),
    at: now,
  }
  await insertDeadLetter(db, row)
}

/** The newest first, replayed ones included. */
export async function listDeadLetters({ db }: OperationContext) {
  return selectDeadLetters(db)
}

export type ReplayCode = 'dead_letter_unknown' | 'dead_letter_replayed' | 'dead_letter_unreadable'

/**
 * Puts the message back by `requeue` (false: it is not a message of any queue) and writes down that it was. The queue comes first: a
 * crash in between leaves a letter that can be replayed again, which changes nothing, instead of one that is lost.
 */
export async function replayDeadLetter(
  context: OperationContext,
  { id, staffId }: { id: string; staffId: string },
  requeue: (dead: { queue: string; message: unknown }) => Promise<boolean>,
): Promise<Outcome<null, ReplayCode>> {
  const { db } = context
  const [row] = await selectDeadLetter(db, id)
  const code = await tryReplay(row, requeue)
  const now = context.now()
  const act = { actor: staffId, action: 'replay-dead-letter', subject: `dead-letter:${id}`, code }
  const audit = auditStatement(db, act, { now, newId: () => newId(now) })
  await commit(db, code === null ? [markReplayed(db, id, now), audit] : [audit])
  return code === null ? done(null) : refused(code)
}

async function tryReplay(
  row: { queue: string; message: unknown; replayedAt: Date | null } | undefined,
  requeue: (dead: { queue: string; message: unknown }) => Promise<boolean>,
): Promise<ReplayCode | null> {
  if (row === undefined) return 'dead_letter_unknown'
  if (row.replayedAt !== null) return 'dead_letter_replayed'
  return (await requeue(row)) ? null : 'dead_letter_unreadable'
}
