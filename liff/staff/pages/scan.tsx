// Waiting for a customer: the last result above, the big scan button under the thumb.

import { useState } from 'preact/hooks'
import type {
  CounterMember,
  GrantRequest,
  GrantResult,
  IdentifyRequest,
} from '../../../worker/http/contract/counter.ts'
import type { Act } from '../../shared/act.ts'
import type { Formats } from '../../shared/format.ts'
import { scanCode } from '../../shared/scan.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, cloudIcon, personIcon, scanIcon, stampIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { SHOP_ACTIONS, type ShopAction } from '../actions.ts'
import { problemText, useStaffApp } from '../context.ts'
import { ActionRow } from '../parts/actions.tsx'
import type { RecentGrant } from '../use-customer.ts'
import type { Grant } from '../use-grant.ts'

interface ScanPageProps {
  done: GrantResult | null
  recent: RecentGrant[]
  identify: Act<IdentifyRequest, CounterMember>
  by: (code: string) => Promise<void>
  grant: Grant
  give: (request: GrantRequest, displayName: string) => Promise<void>
  choose: (action: ShopAction) => void
}

export function ScanPage({ done, recent, identify, by, grant, give, choose }: ScanPageProps) {
  const { staff, t } = useStaffApp()
  const [code, setCode] = useState('')
  const [noCamera, setNoCamera] = useState(false)

  const scan = async () => {
    const value = await scanCode()
    setNoCamera(value === undefined)
    if (value) await by(value)
  }
  // Beside the next one's refusal, the last one's success would read as theirs.
  const shown = identify.problem ? null : done
  return (
    <main class="counter">
      <header class="counter-head">
        <h1>{staff.shop.name}</h1>
        <p class="small soft">{[staff.branch, staff.name].filter(Boolean).join(' · ')}</p>
      </header>
      {grant.unsettled && <Unsettled grant={grant} give={give} />}
      {shown && <Done result={shown} />}
      {recent.length === 0 && (
        <p class="scan-hint">
          <Icon path={personIcon} />
          {t.scanHint}
        </p>
      )}
      <Recent recent={shown ? recent.slice(1) : recent} />
      <ActionRow actions={SHOP_ACTIONS} choose={choose} />
      {identify.problem && (
        <Notice tone="bad" icon={alertIcon} testId="staff-problem">
          {problemText(t, identify.problem)}
        </Notice>
      )}
      {noCamera && <Notice icon={alertIcon}>{t.noCamera}</Notice>}
      <div class="counter-act">
        <form
          class="code-form"
          onSubmit={(event) => {
            event.preventDefault()
            void by(code.trim())
          }}
        >
          <input
            class="input figures"
            value={code}
            inputMode="numeric"
            autoComplete="off"
            maxLength={128}
            aria-label={t.cardNumber}
            placeholder={t.cardNumber}
            onInput={(event) => {
              setCode(event.currentTarget.value)
              identify.clear()
            }}
            data-testid="staff-code"
          />
          <Button
            type="submit"
            kind="quiet"
            busy={identify.busy}
            disabled={code.trim() === ''}
            testId="staff-identify"
          >
            {t.identify}
          </Button>
        </form>
        <button
          type="button"
          class="scan-button"
          onClick={() => void scan()}
          aria-busy={identify.busy}
          data-testid="staff-scan"
        >
          <Icon path={scanIcon} />
          {shown ? t.scanNext : t.scan}
        </button>
      </div>
    </main>
  )
}

function Done({ result }: { result: GrantResult }) {
  const { staff, t, f } = useStaffApp()
  return (
    <section class="done" role="status" data-testid="staff-result">
      <span class="done-seal">
        <Icon path={stampIcon} />
      </span>
      <p class="done-points figures">{t.pointsGiven(f.number(result.points))}</p>
      <p class="figures">
        {result.displayName} · {sale(result, f)}
      </p>
      {result.coupons.length > 0 && (
        <p class="small soft">{result.coupons.map(({ title }) => title).join(' · ')}</p>
      )}
      {result.tierUp && <p class="done-tier">{t.tierUp(result.tierUp)}</p>}
      {result.nextCoupons.map((title) => (
        <p key={title} class="soft">
          {t.nextCoupon(title)}
        </p>
      ))}
      {result.pendingUntil !== null && result.points > 0 && (
        <p class="small soft figures">{t.pendingUntil(f.day(result.pendingUntil, staff.now))}</p>
      )}
      <p class="small soft figures" data-testid="staff-result-balance">
        {[
          t.pointsNow(f.number(result.pointsAvailable)),
          result.creditAvailableMinor > 0 && t.credit(f.money(result.creditAvailableMinor)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {!result.receiptSent && <p class="small soft">{t.noReceipt}</p>}
    </section>
  )
}

/** What was paid in money; with what was taken off or paid otherwise the sum it was taken from: NT$1,280 − NT$100. */
function sale({ amountMinor, tierDiscountMinor, coupons, spent }: GrantResult, f: Formats): string {
  const byCoupons = coupons.map(({ discountMinor }) => discountMinor)
  const off = [tierDiscountMinor, ...byCoupons, spent?.pointsMinor ?? 0, spent?.creditMinor ?? 0]
  const goods = byCoupons.reduce((all, minor) => all + minor, amountMinor + tierDiscountMinor)
  return [goods, ...off.filter((minor) => minor > 0)].map((minor) => f.money(minor)).join(' − ')
}

function Recent({ recent }: { recent: RecentGrant[] }) {
  const { t, f } = useStaffApp()
  if (recent.length === 0) return null
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" class="small soft">
        {t.recent}
      </h2>
      <ul class="recent figures">
        {recent.map(({ at, result }) => (
          <li key={at}>
            <span class="soft">{f.time(at)}</span>
            <span class="grow">{result.displayName}</span>
            <span>{f.money(result.amountMinor)}</span>
            <strong>{f.signed(result.points)}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** After a reload or on leaving the page: a grant that was sent and never answered. */
function Unsettled({ grant, give }: Pick<ScanPageProps, 'grant' | 'give'>) {
  const { t, f } = useStaffApp()
  const { unsettled, problem, busy, forget } = grant
  if (!unsettled) return null
  const { request, displayName } = unsettled
  const expired = problem?.kind === 'refused'
  return (
    <Notice
      tone="warn"
      icon={cloudIcon}
      action={
        expired
          ? undefined
          : { label: t.tryAgain, run: () => void give(request, displayName), busy }
      }
    >
      <p>
        <strong>{t.unsettled(displayName, f.money(request.amountMinor))}</strong>
      </p>
      {problem && <p>{expired ? t.unsettledExpired : problemText(t, problem)}</p>}
      <button type="button" class="button bare" onClick={forget}>
        {t.dropUnsettled}
      </button>
    </Notice>
  )
}
