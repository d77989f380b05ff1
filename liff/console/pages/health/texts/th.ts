// How the shop runs, in Thai.

import type { HealthTexts } from './zh-Hant.ts'

export const texts: HealthTexts = {
  owed: 'ยอดที่ค้างสมาชิก',
  owedLead: 'แต้มและเครดิตที่ยังไม่ได้ใช้ และบัตรของขวัญที่ยังไม่มีผู้รับ',
  points: 'แต้ม',
  credit: 'เครดิตร้าน',
  paidCredit: 'เครดิตร้าน (ชำระเงินแล้ว)',
  giftCards: 'บัตรของขวัญที่ยังไม่มีผู้รับ',
  cards: (count) => `${count} ใบ`,
  debt: (amount) => `สมาชิกค้าง ${amount}`,
  byDay: 'ยอดสิ้นวัน',
  day: 'วันที่',
  byMonth: 'ตามเดือนที่หมดอายุ',
  month: 'หมดอายุ',
  never: 'ไม่หมดอายุ',
  what: 'รายการ',
  outstanding: 'คงเหลือ',
  pending: 'รอเข้าบัญชี',
  nothingOwed: 'ไม่มียอดคงเหลือ',
}
