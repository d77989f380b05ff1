// Rewards at the desk, in English.

import type { RewardTexts } from './zh-Hant.ts'

export const texts: RewardTexts = {
  lead: 'What points buy, and how many are taken. Change it under Program.',
  none: 'No rewards yet. Add one under Program first.',
  catalogue: 'Catalogue',
  reward: 'Reward',
  points: 'Points',
  taken: 'Taken',
  stock: 'Stock',
  unlimited: 'No limit',
  open: 'Vouchers',
  back: 'Back to rewards',
  takenOf: (taken) => `${taken} taken`,
  takenOfStock: (taken, stock) => `${taken} of ${stock} taken`,
  vouchers: 'Vouchers',
  noVouchers: 'Nobody has taken one yet.',
  member: 'Member',
  status: 'Status',
  issued: 'Taken on',
  statuses: {
    issued: 'To be handed over',
    redeemed: 'Handed over',
    undone: 'Undone by the member',
    void: 'Void',
    expired: 'Expired',
  },
  voidIt: 'Void',
  voidTitle: (name) => `Void ${name}’s voucher?`,
  voidHow: 'The points go back to the member.',
  voidYes: 'Void and give points back',
  reason: 'Reason (kept in the audit log)',
  problems: {
    reward_unknown: 'There is no such reward.',
    voucher_unknown: 'There is no such voucher.',
    voucher_used: 'It has been handed over and cannot be voided.',
    voucher_undone: 'The member has undone it already.',
    voucher_void: 'It is void already.',
    voucher_expired: 'It has expired.',
  },
}
