// The counter in Japanese.

import type { Texts } from './zh-Hant.ts'

export const texts: Texts = {
  title: 'カウンター',
  tryAgain: 'もう一度試す',
  back: '読み取りに戻る',

  scan: '会員コードを読み取る',
  scanNext: '次の方を読み取る',
  scanAgain: '読み取り直す',
  noCamera: 'ここではカメラを使えません。会員番号を入力してください。',
  scanHint: '会員証のQRコードを読み取ってください。',
  cardNumber: '会員番号（12桁）',
  identify: '照会',

  points: (points) => `${points}ポイント`,
  earnsOnly: '会員番号での照会：ポイント付与のみ',
  amount: 'お買い上げ金額',
  enterAmount: '金額を入力してください',
  erase: '1桁削除',
  addReceipt: 'レシート番号を追加',
  receiptNumber: 'レシート番号',
  addCoupon: 'クーポンを使う',
  couponCode: 'クーポンコード',
  scanCoupon: '読み取る',
  useCoupon: '確認',
  noCouponCamera: 'ここではカメラを使えません。クーポンコードを貼り付けてください。',
  dropCoupon: 'このクーポンを使わない',
  checkingCoupon: 'クーポンを確認しています…',
  couponNeedsAmount: 'お買い上げ金額を入力すると割引が表示されます。',
  toPay: (money) => `お支払い ${money}`,
  couponMissing: (money) => `あと${money}のお買い上げで使えます。`,
  couponFrom: (day) => `このクーポンは${day}から使えます。`,
  couponEnded: (day) => `このクーポンは${day}で期限切れです。`,
  give: (money) => `${money} → ポイント付与`,
  giveAgain: (money) => `${money} → もう一度試す`,

  moreActions: 'その他の操作',
  backToCounter: '戻る',

  pointsGiven: (points) => `${points}ポイント付与しました`,
  pointsNow: (points) => `利用可能 ${points}ポイント`,
  pendingUntil: (day) => `${day}から利用可能`,
  tierUp: (tier) => `${tier}にランクアップ！`,
  noReceipt: '友だちでない、またはブロック中のため、レシートは送られていません。',
  recent: '直近の付与',
  unsettled: (name, money) => `${name}さんの${money}は完了したか確認できていません`,
  unsettledExpired:
    '5分を過ぎたため確認できません。会員のポイント履歴を確認してから、付与し直すかお決めください。',
  dropUnsettled: '再試行しない',

  notStaffTitle: 'スタッフ専用のカウンターです',
  notStaff: 'このLINEアカウントにはスタッフ権限がありません。会員の方は会員証を開いてください。',
  openCard: '会員証を開く',

  failed: 'カウンターを開けません',
  unreachable: '接続できません。通信環境を確認して、もう一度お試しください。',
  problems: {
    network:
      '接続が切れたため、完了したか確認できません。もう一度お試しください。二重に付与されることはありません。',
    unknown: '問題が発生しました。もう一度お試しください。',
    liff_failed: 'LINEに接続できません。閉じて開き直してください。',
    session_required: 'ログインの有効期限が切れました。閉じて開き直してください。',
    id_token_invalid: 'ログインの有効期限が切れました。閉じて開き直してください。',
    not_staff: 'スタッフ権限が停止されています。店長にご確認ください。',
    member_code_invalid:
      '会員コードが無効か使用済みです。会員証を更新してもらい、読み取り直してください。',
    counter_token_expired: '5分を過ぎました。会員コードを読み取り直してください。',
    receipt_used: 'このレシート番号は付与済みです。',
    member_suspended: 'この会員は停止中です。',
    amount_invalid: '金額が正しくありません。入力し直してください。',
    code_required: 'クーポンの利用には会員コードの読み取りが必要です。会員番号では使えません。',
    coupon_unknown: 'この会員のクーポンではありません。',
    coupon_redeemed: 'このクーポンは使用済みです。',
    coupon_void: 'このクーポンは無効になっています。',
    coupon_not_started: 'このクーポンはまだ使えません。',
    coupon_expired: 'このクーポンは期限切れです。',
    coupon_minimum_spend: 'このクーポンの最低利用金額に達していません。',
  },
}
