// Recruiting at the desk, in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  lead: '每位店員帶進的會員和他們的消費。過去的月份不會再變動。',
  download: '下載 CSV',
  monthBefore: '上個月',
  monthAfter: '下個月',
  none: '這個月沒有招募或消費。店員在櫃台的「我的 QR Code」可以讓顧客掃描加入。',
  statement: '店員業績',
  staff: '店員',
  dismissed: '已離職',
  joined: '加入',
  members: '名下會員',
  purchases: '消費筆數',
  sales: '銷售額',
  refunds: '退款',
  base: '淨銷售額',
}

export type RecruitingTexts = typeof texts
