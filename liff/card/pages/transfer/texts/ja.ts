// Giving points in Japanese.

import type { TransferTexts } from './zh-Hant.ts'

export const texts: TransferTexts = {
  available: '利用可能ポイント',
  closed: 'ただいまポイントの譲渡は受け付けていません。',
  tooFew: (minimum) =>
    `ポイントを贈るには${minimum}ポイント以上必要です。もう少したまったらどうぞ。`,
  doneToday: '本日贈れるポイントの上限に達しました。明日またどうぞ。',

  who: 'どなたに贈りますか？',
  whoHow:
    '相手の方に会員証を開いてもらい、会員コードを読み取るか、12桁の会員番号を入力してください。',
  number: '会員番号',
  find: '次へ',
  scan: '相手の会員コードを読み取る',
  scanNothing:
    '会員コードではないようです。相手の方の会員証のQRコードを読み取るか、会員番号を入力してください。',

  giveTo: (name) => `${name}さんに贈る`,
  nameHint: 'お名前は一部だけ表示しています。念のため、会員番号を相手の方とご確認ください。',
  other: '別の方にする',
  points: 'ポイント数',
  least: (minimum) => `${minimum}ポイントから`,
  most: (most) => `今回は${most}ポイントまで`,
  leftToday: (left) => `本日はあと${left}ポイント`,
  fee: (fee) => `手数料 1回${fee}ポイント`,
  perDay: (points) => `1日に贈れるのは${points}ポイントまで`,
  free: '手数料はかかりません',
  next: '次へ',

  sure: (points, name) => `${name}さんに${points}ポイント贈りますか？`,
  receives: '相手が受け取る',
  feeLabel: '手数料',
  after: '贈った後の残り',
  amount: (points) => `${points}ポイント`,
  noReturn: '贈ったポイントは取り消せません。有効期限はそのまま引き継がれます。',
  back: '修正する',
  confirm: '贈る',

  done: (points, name) => `${name}さんに${points}ポイントを贈りました`,
  doneHow: '相手の方の会員証に届いています。双方のポイント履歴でもご確認いただけます。',
  again: 'ほかの方にも贈る',
  seeHistory: 'ポイント履歴を見る',

  problems: {
    receiver_unknown: 'この会員番号は見つかりません。もう一度ご確認ください。',
    transfer_to_self: 'ご自身の会員番号です。相手の方の番号を入力してください。',
    transfer_not_allowed: 'ただいまポイントの譲渡は受け付けていません。',
    transfer_too_small: 'ポイント数が少なすぎます。もう少し増やしてください。',
    transfer_limit_reached: '本日贈れるポイントの上限を超えています。',
    insufficient_points: 'ポイントが足りません。数を減らしてください。',
    in_debt: '不足分のポイントがあるため、今は贈れません。',
    amount_invalid: 'ポイント数は整数で入力してください。',
    too_many_requests: '操作が続いています。1分ほどしてからお試しください。',
  },
}
