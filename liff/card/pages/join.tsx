// Not a member yet: what the membership is, its terms, and one tap to join.

import { useState } from 'preact/hooks'
import type { CardView, JoinRequest } from '../../../worker/http/contract/card.ts'
import { useAct } from '../../shared/act.ts'
import { isWorthRetrying } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import type { IconPath } from '../../shared/ui/icons.ts'
import { alertIcon, giftIcon, receiptIcon, stampIcon, ticketIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../context.ts'
import { inkUpon } from '../ink.ts'
import { CardSkeleton } from '../parts/card-skeleton.tsx'
import { Invitation } from './referral/invitation.tsx'
import { usePageTexts, WithPageTexts } from './texts/load.tsx'
import '../../shared/ui/field.css'
import './join.css'

/** Longer than any code or token of ours: what the server takes at most. */
const LINK_CODE_MAX = 64

export function JoinPage() {
  return (
    <WithPageTexts meanwhile={<CardSkeleton />}>
      <Joining />
    </WithPageTexts>
  )
}

function Joining() {
  const { card, t, f, session, route, update, refresh, replace } = useCardApp()
  const p = usePageTexts()
  const [marketingConsent, setMarketingConsent] = useState(false)
  // By whose link they came: a member's, a staff person's, or both.
  const { ref, staff } = route.params
  const act = useAct((body: JoinRequest, idempotencyKey) =>
    session.call<CardView>('POST', '/api/member', { body, idempotencyKey }),
  )
  const termsChanged = act.problem?.kind === 'refused' && act.problem.code === 'terms_changed'

  const join = async () => {
    const joined = await act.run({
      termsVersion: card.shop.terms.version,
      marketingConsent,
      ...(ref && { referralCode: ref.slice(0, LINK_CODE_MAX) }),
      ...(staff && { staffToken: staff.slice(0, LINK_CODE_MAX) }),
    })
    if (!joined?.ok) return
    if (route.page === 'referral') replace('home')
    update(joined.value)
  }
  const reread = () => {
    act.clear()
    void refresh()
  }

  return (
    <main class="page join">
      <BlankCard />
      <h1>{p.joinTitle(card.displayName, card.shop.name)}</h1>
      {ref && <Invitation code={ref.slice(0, LINK_CODE_MAX)} />}
      {route.params.gift && (
        <Notice icon={giftIcon} testId="join-gift">
          {p.joinGift}
        </Notice>
      )}
      <ul class="stack">
        {card.signUpPoints > 0 && (
          <Offer icon={giftIcon} text={p.joinPoints(f.number(card.signUpPoints))} />
        )}
        <Offer icon={receiptIcon} text={p.joinEarn} />
        <Offer icon={stampIcon} text={p.joinCheckIn} />
        <Offer icon={ticketIcon} text={p.joinCoupons} />
      </ul>
      <details class="panel" open={termsChanged}>
        <summary>{p.terms}</summary>
        <p class="terms small">{card.shop.terms.text}</p>
      </details>
      {act.problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          action={
            termsChanged
              ? { label: p.readTerms, run: reread }
              : isWorthRetrying(act.problem)
                ? { label: t.tryAgain, run: join }
                : undefined
          }
        >
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      <div class="join-act">
        <label class="check">
          <input
            type="checkbox"
            checked={marketingConsent}
            onChange={(event) => setMarketingConsent(event.currentTarget.checked)}
            data-testid="card-join-marketing"
          />
          <span>{p.joinMarketing}</span>
        </label>
        <Button wide busy={act.busy} onClick={join} testId="card-join">
          {p.join}
        </Button>
        <p class="small soft">{p.joinAgrees}</p>
      </div>
    </main>
  )
}

function BlankCard() {
  const { card, t } = useCardApp()
  const { brandColor, name } = card.shop
  const theme = {
    '--tier-from': brandColor,
    '--tier-to': brandColor,
    '--tier-ink': inkUpon(brandColor),
  }
  return (
    <div class="voucher" style={theme}>
      <div class="hero blank">
        <p class="hero-shop">{name}</p>
        <p class="hero-tier">{t.memberCard}</p>
      </div>
    </div>
  )
}

function Offer({ icon, text }: { icon: IconPath; text: string }) {
  return (
    <li class="row">
      <span class="offer-icon">
        <Icon path={icon} />
      </span>
      <span>{text}</span>
    </li>
  )
}
