// Coupons at the desk, in Japanese.

import type { CouponTexts } from './zh-Hant.ts'

export const texts: CouponTexts = {
  lead: 'クーポンごとの発行数と使用数です。内容は「会員制度」で変更します。',
  none: 'クーポンがありません。「会員制度」で追加してください。',
  templates: 'クーポンの種類',
  coupon: 'クーポン',
  code: '受け取りコード',
  issued: '発行済み',
  redeemed: '使用済み',
  left: '残り',
  unlimited: '無制限',
  issue: '発行',
  toOne: '会員に発行',
  toAudience: '対象者に発行',
  issueTitle: (coupon) => `「${coupon}」を発行`,
  issueYes: '発行する',
  issuedTo: (coupon, name) => `${name}さんに「${coupon}」を発行しました。`,
  issuedMany: (coupon, count) => `${count}人に「${coupon}」を発行しました。`,
  cardNumber: '会員番号',
  reason: '理由（監査記録に残ります）',
  audienceHow: '会員カードに入るだけで、メッセージは送られません。',
  problems: {
    own_card: '自分には発行できません。ほかのスタッフに依頼してください。',
    member_unknown: '会員番号が見つかりません。12桁をご確認ください。',
    coupon_quota_used: 'このクーポンは発行枚数の上限に達しました。',
    coupon_limit_reached: 'この会員は上限枚数まで受け取っています。',
    coupon_quota_too_low: '残り枚数が対象者より少ないです。対象を絞るか、上限を上げてください。',
    coupon_expired: 'このクーポンは期限切れです。',
  },
}
