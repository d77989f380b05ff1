// On the way to joining by a friend's link: who invites, and what both get. A code that is nobody's says nothing, and joining goes on.

import { useEffect, useState } from 'preact/hooks'
import type { InvitationView } from '../../../../worker/http/contract/referral.ts'
import { Avatar } from '../../../shared/ui/avatar.tsx'
import { useTexts } from '../../../shared/use-texts.ts'
import { useCardApp } from '../../context.ts'
import { Rewards } from './rewards.tsx'
import { referralTexts } from './texts/load.ts'
import './referral.css'

export function Invitation({ code }: { code: string }) {
  const { session, card } = useCardApp()
  const texts = useTexts(referralTexts, card.language)
  const [invitation, setInvitation] = useState<InvitationView | null>(null)
  useEffect(() => {
    void session
      .call<InvitationView>('POST', '/api/referral/invitation', { body: { code } })
      .then((answer) => {
        if (answer.ok) setInvitation(answer.value)
      })
  }, [code])
  if (!texts || !invitation) return null
  const p = texts.texts
  return (
    <section class="stack" data-testid="invitation">
      <div class="row">
        <Avatar name={invitation.displayName} url={invitation.pictureUrl} />
        <strong class="grow">{p.invites(invitation.displayName)}</strong>
      </div>
      <Rewards
        p={p}
        own={invitation.friend}
        other={invitation.referrer}
        otherName={p.inviter(invitation.displayName)}
      />
    </section>
  )
}
