// What only shows something: one round trip, nothing written.

import type { Context } from '../context.ts'
import { query } from '../core/operation.ts'
import { giftCardsLoad } from '../loyalty/gift-card/operations.ts'
import { readReferrals } from '../loyalty/referral/standing.ts'
import { readRewards } from '../loyalty/reward/catalogue.ts'
import { type ChatStanding, readChatStanding } from '../loyalty/standing/store.ts'
import type { ChatOutcome, Intent } from './outcome.ts'
import {
  tellCard,
  tellCoupons,
  tellGreeting,
  tellPoints,
  tellReferral,
  tellRefusal,
} from './tell.ts'
import { tellGiftCards } from './tell-gift-cards.ts'
import { tellRewards } from './tell-rewards.ts'
import { type Sender, type Told, tellStanding, tellState } from './told.ts'

/** Intents that the standing answers. */
type Shown = Exclude<
  Intent,
  {
    action:
      | 'bind'
      | 'branch-check-in'
      | 'gift-cards'
      | 'rewards'
      | 'accept-referral'
      | 'claim-coupon'
  }
>['action']

/** Everything that only shows something: one round trip, nothing written. */
export async function show(context: Context, sender: Sender, action: Shown): Promise<Told> {
  const now = context.now()
  const standing = await readChatStanding(context.db, sender.userId, now)
  return tellStanding(standing, shown(standing, action, now), false)
}

export async function showGiftCards(context: Context, { userId }: Sender): Promise<Told> {
  const now = context.now()
  const standing = await query(context.db, giftCardsLoad(context.db, userId, now))
  return tellState(standing, tellGiftCards(standing, now), false)
}

export async function showRewards(context: Context, { userId }: Sender): Promise<Told> {
  const found = await readRewards(context, userId)
  return tellState(found, tellRewards(found), false)
}

function shown(standing: ChatStanding, action: Shown, now: Date): ChatOutcome {
  const { document } = standing.program
  const { status } = standing.person ?? { status: 'follower' }
  if (action === 'join') return tellGreeting(standing, now)
  if (action === 'help') return { kind: 'help' }
  if (action === 'language-choice') return { kind: 'language-choice' }
  if (action === 'terms') {
    const language = standing.person?.language ?? document.defaultLanguage
    return {
      kind: 'terms',
      termsVersion: document.terms.version,
      text: document.terms.text[language],
      guest: status !== 'member',
    }
  }
  if (action === 'unknown') return { kind: 'not-understood', guest: status === 'follower' }
  if (status === 'suspended') return { kind: 'suspended' }
  if (status !== 'member') return tellRefusal({ code: 'not_a_member' }, document)
  if (action === 'points') return tellPoints(standing, now)
  if (action === 'card') return tellCard(standing, now)
  if (action === 'coupons') return tellCoupons(standing, now)
  if (action === 'bind-how') return { kind: 'bind-how' }
  if (action === 'referral-how') return { kind: 'referral-how' }
  return { kind: 'not-understood', guest: false }
}

export async function showReferral(context: Context, sender: Sender): Promise<Told> {
  const found = await readReferrals(context, sender.userId)
  // Whoever has no code yet is shown why, as with everything that only members have.
  if (!found.ok) return show(context, sender, 'points')
  const { program, member } = found.value
  return tellState({ program, person: member }, tellReferral(found.value), false)
}
