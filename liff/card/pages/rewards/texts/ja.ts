// Rewards in Japanese.

import type { RewardTexts } from './zh-Hant.ts'

export const texts: RewardTexts = {
  reward: 'ポイント交換',
  youHave: '利用可能ポイント',
  none: '今交換できる特典はありません。次回をお楽しみに。',
  affordable: '今交換できます',
  locked: 'そのほかの特典',
  mine: '引換券',
  earlier: '終了した引換券',
  gone: 'この特典は見つかりません。終了した可能性があります。',

  points: (points) => `${points}ポイント`,
  andMoney: (price, money) => `${price} ＋ ${money}`,
  left: (count) => `残り${count}点`,
  missing: (points) => `あと${points}ポイント`,
  inDebt: '不足ポイントが解消されると交換できます',
  or: '・',
  forTiers: (tiers) => `${tiers}になると交換できます`,
  startsOn: (time) => `${time}から交換できます`,
  overSince: (day) => `${day}で終了しました`,
  over: '終了しました',
  soldOut: '交換数に達しました',
  hadAll: 'お一人様の上限に達しました',
  perMember: (count) => `お一人様${count}回まで`,

  terms: 'ご利用条件',
  howCoupon: '交換するとすぐに「クーポン」に入り、お会計時に使えます。',
  howRaffle: (weight) =>
    weight === '1'
      ? '交換するとすぐに応募完了です。'
      : `交換するとすぐに応募完了。現在のランクでは1口が${weight}口分になります。`,
  howReturn: (days) =>
    `交換から${days}日以内に、店頭で引換券をご提示ください。期限を過ぎるとポイントが戻ります（ポイントの有効期限は変わりません）。`,
  howForfeit: (days) =>
    `交換から${days}日以内に、店頭で引換券をご提示ください。期限を過ぎたポイントは戻りません。`,
  moneyAtCounter: (money) => `お受け取り時に店頭で${money}をお支払いください`,
  redeemFor: (points) => `${points}ポイントで交換`,
  sure: (points) => `${points}ポイントを使って交換しますか？`,
  after: (points) => `交換後の残りは${points}ポイントです。`,
  undoWithin: (minutes) => `${minutes}分以内なら取り消せます。`,
  notNow: 'やめておく',
  confirm: '交換する',

  useBy: (day) => `${day}までにお受け取りください`,
  inCoupons: 'クーポンに入りました',
  entered: (weight) => (weight === '1' ? '応募済み' : `応募済み（${weight}口分）`),
  usedOn: (day) => `${day}に受け取り済み`,
  undone: '取り消し済み・ポイントは戻りました',
  voided: '店舗により取り消し・ポイントは戻りました',
  voidedPrize: '店舗により取り消し',
  expired: '期限切れ',
  qr: '引換券のQRコード',
  showIt: 'お受け取り時にスタッフへご提示ください',
  undo: (points) => `取り消して${points}ポイントを戻す`,
  undoLeft: (time) => `あと${time}取り消せます`,
  givenBack: (points) => `取り消しました。${points}ポイントが戻りました。`,

  results: '抽選結果',
  won: (prize) => `「${prize}」が当たりました！`,
  wonPoints: (points) => `${points}ポイントが当たりました！`,
  notDrawn: '今回は残念ながら当選とはなりませんでした',
  drawnOn: (day, entries) => `${day}抽選 · ${entries}口ご応募`,
  prizeAsVoucher: '下の「引換券」に入りました',
  prizeAsPoints: 'ポイントに加算しました',

  problems: {
    reward_unknown: 'この特典は終了しました。',
    reward_changed: '必要ポイントが変わりました。更新してもう一度ご確認ください。',
    reward_sold_out: '申し訳ありません。ちょうど交換数に達しました。',
    reward_limit_reached: 'お一人様の上限に達しています。',
    reward_not_for_tier: 'ほかのランクの会員様限定です。',
    reward_not_started: 'まだ交換できません。',
    reward_over: '交換期間は終了しました。',
    insufficient_points: 'ポイントが足りません。ほかで使われた可能性があります。',
    in_debt: '不足ポイントが解消されると交換できます。',
    undo_over: '取り消せる時間を過ぎました。',
    voucher_used: 'この引換券は使用済みのため取り消せません。',
    voucher_undone: 'この引換券は取り消し済みです。',
    voucher_void: 'この引換券は店舗により取り消されました。',
    voucher_expired: 'この引換券は期限切れです。',
    voucher_drawn: '抽選が終わったため、取り消せません。',
    voucher_unknown: 'この引換券は見つかりません。',
  },
}
