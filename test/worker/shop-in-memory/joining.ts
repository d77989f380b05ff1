// Joining a shop in memory while it goes on: by oneself or by somebody's invitation, welcomed by the program of the moment.

import { join } from '../../../worker/loyalty/join/operations.ts'
import { emptyAccount } from '../../../worker/loyalty/ledger/rules.ts'
import { NOTHING_QUALIFIED } from '../../../worker/loyalty/tier/rules.ts'
import { writeReward } from './commit.ts'
import type { Done } from './live.ts'
import { issuancesOf, usageOf } from './load.ts'
import { addNewcomer, insert, issueCoupon, named, programOf, type Shop } from './memory.ts'

export interface Joining {
  id: string
  /** The member whose invitation they follow. */
  by: string | null
  /** Whether what they agree to is the terms in force. */
  agrees: boolean
}

function stateOf(shop: Shop, { id, by }: Joining) {
  const person = shop.members.get(id)
  const accounts = { points: emptyAccount('points'), credit: emptyAccount('credit') }
  const issuances = issuancesOf(shop, id)
  const gifts = { given: [], issuances }
  return {
    program: programOf(shop),
    person,
    earner: { accounts, usage: usageOf(shop, id, shop.now), spend: NOTHING_QUALIFIED, gifts },
    first: person === undefined,
    issuances,
    timesAgreed: person === undefined ? 0 : 1,
    inviter: by === null ? undefined : named(shop.members, by),
    recruiter: undefined,
    recruitment: undefined,
  }
}

/** Joins, or is told that they have joined before, which changes nothing. */
export function joinShop(shop: Shop, joining: Joining): Done {
  const { id, by, agrees } = joining
  const state = stateOf(shop, joining)
  const profile = { displayName: id, pictureUrl: null, languageTag: 'en' }
  const termsVersion = agrees ? state.program.terms.version : 'withdrawn'
  const said = { lineUserId: `U${id}`, termsVersion, marketingConsent: false, profile }
  const command = { ...said, source: 'card' as const, ...(by !== null && { referralCode: by }) }
  const { outcome, change } = join.decide(state, command, shop.now)
  if (!outcome.ok) return { answer: outcome.refusal.code }
  if (!change) return { answer: 'already a member' }
  addNewcomer(shop, id, change.program.tiers.levels[0]?.id ?? null)
  if (change.coupon) issueCoupon(shop, id, change.coupon)
  if (change.reward) writeReward(shop, id, change.reward)
  const { invited } = change.broughtBy
  if (invited) {
    const row = { ...invited, friendId: id, acceptedAt: shop.now, source: 'card' as const }
    insert(shop.invitations, id, row)
  }
  const again = () => joinShop(shop, joining).answer
  return invited?.referrerId === (by ?? undefined)
    ? { answer: null, again }
    : { answer: null, complaint: `${id} came by ${by}, and is ${invited?.referrerId}'s friend` }
}
