// The card in Japanese.

import type { Texts } from './zh-Hant.ts'

export const texts: Texts = {
  title: '会員証',
  memberCard: '会員証',
  profile: 'マイページ',
  close: '閉じる',
  tryAgain: 'もう一度試す',
  showAll: 'すべて見る',
  partMissing: '一部を読み込めませんでした。通信状況をご確認ください。',
  today: '今日',

  points: '利用可能ポイント',
  pointsExpire: (points, day) => `${points}ポイントが${day}に失効します`,
  pointsPending: (points, day) => `付与予定 ${points}ポイント（${day}から利用可能）`,
  pointsDebt: (points) =>
    `返品により${points}ポイント不足しています。今後のポイントから差し引かれます`,

  showAtCounter: 'お会計時に提示',
  tapToEnlarge: 'タップで拡大',
  renewsIn: (seconds) => `${seconds}秒後に更新`,

  checkIn: 'デイリーチェックイン',
  streak: (days) => `${days}日連続`,
  checkInFor: (points) => `チェックインして${points}ポイント`,
  checkedIn: '本日チェックイン済み',
  checkedInAlready: '本日はすでにチェックイン済みです。また明日お越しください。',
  checkInDone: (points, tomorrow) =>
    `チェックインで${points}ポイント獲得しました。明日は${tomorrow}ポイントです。`,
  stampDay: (day, points) => `${day}日目、${points}ポイント`,
  stamped: 'チェックイン済み',

  multiplier: (times) => `ポイント${times}倍`,
  toNextTier: (money, tier) => `あと${money}で${tier}にランクアップ`,
  topTier: '最高ランクです。いつもありがとうございます。',
  keepsTier: (money, day, tier) => `${day}までにあと${money}で${tier}を継続`,
  tierKept: (tier, day) => `${tier}の継続条件を達成済み（${day}以降に自動更新）`,
  benefits: 'ランク特典',

  coupons: 'クーポン',
  noCoupons: 'クーポンはまだありません。届いたクーポンはここに表示されます。',
  couponUntil: (day) => `${day}まで有効`,
  couponFrom: (day) => `${day}から利用可能`,
  couponNoEnd: '有効期限なし',
  couponUsed: '使用済み',
  couponUsedOn: (day) => `${day}に使用済み`,
  couponExpired: '期限切れ',
  couponVoid: '無効',

  bind: '購入の登録',
  bindHow: 'レシートや注文メッセージの登録コードを入力すると、ポイントが付与されます。',
  bindAsk: 'この購入を会員証に登録しますか？',
  bindCode: '登録コード',
  bindSubmit: '登録',
  bound: (money, points) => `${money}の購入を登録し、${points}ポイント獲得しました。`,
  availableFrom: (day) => `付与予定（${day}から利用可能）`,
  tierUp: (tier) => `${tier}にランクアップしました！`,
  triesLeft: (count) => `あと${count}回試せます。`,
  tryAgainAt: (time) => `${time}以降にもう一度お試しください。`,

  history: 'ポイント履歴',
  noHistory: '履歴はまだありません。最初のお買い物のあと、ここに表示されます。',
  reasons: {
    'sign-up': '入会特典',
    'check-in': 'チェックイン',
    purchase: 'お買い物',
    refund: '返品',
    birthday: '誕生日特典',
    expiry: 'ポイント失効',
    adjustment: '調整',
  },
  kinds: {
    earn: 'ポイント獲得',
    spend: 'ポイント利用',
    hold: 'ポイント保留',
    capture: '保留ポイント利用',
    release: '保留解除',
    expire: 'ポイント失効',
    adjust: '調整',
    reverse: '取消',
  },

  offline: (ago) => `オフラインです。${ago}の会員証を表示しています。会員コードは使えます。`,
  notFriend: '公式アカウントを友だち追加すると、レシートやお知らせが届きます。',
  addFriend: '友だち追加',

  failed: '会員証を開けません',
  problems: {
    network:
      '接続が切れたため、完了したか確認できません。通信状況を確認してもう一度お試しください。二重に処理されることはありません。',
    unknown: '問題が発生しました。しばらくしてからもう一度お試しください。',
    liff_failed: 'LINEに接続できません。閉じて、トークから開き直してください。',
    session_required: 'ログインの有効期限が切れました。閉じて、トークから開き直してください。',
    id_token_invalid: 'ログインの有効期限が切れました。閉じて、トークから開き直してください。',
    member_suspended: '会員資格が停止されています。店舗へお問い合わせください。',
    claim_code_unknown: '登録コードが見つかりません。ご確認のうえ入力してください。',
    claim_code_used: 'この登録コードは使用済みです。',
    claim_code_expired: 'この登録コードは期限切れです。',
    too_many_tries: '試行回数が多すぎます。',
  },
}
