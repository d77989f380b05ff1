// Rewards at the desk, in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  lead: '點數能換的東西，換了多少；內容在「會員制度」修改。',
  none: '還沒有兌換品，請先在「會員制度」新增。',
  catalogue: '兌換品',
  reward: '兌換品',
  points: '點數',
  taken: '已兌換',
  stock: '數量',
  unlimited: '不限',
  open: '兌換券',
  back: '回兌換品',
  takenOf: (taken: string) => `已兌換 ${taken} 份`,
  takenOfStock: (taken: string, stock: string) => `已兌換 ${taken} / ${stock} 份`,
  vouchers: '兌換券',
  noVouchers: '還沒有人兌換。',
  member: '會員',
  status: '狀態',
  issued: '兌換日',
  statuses: {
    issued: '待領取',
    redeemed: '已領取',
    undone: '會員取消',
    void: '已作廢',
    expired: '已過期',
  },
  voidIt: '作廢',
  voidTitle: (name: string) => `作廢 ${name} 的兌換券？`,
  voidHow: '點數會退還給會員。',
  voidYes: '作廢並退點',
  reason: '原因（留在稽核紀錄）',
  problems: {
    reward_unknown: '找不到這個兌換品。',
    voucher_unknown: '找不到這張兌換券。',
    voucher_used: '已經領取了，不能作廢。',
    voucher_undone: '會員已經取消了。',
    voucher_void: '已經作廢了。',
    voucher_expired: '已經過期了。',
  },
}

export type RewardTexts = typeof texts
