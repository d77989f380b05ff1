// The card in Japanese.

import type { Texts } from './zh-Hant.ts'

export const texts: Texts = {
  title: '会員証',
  memberCard: '会員証',
  tabs: { home: 'ホーム', benefits: '特典', activity: '履歴', me: 'マイページ' },
  profile: '会員情報',
  close: '閉じる',
  tryAgain: 'もう一度試す',
  partMissing: '一部を読み込めませんでした。通信状況をご確認ください。',

  points: '利用可能ポイント',
  pointsExpire: (points, day) => `${points}ポイントが${day}に失効します`,
  pointsPending: (points, day) => `付与予定 ${points}ポイント（${day}から利用可能）`,
  pointsDebt: (points) =>
    `返品により${points}ポイント不足しています。今後のポイントから差し引かれます`,
  credit: (money) => `ストアクレジット ${money}`,
  creditExpires: (money, day) => `${money}は${day}まで`,

  showAtCounter: 'お会計時に提示',
  tapToEnlarge: 'タップで拡大',
  renewsIn: (seconds) => `${seconds}秒後に更新`,

  offline: (ago) => `オフラインです。${ago}の会員証を表示しています。会員コードは使えます。`,
  notFriend: '公式アカウントを友だち追加すると、レシートやお知らせが届きます。',
  addFriend: '友だち追加',

  failed: '会員証を開けません',
  unreachable: '接続できません。通信環境を確認して、もう一度お試しください。',
  problems: {
    network:
      '接続が切れたため、完了したか確認できません。通信状況を確認してもう一度お試しください。二重に処理されることはありません。',
    unsent: '通信できないため、まだ送信していません。接続後にもう一度お試しください。',
    unknown: '問題が発生しました。しばらくしてからもう一度お試しください。',
    liff_failed: 'LINEに接続できません。閉じて、トークから開き直してください。',
    session_required: 'ログインの有効期限が切れました。閉じて、トークから開き直してください。',
    id_token_invalid: 'ログインの有効期限が切れました。閉じて、トークから開き直してください。',
    member_suspended: '会員資格が停止されています。店舗へお問い合わせください。',
  },
}
