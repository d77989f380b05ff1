// load → decide → commit: the one shape of everything that changes something (see docs/architecture.md).

import { and, eq, inArray, ne, type SQL } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import { z } from 'zod'
import type { Database } from '../../db/client.ts'
import { commit, isConflict, isUnreachable, type Statement } from '../../db/commit.ts'
import { prepared } from '../../db/prepared.ts'
import { insertRows } from '../../db/rows.ts'
import { operationOutcome } from '../../db/schema/operation.ts'
import { type Outcome, refused } from './errors.ts'
import { newId, personIdOf, randomToken } from './ids.ts'

/** What a load asks in its one round trip, of one state of the database, and how the rows become the state. */
export interface Load<State> {
  queries: readonly Statement[]
  read(rows: readonly unknown[]): State
}

/** Types the rows of `queries` for `read`: `reads([a, b], ([rowsOfA, rowsOfB]) => …)`. */
export function reads<const Queries extends readonly [Statement, ...Statement[]], State>(
  queries: Queries,
  read: (rows: BatchResponse<Queries>) => State,
): Load<State> {
  return { queries, read: (rows) => read(rows as BatchResponse<Queries>) }
}

/** Runs a load that no decision follows: one round trip, one state of the database. */
export async function query<State>(db: Database, load: Load<State>): Promise<State> {
  const [first, ...rest] = load.queries
  if (!first) return load.read([])
  return load.read(await db.snapshot([first, ...rest]))
}

/** The same of a load over a year of rows, which may take as long as a report does and limits its statements itself. */
export async function reportQuery<State>(db: Database, load: Load<State>): Promise<State> {
  const [first, ...rest] = load.queries
  if (!first) return load.read([])
  return load.read(await db.report([first, ...rest]))
}

/** What a decision says: the answer, and what is to be written (absent: nothing, and the answer is not remembered). */
export interface Decision<Change, Value, Code extends string> {
  outcome: Outcome<Value, Code>
  change?: Change
  /** The member whose outcome this is, where neither the command nor the answer says so: erasure finds it by that. */
  subject?: string
}

/** What a commit may use beside the decision. */
export interface CommitTools {
  now: Date
  newId(): string
  /** Random bytes as base64url. */
  randomToken(byteCount: number): string
}

export interface OperationSpec<Command, State, Change, Value, Code extends string> {
  name: string
  load(db: Database, command: Command, now: Date): Load<State>
  /** Pure: no clock, no random, no I/O. */
  decide(state: State, command: Command, now: Date): Decision<Change, Value, Code>
  commit(db: Database, change: Change, command: Command, tools: CommitTools): Statement[]
}

/** What running an operation needs of an invocation's context. */
export interface OperationContext {
  db: Database
  now(): Date
}

/** An operation's answer, with the state it was decided on and, where it was asked for, what a read in the same commit found. */
export type Ran<State, Value, Code extends string, After> = Outcome<
  Value,
  Code | 'idempotency_conflict'
> & {
  /** True when the key had been used before: this is the first outcome again. */
  replayed: boolean
  state: State
  after: After
}

/** An operation as its callers run it; its decision is there for whoever asks it without a database. */
export interface Operation<Command, State, Change, Value, Code extends string>
  extends Pick<OperationSpec<Command, State, Change, Value, Code>, 'decide'> {
  /**
   * @param key names the command once and for ever: `line:<webhookEventId>`, `card:<line user>:<uuid>` …
   * @param after read once the change is written, in the same round trip: what the answer shows of the new state
   */
  <After = undefined>(
    context: OperationContext,
    command: Command,
    key: string,
    after?: Load<After>,
  ): Promise<Ran<State, Value, Code, After>>
}

/** A race of N on one account is over after N rounds at the worst; beyond this many something else is wrong. */
export const ATTEMPTS_MAX = 30
/** A database that did not answer this often is away: the person, or the queue, tries again later. */
const UNREACHABLE_MAX = 4
const BACKOFF_FIRST_MS = 4
const BACKOFF_MAX_MS = 250

/**
 * Makes an operation of its three parts. A key used before answers the first outcome without deciding again; the same key with
 * another command is refused with `idempotency_conflict`. A stale decision (unique violation) or a lost answer runs again from
 * load, at most ATTEMPTS_MAX times (UNREACHABLE_MAX where no answer came) with jitter; then the last error is thrown.
 */
