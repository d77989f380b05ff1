// Rewards: what points bring, what can be had first, and the vouchers the member has. `?reward=…` and `?voucher=…` open one.

import type { RewardsView } from '../../../../worker/http/contract/rewards.ts'
import { giftIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { usePage } from '../../use-page.ts'
import { Catalogue } from './catalogue.tsx'
import { Results } from './results.tsx'
import { RewardDialog } from './reward-dialog.tsx'
import type { RewardTexts } from './texts/zh-Hant.ts'
import { VoucherDialog } from './voucher-dialog.tsx'
import { Vouchers } from './vouchers.tsx'
import './rewards.css'

export function Page({ p, params }: PageProps<RewardTexts>) {
  const page = usePage<RewardsView>('/api/rewards', import.meta.url)
  const { f, refresh } = useCardApp()
  /** What a write answered, here at once; the card's points follow. */
  const changed = (view: RewardsView) => {
    page.update(view)
    void refresh()
  }
  return (
    <Loaded page={page} problems={p.problems}>
      {(view) => (
        <>
          <p class="rewards-points figures" data-testid="rewards-points">
            {p.youHave} <strong>{p.points(f.number(view.points))}</strong>
          </p>
          <Results view={view} p={p} />
          {view.vouchers.length > 0 && <Vouchers view={view} p={p} />}
          {view.rewards.length === 0 ? (
            <Empty icon={giftIcon} text={p.none} />
          ) : (
            <Catalogue view={view} p={p} />
          )}
          {params.reward && <RewardDialog id={params.reward} {...{ view, p, changed }} />}
          {params.voucher && <VoucherDialog id={params.voucher} {...{ view, p, changed }} />}
        </>
      )}
    </Loaded>
  )
}
