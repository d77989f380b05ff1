// The coupons page in Japanese.

import type { CouponTexts } from './zh-Hant.ts'

export const texts: CouponTexts = {
  claim: 'クーポンを受け取る',
  claimHow: 'ライブ配信やチラシ、店頭のクーポンコードを入力してください。',
  claimAsk: 'このクーポンを受け取りますか？',
  code: 'クーポンコード',
  submit: '受け取る',
  usable: '使えるクーポン',
  upcoming: 'まもなく開始',
  past: '使用済み・期限切れ',
  noneUsable: '今使えるクーポンはありません。',
  from: (money) => `${money}以上のお買い物で`,
  tiers: (names) => `${names}限定`,
  branches: (names) => `${names}でご利用いただけます`,
  channels: (names) => `${names}限定`,
  channel: { live: 'ライブ', web: '公式サイト', pos: '店頭レジ', counter: '店頭カウンター' },
  certainItems: '対象商品限定。ご利用条件をご覧ください',
  stackable: '併用できるクーポンと一緒に使えます',
  alone: '1回のお買い物に1枚まで',
  barred: {
    coupon_held: 'お会計で確保中です。完了しなければ自動で戻ります。',
    coupon_not_started: 'まだ開始日前です。',
    coupon_tier: '現在の会員ランクではご利用いただけません。',
  },
  problems: {
    coupon_code_unknown: 'クーポンコードが見つかりません。ご確認のうえ入力してください。',
    coupon_quota_used: 'このクーポンは配布を終了しました。',
    coupon_limit_reached: 'このクーポンはすでに受け取り済みです。',
    coupon_expired: 'このキャンペーンは終了しました。',
    coupon_tier: '現在の会員ランクでは受け取れません。',
    too_many_tries: '試行回数が多すぎます。',
  },
}
