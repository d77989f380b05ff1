// A member's tier worked out again from everything that ever happened to it: loyalty.md's rules told a second time, by hand, for Taipei.

import type { Tiers } from '../../worker/shop/program/tier.ts'

/** Instants are epoch milliseconds. */
export interface TierFacts {
  programs: readonly { at: number; tiers: Tiers }[]
  purchases: readonly {
    id: string
    occurredAt: number
    boundAt: number
    amountMinor: number
    refunds: readonly { at: number; amountMinor: number }[]
  }[]
  /** What counts for engagement. */
  marks: readonly { at: number; trigger: string }[]
  /** When somebody looked at the tier, the earliest first, and why; `purchaseId`: what was bought or refunded. */
  looks: readonly Look[]
}

export interface Look {
  at: number
  kind: 'gain' | 'refund' | 'event' | 'night'
  purchaseId?: string
}

/** A tier held, by the place of its level. */
export interface Term {
  level: number
  since: number
  /** Null for the first tier. */
  until: number | null
}

export interface TierTold extends Term {
  tierId: string
  /** Money to the next tier, and to keep this one at its end. */
  nextMissingMinor: number
  keepMissingMinor: number
}

interface Counted {
  spend: number
  orders: number
  engagement: number
}

const OFFSET_MS = 8 * 3_600_000

/** Midnight in Taipei of the day of `at`, moved by months; a day that the month does not have is its last one. */
function midnight(at: number, months: number): number {
  const local = new Date(at + OFFSET_MS)
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  const lastDay = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate()
  return Date.UTC(year, month + months, Math.min(day, lastDay)) - OFFSET_MS
}

class TierHistory {
  readonly #facts: TierFacts
  /** By the program in force at the look. */
  #tiers: Tiers
  held: Term
  /** What was held before it; the tier that one joins with is nobody's to fall back to. */
  #before: Term | null = null
  readonly #joined: Term
  /** When the history says that the tier held was entered: a tier that was fallen back to keeps its `since`, and is entered again. */
  #enteredAt: number

  constructor(facts: TierFacts, joinedAt: number) {
    const [first] = facts.programs
    if (!first) throw new Error('A shop has a program.')
    this.#facts = facts
    this.#tiers = first.tiers
    this.#joined = { level: 0, since: joinedAt, until: null }
    this.held = this.#joined
    this.#enteredAt = joinedAt
  }

