// The one suggestion of Home: what it is, a way to do it, a way to be rid of it.

import { useState } from 'preact/hooks'
import type { Formats } from '../../shared/format.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import {
  closeIcon,
  giftIcon,
  type IconPath,
  personIcon,
  ticketIcon,
  tierIcon,
} from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { usePageTexts } from '../pages/texts/load.tsx'
import type { PageTexts } from '../pages/texts/zh-Hant.ts'
import { dismiss, readDismissals } from './dismissals.ts'
import { nudgeFor, type Nudge as Suggestion } from './nudges.ts'
import '../../shared/ui/icon-button.css'

const ICONS: Record<Suggestion['kind'], IconPath> = {
  'coupon-ends': ticketIcon,
  reward: giftIcon,
  'next-tier': tierIcon,
  profile: personIcon,
}

export function Nudge() {
  const app = useCardApp()
  const p = usePageTexts()
  const { cardNumber = '' } = app.card.member ?? {}
  const [dismissals, setDismissals] = useState(() => readDismissals(cardNumber))
  const now = Date.now() + app.clockSkewMs
  const nudge = nudgeFor(app.card, dismissals, now)
  if (!nudge) return null
  const action = actionOf(nudge, p)
  return (
    <aside class="nudge" aria-label={p.suggestion} data-testid={`nudge-${nudge.kind}`}>
      <Icon path={ICONS[nudge.kind]} />
      <div class="grow">
        <p>{sentenceOf(nudge, p, app.f)}</p>
        {action && (
          <Button kind="bare" onClick={() => app.go(action.page, action.params)}>
            {action.label}
          </Button>
        )}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={p.dismiss}
        onClick={() => setDismissals(dismiss(cardNumber, nudge.key, now))}
        data-testid="nudge-dismiss"
      >
        <Icon path={closeIcon} />
      </button>
    </aside>
  )
}

function sentenceOf(nudge: Suggestion, p: PageTexts, f: Formats): string {
  if (nudge.kind === 'coupon-ends') {
    const { title } = nudge.coupon
    return nudge.today ? p.couponEndsToday(title) : p.couponEndsTomorrow(title)
  }
  if (nudge.kind === 'reward')
    return p.rewardReached(f.number(nudge.reward.points), nudge.reward.title)
  if (nudge.kind === 'next-tier') return p.nearTier(f.money(nudge.missingMinor), nudge.tier)
  return p.profileOpen
}

interface Action {
  label: string
  page: string
  params?: Record<string, string>
}

/** Nothing to tap where buying something is what is left to do. */
function actionOf(nudge: Suggestion, p: PageTexts): Action | null {
  if (nudge.kind === 'coupon-ends')
    return { label: p.useCoupon, page: 'coupons', params: { coupon: nudge.coupon.id } }
  if (nudge.kind === 'reward')
    return { label: p.seeReward, page: 'rewards', params: { reward: nudge.reward.id } }
  if (nudge.kind === 'profile') return { label: p.fillIn, page: 'profile' }
  return null
}
