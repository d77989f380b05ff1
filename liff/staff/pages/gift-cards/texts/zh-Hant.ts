// The till's gift cards in Traditional Chinese: the source every other language is typed by.

export const texts = {
  design: '款式',
  amount: '面額',
  off: '目前沒有販售禮物卡。',
  sell: (money: string) => `收款 ${money}，售出`,
  sold: (money: string, name: string) => `已售出 ${money} 禮物卡，卡片在${name}的會員卡裡。`,
  soldPrinted: (money: string) => `已售出 ${money} 禮物卡，請把 QR Code 交給顧客。`,
  code: '禮物卡連結的 QR Code',
  codeCare: '拿到這個 QR Code 的人就能領取或退款，離開這頁就不再顯示。',
  print: '列印',
  shown: '禮物卡連結或代碼',
  find: '查詢',
  none: '沒有可以退款的禮物卡。',
  value: '退回價值',
  fee: '手續費',
  payOut: (money: string) => `退還現金 ${money}`,
  paidOut: (money: string) => `已退款，請交給顧客 ${money}。`,
  problems: {
    gift_cards_off: '目前沒有販售禮物卡。',
    gift_card_limit_reached: '這位會員今天的購買上限已到。',
    gift_card_amount_not_offered: '沒有這個面額。',
    gift_card_unknown: '找不到這張禮物卡，或不是這位顧客的。',
    gift_card_claimed: '這張卡已經有人領取，由領取的人辦理退款。',
    gift_card_refunded: '這張卡已經退款了。',
    gift_card_void: '這張卡已經作廢。',
    gift_card_spent: '這張卡的儲值已經用完。',
    code_required: '退款需掃描會員碼，不能用卡號查詢。',
  },
}

export type GiftCardTexts = typeof texts
