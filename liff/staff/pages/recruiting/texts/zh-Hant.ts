// A staff person's own link and month, in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  showQr: (name: string) => `請顧客掃描，加入後就是${name}的會員。`,
  qr: '我的招募 QR Code',
  copy: '複製連結',
  copied: '已複製連結',
  closed: '目前沒有招募會員的活動，請洽店長。',
  monthBefore: '上個月',
  monthAfter: '下個月',
  joined: '加入的會員',
  netSales: '淨銷售額',
  members: '月底名下會員',
  purchases: '消費筆數',
  sales: '銷售額',
  refunds: '退款',
  how: '消費算在成立的月份，退款算在退款的月份；淨銷售額是銷售額減掉退款。',
}

export type RecruitingTexts = typeof texts