export function operation<Command, State, Change, Value, Code extends string>(
  spec: OperationSpec<Command, State, Change, Value, Code>,
): Operation<Command, State, Change, Value, Code> {
  const run = async <After>(
    context: OperationContext,
    command: Command,
    key: string,
    after?: Load<After>,
  ): Promise<Ran<State, Value, Code, After>> => {
    const commandHash = await hashOf(spec.name, command)
    // Without `after` its type is undefined, which is what a read of nothing gives.
    const readBack =
      after ?? ({ queries: [], read: () => undefined } as unknown as NonNullable<typeof after>)
    let unreachable = 0
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(spec, context, command, { key, commandHash }, readBack)
      } catch (error) {
        unreachable += isUnreachable(error) ? 1 : 0
        const worthIt = isConflict(error) || isUnreachable(error)
        if (attempt >= ATTEMPTS_MAX || unreachable >= UNREACHABLE_MAX || !worthIt) throw error
        await pause(attempt)
      }
    }
  }
  return Object.assign(run, { decide: spec.decide })
}

const selectOutcome = prepared((db, key: SQL<string>) =>
  db.select().from(operationOutcome).where(eq(operationOutcome.key, key)),
)

async function runOnce<Command, State, Change, Value, Code extends string, After>(
  spec: OperationSpec<Command, State, Change, Value, Code>,
  { db, now: clock }: OperationContext,
  command: Command,
  { key, commandHash }: { key: string; commandHash: string },
  after: Load<After>,
): Promise<Ran<State, Value, Code, After>> {
  const now = clock()
  const load = spec.load(db, command, now)
  const prior = selectOutcome(db, key)
  // One state of the database: a guard that is read beside its rows is never newer than they are.
  const [[known], ...rows] = await db.snapshot([prior, ...load.queries])
  const state = load.read(rows)
  if (known) {
    const first = known.outcome as Outcome<Value, Code>
    const outcome = known.commandHash === commandHash ? first : refused('idempotency_conflict')
    return { ...outcome, replayed: true, state, after: await query(db, after) }
  }
  const { outcome, change, subject } = spec.decide(state, command, now)
  if (change === undefined)
    return { ...outcome, replayed: false, state, after: await query(db, after) }
  const statements = spec.commit(db, change, command, { now, newId: () => newId(now), randomToken })
  const remembered = {
    key,
    operation: spec.name,
    commandHash,
    outcome,
    at: now,
    subject: subject ?? subjectOf(command, outcome),
  }
  const remember = insertRows(db, operationOutcome, [remembered])
  const read = await commit(db, [remember, ...statements], after.queries)
  return { ...outcome, replayed: false, state, after: after.read(read) }
}

const named = z.looseObject({ lineUserId: z.string().nullish(), memberId: z.uuid().nullish() })
const naming = z.object({ value: named })

/**
 * Whose outcome this is, so that erasure finds it: the command names them by LINE user id or as a member, or the outcome tells whom it
 * found. Null where it is nobody's. Nobody but its subject is named in an outcome: who answers reads the others' names from the state.
 */
function subjectOf(command: unknown, outcome: unknown): string | null {
  const asked = named.safeParse(command).data
  if (asked?.lineUserId) return personIdOf(asked.lineUserId)
  return asked?.memberId ?? naming.safeParse(outcome).data?.value.memberId ?? null
}

/** True when a command with this key was carried out: its operation will answer the first outcome. */
export async function isRemembered(db: Database, key: string): Promise<boolean> {
  const rows = await db
    .select({ key: operationOutcome.key })
    .from(operationOutcome)
    .where(eq(operationOutcome.key, key))
  return rows.length > 0
}

/** SHA-256 (hex) of the operation's name and its command with sorted keys. */
async function hashOf(name: string, command: unknown): Promise<string> {
  const text = JSON.stringify([name, command], (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Full jitter: a random share of a span that doubles, so that the losers of a race do not meet again. */
async function pause(attempt: number): Promise<void> {
  const span = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** attempt)
  await new Promise((resolve) => setTimeout(resolve, Math.random() * span))
}

/** Forgets what was answered to these persons and members, but for the operation that is told to: its own repeat must find it. */
export function forgetOutcomes(
  db: Database,
  subjects: readonly string[],
  except: string,
): Statement {
  return db
    .delete(operationOutcome)
    .where(
      and(inArray(operationOutcome.subject, [...subjects]), ne(operationOutcome.operation, except)),
    )
}
