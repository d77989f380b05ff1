// How to earn, written from the program in force as it holds for this member: shopping, check-in, and every rule.

import type { EarningView } from '../../../../worker/http/contract/standing.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useCardApp } from '../../context.ts'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { usePage } from '../../use-page.ts'
import { Rule } from './rule.tsx'
import type { EarnTexts } from './texts/zh-Hant.ts'
import './earn.css'

export function Page({ p }: PageProps<EarnTexts>) {
  const page = usePage<EarningView>('/api/earning', import.meta.url)
  return (
    <Loaded page={page}>
      {(view) => (
        <div class="stack" data-testid="earn">
          <Shopping view={view} p={p} />
          {view.checkInLadder.length > 0 && <CheckIn ladder={view.checkInLadder} p={p} />}
          <section class="stack" aria-labelledby="rules-title">
            <h2 id="rules-title">{p.rules}</h2>
            {view.rules.length === 0 ? (
              <p class="soft">{p.noRules}</p>
            ) : (
              <ul class="stack">
                {view.rules.map((rule) => (
                  <Rule key={rule.id} rule={rule} now={view.now} p={p} />
                ))}
              </ul>
            )}
          </section>
        </div>
      )}
    </Loaded>
  )
}

const CHANNELS = ['live', 'web', 'pos', 'counter'] as const

function Shopping({ view, p }: { view: EarningView; p: EarnTexts }) {
  const { f } = useCardApp()
  const { base, tier, returnWindowDays, expiryMonths } = view
  return (
    <section class="panel stack" aria-labelledby="shopping-title">
      <h2 id="shopping-title">{p.shopping}</h2>
      <p class="earn-award figures">
        {base.points > 0 ? p.base(f.money(base.perAmountMinor), f.number(base.points)) : p.noBase}
      </p>
      {tier.multiplier > 1 && base.points > 0 && (
        <p class="figures">{p.multiplier(tier.name, f.number(tier.multiplier))}</p>
      )}
      <ul class="small soft figures">
        {CHANNELS.map((channel) => (
          <li key={channel}>{p.released(p.channel[channel], returnWindowDays[channel])}</li>
        ))}
      </ul>
      <p class="small soft">{expiryMonths === null ? p.noExpiry : p.expiry(expiryMonths)}</p>
    </section>
  )
}

function CheckIn({ ladder, p }: { ladder: readonly number[]; p: EarnTexts }) {
  const { f, go } = useCardApp()
  const [first, most] = [ladder[0] ?? 0, Math.max(...ladder)]
  return (
    <section class="panel stack" aria-labelledby="earn-check-in-title">
      <h2 id="earn-check-in-title">{p.checkIn}</h2>
      <p class="earn-award figures">{p.ladder(f.number(first), f.number(most))}</p>
      <Button kind="quiet" onClick={() => go('check-in')}>
        {p.openCheckIn}
      </Button>
    </section>
  )
}
