// What the chosen audience counts and costs, whom it cannot reach and why, and what LINE's quota holds afterwards.

import type { Estimate } from '../../../../worker/http/contract/console.ts'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useConsoleApp } from '../../context.ts'
import type { ShownEstimate } from './use-estimate.ts'

export function Price({ estimate }: { estimate: ShownEstimate }) {
  const { t } = useConsoleApp()
  return (
    <section class="panel price" aria-labelledby="price-title" aria-busy={estimate.asking}>
      <h2 id="price-title">{t.price}</h2>
      <div aria-live="polite" data-testid="console-estimate">
        {estimate.value && <Figures estimate={estimate.value} />}
        {estimate.asking && <div class="skeleton skeleton-price" />}
        {!estimate.value && !estimate.asking && !estimate.problem && (
          <p class="soft">{t.pickAudience}</p>
        )}
        {estimate.problem && (
          <Notice tone="bad" icon={alertIcon} action={{ label: t.tryAgain, run: estimate.retry }}>
            {problemText(t, estimate.problem)}
          </Notice>
        )}
      </div>
    </section>
  )
}

function Figures({ estimate }: { estimate: Estimate }) {
  const { desk, t, f } = useConsoleApp()
  const { recipients, unreachable, messages, costMinor, quota } = estimate
  const left = quota.remaining === null ? null : quota.remaining - messages
  return (
    <div class="stack figures">
      <p class="price-people">
        <strong data-testid="console-recipients">{f.number(recipients)}</strong> {t.people}
      </p>
      <dl class="price-list">
        <dt>{t.messages}</dt>
        <dd>
          {f.number(messages)} × {f.price(desk.pricePerMessageMinor)}
        </dd>
        <dt>{t.cost}</dt>
        <dd>
          <strong data-testid="console-cost">{f.price(costMinor)}</strong>
        </dd>
        <dt>{t.quotaLeft}</dt>
        <dd>
          {left === null || quota.limit === null
            ? t.quotaUnlimited
            : t.quotaOf(f.number(Math.max(0, left)), f.number(quota.limit))}
        </dd>
        <dt>{t.noConsent}</dt>
        <dd>{f.number(unreachable.noConsent)}</dd>
        <dt>{t.notFriend}</dt>
        <dd>{f.number(unreachable.notFriend)}</dd>
        <dt>{t.reachedLately}</dt>
        <dd>{f.number(unreachable.reachedLately)}</dd>
      </dl>
      <p class="small soft">{t.unreachableWhy}</p>
      {left !== null && left < 0 && (
        <Notice tone="warn" icon={alertIcon}>
          {t.quotaTooLow(f.number(-left))}
        </Notice>
      )}
    </div>
  )
}
