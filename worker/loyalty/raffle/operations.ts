// Drawing a raffle, once and for all that were in it, and reading what was drawn. load → decide → commit.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import {
  type CommitTools,
  type Decision,
  type Load,
  type OperationContext,
  operation,
  query,
  reads,
} from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import type { Program } from '../../shop/program/rules.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { COUPON_CODE_BYTES } from '../coupon/rules.ts'
import { insertCoupons } from '../coupon/store.ts'
import { earnByMany } from '../ledger/store.ts'
import { endDrawnEntries, insertPrizeVouchers, selectDrum } from '../reward/drawing.ts'
import type { Prize } from '../reward/prize.ts'
import { VOUCHER_CODE_BYTES, VOUCHER_CODE_PREFIX } from '../reward/rules.ts'
import { selectTaken } from '../reward/store.ts'
import { detailOf } from './explain.ts'
import {
  checkDraw,
  type DrawRefusal,
  type Drum,
  type GivenOut,
  type Granting,
  raffleOf,
  sourceOf,
} from './rules.ts'
import {
  checkWinners,
  type DrawRow,
  insertDraw,
  selectDraw,
  selectDrawnEntries,
  selectDraws,
  selectIssued,
  selectLastNumber,
  selectWinners,
  type WinnerRow,
  winnersOf,
} from './store.ts'

/** Random bytes of a draw's seed: 256 bits. */
const SEED_BYTES = 32
/** The console shows this many of a raffle's newest draws. */
const DRAWS_SHOWN = 20

export interface DrawCommand {
  /** Made from the idempotency key: the same on a repeat. */
  drawId: string
  rewardId: string
  /** In the order in which places win them. */
  prizes: readonly Prize[]
  staffId: string
  /** The same person, from the session. */
  staffLineUserId: string
}

interface DrawState {
  program: Program
  mayWin: boolean
  drum: Drum
  given: GivenOut
  lastNumber: number
}

interface Drawing {
  code: DrawRefusal | null
  number: number
  grantings: readonly Granting[]
  program: Program
}

type DrumRows = Awaited<ReturnType<typeof selectDrum>>

function drumOf({ rows: [row] }: DrumRows): Drum {
  if (!row) return { entries: 0, members: 0, tickets: 0, undoUntil: null, own: false }
  const { entries, members, tickets, undo_until, own } = row
  return {
    entries,
    members,
    tickets,
    own,
    undoUntil: undo_until === null ? null : new Date(undo_until),
  }
}

function loadDraw(db: Database, command: DrawCommand, now: Date): Load<DrawState> {
  const { rewardId, staffLineUserId } = command
  return reads(
    [
      selectProgram(db),
      selectStaff(db, staffLineUserId),
      selectDrum(db, rewardId, staffLineUserId, now),
      selectLastNumber(db, rewardId),
      selectIssued(db),
      selectTaken(db),
    ],
    ([versions, [person], drum, [last], issuances, taken]) => ({
      program: currentProgramOf(versions).document,
      mayWin: person?.role === 'owner',
      drum: drumOf(drum),
      given: { issuances, taken },
      lastNumber: last?.number ?? 0,
    }),
  )
}

/**
 * Draws a raffle: every entry in the drum is ended, the winners follow from the draw's seed and those entries alone (draw.ts), and each
 * has the prize, in one commit. The seed is made by the commit, so that nobody knows it before, and is kept. Refused or not, it is audited.
 * @returns refusals of `checkDraw`
 */
export const drawRaffle = operation({
  name: 'draw-raffle',
  load: loadDraw,
  decide(
    { program, mayWin, drum, given, lastNumber },
    command,
    now,
  ): Decision<Drawing, { drawId: string }, DrawRefusal> {
    const { drawId } = command
    const checked = checkDraw(command, { drum, given, mayWin }, { drawId, now, program })
    const number = lastNumber + 1
    if (!checked.ok) {
      const change = { code: checked.refusal.code, number, grantings: [], program }
      return { outcome: checked, change }
    }
    const change = { code: null, number, grantings: checked.value, program }
    return { outcome: done({ drawId }), change }
  },
  commit(db, { code, number, grantings, program }, command, tools): Statement[] {
    const { drawId, rewardId, prizes, staffId } = command
    const act = { actor: staffId, action: 'draw-raffle', subject: `raffle-draw:${drawId}`, code }
    const audit = auditStatement(db, { ...act, detail: { rewardId, number, prizes } }, tools)
    if (code !== null) return [audit]
    const { now: at, randomToken, newId } = tools
    const places = prizes.flatMap((prize, index) => {
      const prizeId = () => (prize.kind === 'points' ? null : newId())
      const { winners: length } = prize
      return Array.from({ length }, () => ({ prizeNumber: index + 1, prizeId: prizeId() }))
    })
    const draw = {
      drawId,
      rewardId,
      number,
      seed: randomToken(SEED_BYTES),
      staffId,
      at,
      prizes,
      places,
    }
    return [
      endDrawnEntries(db, { rewardId, drawId, at }),
      insertDraw(db, draw),
      ...checkWinners(db, drawId, places.length),
      ...grantings.map((granting, index) => {
        const codes = places.map(({ prizeNumber }) =>
          prizeNumber === index + 1 ? codeOf(granting, tools) : null,
        )
        const winners = winnersOf(drawId, index + 1, codes)
        const count = prizes[index]?.winners ?? 0
        return grant(db, granting, { winners, count, program, command, tools })
      }),
      audit,
    ]
  },
})

