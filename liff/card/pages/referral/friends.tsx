// Who joined by one's code, by initials, each with how far it is and what it brought.

import type { InvitationStateView } from '../../../../worker/http/contract/referral.ts'
import { personIcon } from '../../../shared/ui/icons.ts'
import { type CardApp, useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { ReferralTexts } from './texts/zh-Hant.ts'

export function Friends({ p, friends }: { p: ReferralTexts; friends: InvitationStateView[] }) {
  const app = useCardApp()
  if (friends.length === 0) return <Empty icon={personIcon} text={p.noFriends} />
  return (
    <section class="panel">
      <h2>{p.friends}</h2>
      <ul class="referral-friends">
        {friends.map((friend) => (
          <li class="row" key={`${friend.acceptedAt} ${friend.initials}`}>
            <span class="referral-initials">{friend.initials}</span>
            <span class="grow">
              <strong>{p.states[friend.state]}</strong>
              <span class="small soft referral-when">{whenText(friend, app, p)}</span>
            </span>
            <Gained friend={friend} p={p} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function whenText(
  { state, until, acceptedAt }: InvitationStateView,
  { f, card }: CardApp,
  p: ReferralTexts,
): string {
  if (state === 'joined' && until !== null) return p.buysBy(f.lastDay(until, card.now))
  if (state === 'bought')
    return until === null ? p.paidTonight : p.paidFrom(f.lastDay(until, card.now))
  return f.day(acceptedAt, card.now)
}

function Gained({ friend, p }: { friend: InvitationStateView; p: ReferralTexts }) {
  const { f } = useCardApp()
  const { points, creditMinor } = friend
  if (points === 0 && creditMinor === 0) return null
  return (
    <span class="referral-gained">
      {points > 0 && <strong>+{p.points(f.number(points))}</strong>}
      {creditMinor > 0 && <strong>+{p.credit(f.money(creditMinor))}</strong>}
    </span>
  )
}
