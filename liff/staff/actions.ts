// What staff can do beside a sale: a feature adds one line here, its label to texts/, and its page as a chunk of its own.

import type { CounterMember } from '../../worker/http/contract/counter.ts'
import {
  calendarIcon,
  cardIcon,
  giftIcon,
  type IconPath,
  personIcon,
  receiptIcon,
  returnIcon,
  trendIcon,
} from '../shared/ui/icons.ts'
import { type Lazy, lazy } from '../shared/ui/lazy.tsx'
import type { Texts } from './texts/zh-Hant.ts'

/** What an action did, as the member's page then says it. */
export interface Done {
  said: string
  /** What the member can spend now; absent where that has not changed. */
  points?: number
}

export interface MemberActionProps {
  member: CounterMember
  /** Back to the member's page, with what was done. */
  finish: (done: Done) => void
  /** Back without having done anything. */
  leave: () => void
}

export interface ShopActionProps {
  leave: () => void
  /** What was scanned already, where that opened the page. */
  code?: string
}

interface Action<Props> {
  /** Its button is found as `staff-action-<id>`. */
  id: string
  icon: IconPath
  label: (t: Texts) => string
  Page: Lazy<Props>
}

/** Something done for the member who was identified. */
export interface MemberAction extends Action<MemberActionProps> {
  /** Takes something from the member: only for one who was recognised by the rotating code. */
  needsCode: boolean
}

/** Something done without a member: found on the page that waits for the next one. */
export type ShopAction = Action<ShopActionProps>

const VoucherPage = lazy(() => import('./pages/voucher.tsx').then((m) => m.VoucherPage))
const voucher = { id: 'voucher', icon: giftIcon, label: (t: Texts) => t.voucher }

const SellPage = lazy(() => import('./pages/gift-cards/sell.tsx').then((m) => m.SellPage))
const sell = { id: 'gift-card', icon: cardIcon, label: (t: Texts) => t.giftCard, Page: SellPage }
const RefundPage = lazy(() => import('./pages/gift-cards/refund.tsx').then((m) => m.RefundPage))
const refund = {
  id: 'gift-card-refund',
  icon: returnIcon,
  label: (t: Texts) => t.giftCardRefund,
  Page: RefundPage,
}

export const MEMBER_ACTIONS: readonly MemberAction[] = [
  // The voucher's own code is what is taken for it.
  { ...voucher, Page: VoucherPage, needsCode: false },
  { ...sell, needsCode: false },
  { ...refund, needsCode: true },
]

export const SHOP_ACTIONS: readonly ShopAction[] = [
  { ...voucher, Page: VoucherPage },
  sell,
  refund,
  {
    id: 'sales',
    icon: receiptIcon,
    label: (t) => t.sales,
    Page: lazy(() => import('./pages/sales.tsx').then((m) => m.Sales)),
  },
  {
    id: 'branch-code',
    icon: calendarIcon,
    label: (t) => t.branchCode,
    Page: lazy(() => import('./pages/branch/branch-screen.tsx').then((m) => m.BranchScreenPage)),
  },
  {
    id: 'my-qr',
    icon: personIcon,
    label: (t) => t.myQr,
    Page: lazy(() => import('./pages/recruiting/my-qr.tsx').then((m) => m.MyQr)),
  },
  {
    id: 'my-month',
    icon: trendIcon,
    label: (t) => t.myMonth,
    Page: lazy(() => import('./pages/recruiting/my-month.tsx').then((m) => m.MyMonth)),
  },
]

/** What a voucher's QR begins with (worker/loyalty/reward/voucher-code.ts). */
const VOUCHER_CODE = /^RV2\./

/** What opens by itself when the counter's scanner reads its code; null: it is a member's. */
export function actionOfCode(code: string): ShopAction | null {
  return VOUCHER_CODE.test(code) ? { ...voucher, Page: VoucherPage } : null
}
