// The pages above home in Traditional Chinese: the source every other language is typed by.

export const texts = {
  joinTitle: (name: string, shop: string) => `${name}，歡迎成為${shop}的熟客`,
  joinPoints: (points: string) => `入會立即獲得 ${points} 點`,
  joinEarn: '每次消費累積點數、提升等級',
  joinCheckIn: '每天簽到，連續越多天點數越多',
  joinCoupons: '入會禮與生日優惠券，一打開就看得到',
  terms: '會員條款',
  readTerms: '閱讀新版條款',
  joinMarketing: '我願意收到優惠與活動訊息，可隨時停止。',
  join: '加入會員',
  joinAgrees: '加入即表示同意會員條款。',

  memberSince: (day: string) => `${day}入會`,
  birthday: '生日',
  birthdayWhy: '生日當月會送上優惠券。設定後可更正一次。',
  birthdayCorrectOnce: '只能更正這一次，請確認後再儲存。',
  birthdaySettled: '生日已更正過，如需變更請洽門市。',
  month: '月',
  day: '日',
  save: '儲存',
  correct: '更正',
  language: '語言',
  marketing: '優惠與活動訊息',
  marketingOn: '會收到優惠與活動訊息。',
  marketingOff: '不會收到優惠與活動訊息，收據仍會照常寄送。',

  qrOfCode: '會員碼 QR Code',
  barcode: '卡號條碼',
  barcodeEarnsOnly: '條碼只能累積點數；使用點數請出示 QR Code。',

  couponTerms: '使用條件',
  couponHow: '請店員掃描，或輸入上方代碼。',
  qrOfCoupon: '優惠券 QR Code',

  problems: {
    terms_changed: '會員條款剛更新，請閱讀後再加入。',
    birthday_settled: '生日已更正過，無法再修改。',
    birthday_invalid: '沒有這個日期，請重新選擇。',
  },
}

export type PageTexts = typeof texts