  /** The history dates a tier by when it was entered. */
  #enter(to: Term, at: number): void {
    this.#before = this.held === this.#joined ? null : { ...this.held, since: this.#enteredAt }
    this.#enteredAt = at
    this.held = to
  }

  /** What counts at `now` of the window that ends at `end`; of purchase `but` only what was left before `now`, or nothing of it. */
  #counted(now: number, end: number, but?: { id: string; as: 'unbound' | 'unrefunded' }): Counted {
    const from = midnight(end, -this.#tiers.windowMonths)
    const counted: Counted = { spend: 0, orders: 0, engagement: 0 }
    for (const { id, occurredAt, boundAt, amountMinor, refunds } of this.#facts.purchases) {
      if (boundAt > now || occurredAt < from || occurredAt > Math.min(end, now)) continue
      const as = but?.id === id ? but.as : undefined
      if (as === 'unbound') continue
      let left = amountMinor
      for (const refund of refunds)
        if (refund.at < now || (refund.at === now && as !== 'unrefunded'))
          left -= refund.amountMinor
      counted.spend += left
      counted.orders += left > 0 ? 1 : 0
    }
    const weights: Record<string, number | undefined> = this.#tiers.engagement
    for (const { at, trigger } of this.#facts.marks)
      if (at >= from && at <= Math.min(end, now)) counted.engagement += weights[trigger] ?? 0
    return counted
  }

  #reaches(have: Counted, level: number): boolean {
    const asked = this.#tiers.levels[level]
    if (!asked) return false
    const need = {
      spend: asked.thresholdMinor,
      orders: asked.thresholdOrders,
      engagement: asked.thresholdEngagement,
    }
    const { measures, match } = this.#tiers.qualifyBy
    const enough = measures.filter((measure) => have[measure] >= need[measure]).length
    return match === 'any' ? enough > 0 : enough === measures.length
  }

  #reached(have: Counted): number {
    let level = 0
    for (let each = 1; each < this.#tiers.levels.length; each += 1)
      if (this.#reaches(have, each)) level = each
    return level
  }

  #begin(level: number, since: number): Term {
    return { level, since, until: level === 0 ? null : midnight(since, this.#tiers.validMonths) }
  }

  #move(to: Term, at: number): void {
    if (to.level === this.held.level) this.held = to
    else this.#enter(to, at)
  }

  /** Every end that has passed: kept where it is reached, else a level less, or what is reached. @returns whether one had */
  #passEnds(now: number, have: Counted): boolean {
    let passed = false
    const reached = this.#reached(have)
    while (this.held.until !== null && this.held.until <= now) {
      const { level, until } = this.held
      const least = this.#tiers.downgrade === 'one-step' ? level - 1 : 0
      this.#enter(this.#begin(Math.min(level, Math.max(reached, least)), until), until)
      passed = true
    }
    return passed
  }

  #raise(now: number, have: Counted): void {
    const reached = this.#reached(have)
    if (reached > this.held.level) this.#move(this.#begin(reached, now), now)
  }

  #refund(now: number, id: string): void {
    const left = this.#counted(now, now)
    if (this.#passEnds(now, left)) return
    const { level, since, until } = this.held
    const was = this.#counted(now, since, { id, as: 'unrefunded' })
    const isNow = this.#counted(now, since)
    if (level === 0 || !this.#reaches(was, level) || this.#reaches(isNow, level)) return
    const reached = Math.min(level, this.#reached(left))
    const before = this.#before
    const alive = before !== null && (before.until === null || before.until > now)
    const own =
      alive && before.level < level && this.#reaches(this.#counted(now, before.since), before.level)
    const term = this.#begin(reached, now)
    const end = term.until !== null && until !== null ? Math.min(term.until, until) : term.until
    this.#move(own && before.level >= reached ? before : { ...term, until: end }, now)
  }

  #useProgramOf(now: number): void {
    const inForce = this.#facts.programs.findLast(({ at }) => at <= now)
    if (inForce) this.#tiers = inForce.tiers
  }

  look({ at, kind, purchaseId = '' }: Look): void {
    this.#useProgramOf(at)
    if (kind === 'refund') {
      this.#refund(at, purchaseId)
      return
    }
    const before = kind === 'gain' ? ({ id: purchaseId, as: 'unbound' } as const) : undefined
    this.#passEnds(at, this.#counted(at, at, before))
    this.#raise(at, this.#counted(at, at))
  }

  /** The tier as it would be shown at `now`. */
  shown(now: number): TierTold {
    this.#useProgramOf(now)
    const have = this.#counted(now, now)
    this.#passEnds(now, have)
    this.#raise(now, have)
    const { level, until } = this.held
    const { levels } = this.#tiers
    const need = (each: number) => levels[each]?.thresholdMinor ?? 0
    const missing = (each: number, counted: Counted) =>
      this.#reaches(counted, each) ? 0 : Math.max(0, need(each) - counted.spend)
    return {
      ...this.held,
      tierId: levels[level]?.id ?? '',
      nextMissingMinor: level + 1 < levels.length ? missing(level + 1, have) : 0,
      keepMissingMinor: until === null ? 0 : missing(level, this.#counted(now, until)),
    }
  }
}

/** The tier as the last look has left it, and as it is shown at `now`. */
export function tierFromScratch(
  facts: TierFacts,
  joinedAt: number,
  now: number,
): { held: Term; shown: TierTold } {
  const history = new TierHistory(facts, joinedAt)
  for (const look of facts.looks) history.look(look)
  const held = history.held
  return { held, shown: history.shown(now) }
}
