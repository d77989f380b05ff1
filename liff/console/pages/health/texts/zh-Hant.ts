// How the shop runs, in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  owed: '欠會員的點數與購物金',
  owedLead: '會員手上還沒用掉的點數、購物金和還沒領取的禮物卡。',
  points: '點數',
  credit: '購物金',
  paidCredit: '購物金（付費）',
  giftCards: '未領取的禮物卡',
  cards: (count: string) => `${count} 張`,
  debt: (amount: string) => `會員欠 ${amount}`,
  byDay: '每天結束時',
  day: '日期',
  byMonth: '到期月份',
  month: '到期',
  never: '不會到期',
  what: '項目',
  outstanding: '未使用',
  pending: '其中待入帳',
  nothingOwed: '沒有未使用的點數或購物金。',
}

export type HealthTexts = typeof texts
