// One’s purchases in Traditional Chinese: the source every other language is typed by.

export const texts = {
  empty: '還沒有消費紀錄。結帳時出示會員碼，或輸入收據上的綁定碼。',
  scan: '掃描收據',
  scanNothing: '這個 QR Code 不是消費綁定碼，請改用輸入的方式。',
  channel: { live: '直播', web: '官網', pos: '門市', counter: '門市' },
  number: (number: string) => `單號 ${number}`,
  points: (points: string) => `${points} 點`,
  credit: (money: string) => `購物金 ${money}`,
  noPoints: '未獲得點數',
  pendingUntil: (day: string) => `待入帳，${day}起可用`,
  takenBack: (amount: string) => `退貨收回 ${amount}`,
  discount: (money: string) => `優惠券折抵 ${money}`,
  refunded: (day: string, money: string) => `${day}退款 ${money}`,
  refundedWhole: '已全額退款',
  giftCards: (money: string) => `其中禮物卡 ${money}（不計點數）`,
  giftCardsBack: (money: string) => `禮物卡已退 ${money}`,
  boundGiftCards: (cards: string) => `${cards} 張禮物卡已放進「禮物卡」頁。`,
  details: '明細',
  item: (sku: string, quantity: string) => `${sku} × ${quantity}`,
  more: '看更早的消費',
}

export type PurchaseTexts = typeof texts
