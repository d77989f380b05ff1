// Gift cards in Traditional Chinese: the source every other language is typed by.

export const texts = {
  credit: '購物金餘額',
  creditPaid: '禮物卡儲值，沒有使用期限',
  creditFree: '店家贈送，會先扣這部分',
  guarantee: '履約保證與退款說明',
  refunds: (percent: string) =>
    `還沒用完的儲值可以退款：到門市出示會員碼，扣除 ${percent}% 手續費後退還現金。還沒被領取的卡，由購買人辦理。`,
  refundsFree: '還沒用完的儲值可以全額退款：請到門市出示會員碼。還沒被領取的卡，由購買人辦理。',
  buyHow: '想送禮？到門市跟店員說一聲，買好後會出現在這裡。',
  bought: '我買的卡',
  received: '我收到的卡',
  none: '還沒有禮物卡。到門市買一張，就能從這裡用 LINE 送給朋友。',
  noneOff: '目前沒有販售禮物卡。',
  status: {
    sold: '還沒送出',
    sent: '已送出，等對方領取',
    claimed: '已被領取',
    refunded: '已退款',
    void: '已作廢',
  },
  kept: '自己留用',
  linkUntil: (day: string) => `連結 ${day}前有效`,
  linkOver: '連結已過期，再送一次就好',
  left: (money: string) => `剩 ${money}`,
  paidBack: (money: string, fee: string) => `已退 ${money}（含手續費 ${fee}）`,

  send: '送給朋友',
  sendAgain: '再送一次',
  words: '寫句話',
  wordsCount: (used: string, most: string) => `${used}／${most}`,
  sendByLine: '用 LINE 送出',
  keep: '自己留用',
  keepAsk: (money: string) => `把 ${money} 存進自己的購物金？存入後就不能再送人。`,
  keepYes: '存進購物金',
  sentByLine: '送出去了！對方領取時會通知您。',
  notSent: '還沒選朋友。也可以把連結或 QR Code 給對方。',
  linkReady: '把連結傳給對方，或讓對方掃描：',
  linkCare: '拿到連結的人就能領取，請只給要送的人。',
  copyLink: '複製連結',
  copied: '已複製',
  qrOfGift: '禮物卡連結的 QR Code',

  giftForYou: '您收到一份禮物',
  ownGift: '這是您買的卡，存進自己的購物金後就不能再送人。',
  claim: (money: string) => `領取 ${money}`,
  claimNote: '領取後存成購物金，沒有使用期限，結帳時就能用。',
  claimed: (money: string) => `${money} 已存進您的購物金！`,
  problems: {
    gift_card_unknown: '找不到這張禮物卡，請確認連結是否完整。',
    gift_card_claimed: '這張禮物卡已經有人領取了。',
    gift_card_refunded: '這張禮物卡已經退款，不能領取。',
    gift_card_void: '這張禮物卡已經作廢，請洽門市。',
    gift_card_link_expired: '這個連結已經過期。禮物還在，請對方再送一次連結給您。',
  },
}

export type GiftCardTexts = typeof texts
