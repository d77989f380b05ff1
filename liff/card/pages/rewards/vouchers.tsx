// What the member has redeemed: what can still be used first; what is over stays for a while, folded.

import type { RewardsView, VoucherView } from '../../../../worker/http/contract/rewards.ts'
import { Icon } from '../../../shared/ui/icon.tsx'
import { nextIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import type { RewardTexts } from './texts/zh-Hant.ts'
import { KIND_ICONS, standingOf } from './words.ts'

export function Vouchers({ view, p }: { view: RewardsView; p: RewardTexts }) {
  const open = view.vouchers.filter(({ status }) => status === 'issued')
  const over = view.vouchers.filter(({ status }) => status !== 'issued')
  const list = (vouchers: VoucherView[]) => (
    <ul class="stack">
      {vouchers.map((voucher) => (
        <Voucher key={voucher.id} {...{ voucher, p }} now={view.now} />
      ))}
    </ul>
  )
  return (
    <section class="stack" aria-labelledby="vouchers-title">
      <h2 id="vouchers-title">{p.mine}</h2>
      {open.length > 0 && list(open)}
      {over.length > 0 && (
        <details class="vouchers-over">
          <summary>{p.earlier}</summary>
          {list(over)}
        </details>
      )}
    </section>
  )
}

function Voucher({ voucher, p, now }: { voucher: VoucherView; p: RewardTexts; now: number }) {
  const { f, go } = useCardApp()
  return (
    <li>
      <button
        type="button"
        class={`offer${voucher.status === 'issued' ? ' held' : ' locked'}`}
        onClick={() => go('rewards', { voucher: voucher.id })}
        data-testid={`voucher-${voucher.status}`}
      >
        <span class="offer-picture">
          <Icon path={KIND_ICONS[voucher.kind]} />
        </span>
        <span class="offer-words grow">
          <strong>{voucher.title}</strong>
          <span class="small soft figures">{standingOf(voucher, now, { p, f })}</span>
        </span>
        <Icon path={nextIcon} />
      </button>
    </li>
  )
}
