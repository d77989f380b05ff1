// Whom the sale is for: name, what the member has, and how to make sure that it is they.

import type { CounterMember } from '../../../worker/http/contract/counter.ts'
import { Avatar } from '../../shared/ui/avatar.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { backIcon } from '../../shared/ui/icons.ts'
import { useStaffApp } from '../context.ts'
import '../../shared/ui/icon-button.css'

/** The end of a number is read in one piece. */
const NO_BREAK_SPACE = '\u00a0'

export function Member({ member, leave }: { member: CounterMember; leave: () => void }) {
  const { t, f } = useStaffApp()
  return (
    <header class="member" data-testid="staff-member">
      <button type="button" class="icon-button" aria-label={t.back} onClick={leave}>
        <Icon path={backIcon} />
      </button>
      <Avatar name={member.displayName} url={member.pictureUrl} />
      <div class="grow">
        <h1>{member.displayName}</h1>
        {member.phoneEnd !== null && (
          <p class="small figures" data-testid="staff-phone-end">
            {t.askPhoneEnd(member.phoneEnd.replaceAll(' ', NO_BREAK_SPACE))}
          </p>
        )}
        <p class="small soft figures">
          {[
            member.tier,
            member.discountPercent > 0 && `−${member.discountPercent}%`,
            t.points(f.number(member.points)),
            member.creditMinor > 0 && t.credit(f.money(member.creditMinor)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {member.identifiedBy === 'card-number' && <p class="small soft">{t.earnsOnly}</p>}
      </div>
    </header>
  )
}
