// What staff can do beside a sale: a feature adds one line here, its label to texts/, and its page as a chunk of its own.

import type { CounterMember } from '../../worker/http/contract/counter.ts'
import { type IconPath, receiptIcon } from '../shared/ui/icons.ts'
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

export const MEMBER_ACTIONS: readonly MemberAction[] = []

export const SHOP_ACTIONS: readonly ShopAction[] = [
  {
    id: 'sales',
    icon: receiptIcon,
    label: (t) => t.sales,
    Page: lazy(async () => (await import('./pages/sales.tsx')).Sales),
  },
]
