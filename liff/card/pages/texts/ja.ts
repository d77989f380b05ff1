// The pages above home in Japanese.

import type { PageTexts } from './zh-Hant.ts'

export const texts: PageTexts = {
  joinTitle: (name, shop) => `${name}さん、${shop}の会員になりませんか`,
  joinPoints: (points) => `入会で${points}ポイントプレゼント`,
  joinEarn: 'お買い物のたびにポイントがたまり、ランクが上がります',
  joinCheckIn: '毎日のチェックインで、続けるほどポイントアップ',
  joinCoupons: '入会特典と誕生日のクーポンをここでまとめて確認',
  terms: '会員規約',
  readTerms: '新しい規約を読む',
  joinMarketing: 'お得な情報やイベントのお知らせを受け取ります（いつでも停止できます）。',
  join: '会員になる',
  joinAgrees: '入会すると会員規約に同意したことになります。',

  memberSince: (day) => `${day}入会`,
  birthday: '誕生日',
  birthdayWhy: '誕生月にクーポンをお届けします。登録後の訂正は1回までです。',
  birthdayCorrectOnce: '訂正は今回限りです。ご確認のうえ保存してください。',
  birthdaySettled: '誕生日は訂正済みです。変更は店舗へお問い合わせください。',
  month: '月',
  day: '日',
  save: '保存',
  correct: '訂正',
  language: '言語',
  marketing: 'お得な情報・イベント',
  marketingOn: 'お得な情報やイベントのお知らせが届きます。',
  marketingOff: 'お知らせは届きません。レシートは引き続き届きます。',

  qrOfCode: '会員コードのQRコード',
  barcode: '会員番号のバーコード',
  barcodeEarnsOnly: 'バーコードはポイントをためる専用です。使うときはQRコードをご提示ください。',

  couponTerms: '利用条件',
  couponHow: '店員に読み取ってもらうか、上のコードを入力してください。',
  qrOfCoupon: 'クーポンのQRコード',

  problems: {
    terms_changed: '会員規約が更新されました。お読みのうえ入会してください。',
    birthday_settled: '誕生日は訂正済みのため、変更できません。',
    birthday_invalid: '存在しない日付です。選び直してください。',
  },
}
