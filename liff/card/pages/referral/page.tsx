// Bringing friends: one's own code to share, who joined and what is pending, and who invited oneself.

import type { ReferralView } from '../../../../worker/http/contract/referral.ts'
import { giftIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { usePage } from '../../use-page.ts'
import { EnterCode } from './enter-code.tsx'
import { Friends } from './friends.tsx'
import { Rewards } from './rewards.tsx'
import { ShareCode } from './share-code.tsx'
import { StaffInvitation } from './staff-invitation.tsx'
import type { ReferralTexts } from './texts/zh-Hant.ts'
import './referral.css'

export function Page({ p, params }: PageProps<ReferralTexts>) {
  const { f } = useCardApp()
  const page = usePage<ReferralView>('/api/referral', import.meta.url)
  return (
    <div class="stack">
      {params.staff && <StaffInvitation p={p} token={params.staff} />}
      <Loaded page={page} problems={p.problems}>
        {(view) => (
          <div class="stack" data-testid="referral">
            {view.terms ? (
              <>
                <ShareCode p={p} view={view} />
                <Rewards
                  p={p}
                  own={view.terms.referrer}
                  other={view.terms.friend}
                  otherName={p.friend}
                />
                <p class="small soft">
                  {p.month(f.number(view.paidThisMonth), f.number(view.terms.monthlyCap))}
                </p>
              </>
            ) : (
              <Empty icon={giftIcon} text={p.closed} />
            )}
            {(view.terms || view.friends.length > 0) && <Friends p={p} friends={view.friends} />}
            {view.invited && <p class="soft">{p.invitedBy(view.invited.initials)}</p>}
            {view.mayAccept && (
              <EnterCode p={p} first={params.ref ?? ''} accepted={(next) => page.update(next)} />
            )}
          </div>
        )}
      </Loaded>
    </div>
  )
}
