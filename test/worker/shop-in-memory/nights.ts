// Time in a shop in memory: the clock goes on, and each night does what the nightly jobs do; or the nights are missed.

import { HOUR_MS } from '../../../worker/core/time.ts'
import { settleTier } from '../../../worker/loyalty/earning/raises.ts'
import { expireHold } from '../../../worker/loyalty/ledger/hold.ts'
import { expire } from '../../../worker/loyalty/ledger/rules.ts'
import { celebrations } from '../../../worker/loyalty/member/rules.ts'
import { tierReachedBy } from '../../../worker/loyalty/tier/rules.ts'
import { saveProgram } from '../../../worker/shop/program/operations.ts'
import { holdOf } from '../ledger-postings.ts'
import { type Answer, settle } from './buying.ts'
import { noteLook, writeRise } from './commit.ts'
import { expireVouchers, happen, settleInvitation } from './giving.ts'
import { dayFromNow, earnerOf, OWNER, qualifiedOf } from './load.ts'
import { named, pageOf, post, programOf, type Shop, STEP_MS } from './memory.ts'
import { PROGRAMS } from './program.ts'

/** What the cron does each minute and each night about what is over: holds given back, then lots written off. */
export function expireDue(shop: Shop): void {
  for (const memberId of shop.members.keys())
    for (const unit of ['points', 'credit'] as const) {
      for (const { entry, hold } of pageOf(shop, memberId, unit).postings) {
        if (entry.kind !== 'hold' || !hold) continue
        const { account, postings } = pageOf(shop, memberId, unit)
        if (hold.expiresAt > shop.now) continue
        post(shop, memberId, { [unit]: expireHold(account, holdOf(postings, hold.id), shop.now) })
      }
      post(shop, memberId, { [unit]: expire(pageOf(shop, memberId, unit).account, shop.now) })
    }
  expireVouchers(shop)
}

/** Whom the nightly jobs of tiers pick out: an end has passed, or more is reached than is held. */
function isTierDue(shop: Shop, memberId: string): boolean {
  const { tierId, tierUntil } = named(shop.members, memberId)
  if (tierUntil !== null && tierUntil <= shop.now) return true
  const { levels } = programOf(shop).tiers
  const reached = tierReachedBy(qualifiedOf(shop, memberId), programOf(shop).tiers)
  return levels.indexOf(reached) > levels.findIndex(({ id }) => id === tierId)
}

/** The stored tier is brought to what counts now. */
function settleTierOf(shop: Shop, memberId: string): void {
  const person = named(shop.members, memberId)
  const state = { program: programOf(shop), person, earner: earnerOf(shop, memberId) }
  const decided = settleTier.decide(state, { memberId }, shop.now)
  noteLook(shop, memberId, 'night')
  settle(decided, ({ rise, posted }) => {
    writeRise(shop, memberId, rise)
    post(shop, memberId, posted)
  })
}

function celebrate(shop: Shop): void {
  for (const { month, day, period } of celebrations(dayFromNow(shop, 0)))
    for (const memberId of shop.members.keys()) {
      const { birthMonth, birthDay } = named(shop.members, memberId)
      if (birthMonth === month && birthDay === day)
        happen(shop, memberId, { trigger: 'birthday', source: period })
    }
}

function night(shop: Shop): void {
  expireDue(shop)
  celebrate(shop)
  for (const memberId of shop.members.keys())
    if (isTierDue(shop, memberId)) settleTierOf(shop, memberId)
  for (const friendId of shop.invitations.keys()) settleInvitation(shop, friendId)
}

const DAY = 24 * HOUR_MS
/** 03:00 in Taipei. */
const NIGHT = 19 * HOUR_MS

/** The clock goes on by so much; every night on the way is done, unless they are missed. */
export function wait(shop: Shop, ms: number, nights: 'done' | 'missed'): void {
  const until = shop.now.getTime() + ms
  let next = Math.floor((shop.now.getTime() - NIGHT) / DAY + 1) * DAY + NIGHT
  for (; nights === 'done' && next <= until; next += DAY) {
    shop.now = new Date(next)
    night(shop)
  }
  shop.now = new Date(until)
}

/** The next instant at which something ends by itself: a tier, a lot, a hold; an hour from now where nothing does. */
function nextEnd(shop: Shop): number {
  const tiers = [...shop.members.values()].map(({ tierUntil }) => tierUntil)
  const lots = [...shop.pages.values()].flatMap(({ account }) =>
    account.lots.map(({ expiresAt }) => expiresAt),
  )
  const holds = [...shop.spendHolds.values()].map(({ expiresAt }) => expiresAt)
  const ends = [...tiers, ...lots, ...holds].flatMap((end) =>
    end && end.getTime() > shop.now.getTime() + STEP_MS ? [end.getTime()] : [],
  )
  return ends.length > 0 ? Math.min(...ends) : shop.now.getTime() + HOUR_MS
}

/** How long to wait, in milliseconds. */
export function durationOf(
  shop: Shop,
  until: number | 'months-end' | 'next-end' | 'before-next-end',
): number {
  switch (until) {
    case 'months-end': {
      const [year = 0, month = 0] = dayFromNow(shop, 0).split('-').map(Number)
      return Date.UTC(year, month, 1) - 8 * HOUR_MS - 1_000 - shop.now.getTime()
    }
    case 'next-end':
      return nextEnd(shop) - shop.now.getTime()
    case 'before-next-end':
      return nextEnd(shop) - STEP_MS - shop.now.getTime()
    default:
      return until
  }
}

export function changeProgram(shop: Shop, index: number): Answer {
  const newest = shop.programs.at(-1)
  const document = PROGRAMS[index % PROGRAMS.length]
  if (!newest || !document) throw new Error('There is no such program.')
  const { version } = newest
  const decided = saveProgram.decide(
    { current: newest, dropped: [] },
    { staffId: OWNER.id, baseVersion: version, document },
    shop.now,
  )
  return settle(decided, (change) => {
    if (change.kind === 'saved') shop.programs.push({ ...change.next, at: shop.now })
  })
}
