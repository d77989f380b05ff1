// Gift cards at the desk, in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  lead: '賣出的禮物卡；賣錯或退款時可以作廢。',
  state: '狀態',
  states: {
    sold: '已售出',
    sent: '已送出',
    claimed: '已領取',
    refunded: '已退款',
    void: '已作廢',
  },
  none: (state: string) => `沒有「${state}」的禮物卡。`,
  newest: '回最新',
  older: '看更早的',
  unclaimed: '尚未領取（欠買家的金額）',
  totals: '各狀態合計',
  cards: '張數',
  amount: '金額',
  refunded: '已退',
  fee: '手續費',
  design: '款式',
  buyer: '買家',
  nobody: '非會員',
  soldAt: '售出日',
  voidIt: '作廢',
  voidTitle: (money: string) => `作廢 ${money} 的禮物卡？`,
  voidHow: '連結會失效，款項請另外退給買家。',
  voidYes: '作廢',
  reason: '原因（留在稽核紀錄）',
  problems: {
    gift_card_unknown: '找不到這張禮物卡。',
    gift_card_claimed: '剛剛有人領取了，請改在會員的購物金調整。',
    gift_card_refunded: '已經退款了。',
    gift_card_void: '已經作廢了。',
  },
}

export type GiftCardTexts = typeof texts
