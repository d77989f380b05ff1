// Rewards at the desk, in Japanese.

import type { RewardTexts } from './zh-Hant.ts'

export const texts: RewardTexts = {
  lead: 'ポイントで交換できる特典と交換数です。内容は「会員制度」で変更します。',
  none: '特典がありません。「会員制度」で追加してください。',
  catalogue: '特典一覧',
  reward: '特典',
  points: 'ポイント',
  taken: '交換済み',
  stock: '数量',
  unlimited: '無制限',
  open: '引換券',
  back: '特典一覧へ戻る',
  takenOf: (taken) => `${taken}個交換済み`,
  takenOfStock: (taken, stock) => `${taken} / ${stock}個交換済み`,
  vouchers: '引換券',
  noVouchers: 'まだ交換した会員はいません。',
  member: '会員',
  status: '状態',
  issued: '交換日',
  statuses: {
    issued: '受け取り待ち',
    redeemed: '受け取り済み',
    undone: '会員が取り消し',
    void: '無効',
    expired: '期限切れ',
  },
  voidIt: '無効にする',
  voidTitle: (name) => `${name}さんの引換券を無効にしますか？`,
  voidHow: 'ポイントは会員に返されます。',
  voidYes: '無効にしてポイントを返す',
  reason: '理由（監査記録に残ります）',
  problems: {
    reward_unknown: '特典が見つかりません。',
    voucher_unknown: '引換券が見つかりません。',
    voucher_used: '受け取り済みのため、無効にできません。',
    voucher_undone: '会員がすでに取り消しています。',
    voucher_void: 'すでに無効です。',
    voucher_expired: 'すでに期限切れです。',
  },
}