/** As coupons and vouchers have one; points have none. */
function codeOf({ kind }: Granting, { randomToken }: CommitTools): string | null {
  switch (kind) {
    case 'coupon':
      return randomToken(COUPON_CODE_BYTES)
    case 'voucher':
      return `${VOUCHER_CODE_PREFIX}${randomToken(VOUCHER_CODE_BYTES)}`
    case 'points':
      return null
  }
}

interface Granted {
  winners: ReturnType<typeof winnersOf>
  count: number
  program: Program
  command: DrawCommand
  tools: CommitTools
}

/** One prize for all who won it, in one statement of the feature it belongs to. */
function grant(
  db: Database,
  granting: Granting,
  { winners, count, program, command, tools: { now } }: Granted,
): Statement {
  const { drawId, rewardId, staffId } = command
  switch (granting.kind) {
    case 'coupon':
      return insertCoupons(db, winners, { issued: granting.coupon, count, now })
    case 'voucher': {
      const { rewardId: prizeId, rewardKind, stock, expiresAt } = granting
      const voucher = { rewardId: prizeId, kind: rewardKind, count, stock, expiresAt, at: now }
      return insertPrizeVouchers(db, winners, voucher)
    }
    case 'points': {
      const { points, expiresAt } = granting
      const detail = detailOf(points, rewardId, program)
      const why = { reason: 'raffle', source: sourceOf(drawId), actor: staffId, detail }
      return earnByMany(db, winners, { points, ...why, expiresAt, now })
    }
  }
}

/** A draw with its winners, and the program that names its prizes. */
export interface ShownDraw {
  program: Program
  draw: DrawRow | undefined
  winners: WinnerRow[]
}

export function drawLoad(db: Database, drawId: string): Load<ShownDraw> {
  return reads(
    [selectProgram(db), selectDraw(db, drawId), selectWinners(db, drawId)],
    ([versions, [draw], winners]) => ({
      program: currentProgramOf(versions).document,
      draw,
      winners,
    }),
  )
}

/** One round trip. */
export function readDraw({ db }: OperationContext, drawId: string): Promise<ShownDraw> {
  return query(db, drawLoad(db, drawId))
}

/** Everything that checking a draw takes, in one round trip: the draw, its winners, and every entry that was in the drum. */
export function readRecord({ db }: OperationContext, drawId: string) {
  const load = reads(
    [selectDraw(db, drawId), selectDrawnEntries(db, drawId)],
    ([[draw], { rows: entries }]) => ({ draw, entries }),
  )
  return query(db, load)
}

/** A raffle at the desk: what is in its drum, what can be given, and its newest draws. */
export interface RaffleAtDesk {
  program: Program
  drum: Drum
  given: GivenOut
  draws: DrawRow[]
}

/** One round trip; refused with `reward_unknown` where the reward is no raffle and never was one. */
export async function readRaffle(
  { db, now }: OperationContext,
  rewardId: string,
  staffLineUserId: string,
): Promise<Outcome<RaffleAtDesk, 'reward_unknown'>> {
  const load = reads(
    [
      selectProgram(db),
      selectDrum(db, rewardId, staffLineUserId, now()),
      selectDraws(db, rewardId, DRAWS_SHOWN),
      selectIssued(db),
      selectTaken(db),
    ],
    ([versions, drum, draws, issuances, taken]) => ({
      program: currentProgramOf(versions).document,
      drum: drumOf(drum),
      given: { issuances, taken },
      draws,
    }),
  )
  const raffle = await query(db, load)
  if (!raffleOf(raffle.program, rewardId) && raffle.draws.length === 0)
    return refused('reward_unknown')
  return done(raffle)
}
