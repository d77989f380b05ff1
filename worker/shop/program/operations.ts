// The program as the console works with it: read, saved as a whole upon the version that was edited, and its history.

import type { Database } from '../../../db/client.ts'
import { done, type Issue, type Refusal, refused } from '../../core/errors.ts'
import { type Decision, type OperationContext, operation, reads } from '../../core/operation.ts'
import { auditStatement } from '../audit/store.ts'
import { changedPaths } from './changes.ts'
import { type CurrentProgram, type Program, programToSave } from './rules.ts'
import {
  currentProgramOf,
  insertProgram,
  type Kept,
  selectDroppedInUse,
  selectProgram,
  selectVersions,
  type UseKind,
} from './store.ts'

/** The console shows this many of the newest versions. */
const VERSIONS_SHOWN = 100
/** More than a person mends before the next try. */
const ISSUES_MAX = 100

export async function loadProgram(context: OperationContext): Promise<Program> {
  return (await loadCurrentProgram(context)).document
}

export async function loadCurrentProgram({ db }: OperationContext): Promise<CurrentProgram> {
  return currentProgramOf(await selectProgram(db))
}

export async function listVersions({ db }: OperationContext) {
  return await selectVersions(db, VERSIONS_SHOWN)
}

export type ParsedProgram =
  | { ok: true; value: Program }
  | { ok: false; refusal: Refusal<'program_invalid'> }

/** The document as a program, or everything that is wrong with it, by path. Keys nobody knows are wrong. */
export function parseProgram(document: unknown): ParsedProgram {
  const parsed = programToSave.safeParse(document)
  if (parsed.success) return done(parsed.data)
  const issues: Issue[] = parsed.error.issues.slice(0, ISSUES_MAX).flatMap((issue) => {
    const path = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
    return issue.keys.map((key) => ({
      path: path === '' ? key : `${path}.${key}`,
      message: 'no such key',
    }))
  })
  return { ok: false, refusal: { code: 'program_invalid', issues } }
}

export interface SaveCommand {
  staffId: string
  /** The version the marketer edited. */
  baseVersion: number
  document: unknown
}

export interface Saved {
  version: number
  changedPaths: string[]
}

type SaveRefusal = 'program_invalid' | 'program_changed' | `${UseKind}_in_use`
type SaveChange =
  | { kind: 'refused'; code: SaveRefusal }
  | { kind: 'saved'; next: CurrentProgram; paths: string[] }

const NOTHING_KEPT: Kept = {
  tierIds: [],
  couponTemplateIds: [],
  rewardIds: [],
  raffleIds: [],
  branchIds: [],
  currency: '',
}

function keptBy(document: unknown): Kept {
  const parsed = parseProgram(document)
  if (!parsed.ok) return NOTHING_KEPT
  const { tiers, coupons, rewards, branches, currency } = parsed.value
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  return {
    tierIds: ids(tiers.levels),
    couponTemplateIds: ids(coupons),
    rewardIds: ids(rewards.catalogue),
    raffleIds: ids(rewards.catalogue.filter(({ gives }) => gives.kind === 'raffle-entry')),
    branchIds: ids(branches),
    currency,
  }
}

/**
 * Saves a whole program as the next version. Refused: `program_invalid` with every path that does not fit; `program_changed` (with
 * `version`) where somebody saved since; `tier_in_use`, `coupon_template_in_use`, `reward_in_use`, `branch_in_use`, `currency_in_use` (with `ids`)
 * where somebody has what the new program no longer names. Every try is audited. Saving what is in force changes nothing.
 */
export const saveProgram = operation({
  name: 'save-program',
  load: (db: Database, { document }: SaveCommand, now) =>
    reads([selectProgram(db), selectDroppedInUse(db, keptBy(document), now)], (rows) => ({
      current: currentProgramOf(rows[0]),
      dropped: rows[1],
    })),
  decide({ current, dropped }, command): Decision<SaveChange, Saved, SaveRefusal> {
    const refuse = (refusal: Refusal<SaveRefusal>): Decision<SaveChange, Saved, SaveRefusal> => ({
      outcome: { ok: false, refusal },
      change: { kind: 'refused', code: refusal.code },
    })
    const parsed = parseProgram(command.document)
    if (!parsed.ok) return refuse(parsed.refusal)
    if (command.baseVersion !== current.version)
      return refuse(refused('program_changed', { version: current.version }).refusal)
    const [first] = dropped
    if (first) {
      const ids = dropped.flatMap(({ kind, id }) => (kind === first.kind ? [id] : []))
      return refuse(refused(`${first.kind}_in_use`, { ids: ids.join(', ') }).refusal)
    }
    const paths = changedPaths(current.document, parsed.value)
    if (paths.length === 0) return { outcome: done({ version: current.version, changedPaths: [] }) }
    const next = { version: current.version + 1, document: parsed.value }
    return {
      outcome: done({ version: next.version, changedPaths: paths }),
      change: { kind: 'saved', next, paths },
    }
  },
  commit(db, change, { staffId, baseVersion }, tools) {
    const { now } = tools
    const act = { actor: staffId, action: 'save-program' }
    if (change.kind === 'refused') {
      const subject = `program:${baseVersion}`
      return [auditStatement(db, { ...act, subject, code: change.code }, tools)]
    }
    const { next, paths } = change
    const subject = `program:${next.version}`
    return [
      insertProgram(db, next, now, staffId, paths),
      auditStatement(db, { ...act, subject, code: null, detail: { changedPaths: paths } }, tools),
    ]
  },
})
