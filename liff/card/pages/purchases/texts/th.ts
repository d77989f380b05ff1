// One’s purchases in Thai.

import type { PurchaseTexts } from './zh-Hant.ts'

export const texts: PurchaseTexts = {
  empty: 'ยังไม่มีประวัติการซื้อ แสดงรหัสสมาชิกตอนชำระเงิน หรือกรอกรหัสจากใบเสร็จ',
  scan: 'สแกนใบเสร็จ',
  scanNothing: 'QR นี้ไม่ใช่รหัสลงทะเบียนการซื้อ โปรดกรอกรหัสแทน',
  channel: { live: 'ไลฟ์', web: 'ร้านออนไลน์', pos: 'หน้าร้าน', counter: 'หน้าร้าน' },
  number: (number) => `เลขที่ ${number}`,
  points: (points) => `${points} แต้ม`,
  credit: (money) => `เครดิตร้าน ${money}`,
  noPoints: 'ไม่ได้รับแต้ม',
  pendingUntil: (day) => `รอเข้าบัญชี ใช้ได้ตั้งแต่ ${day}`,
  takenBack: (amount) => `หักคืนจากการคืนสินค้า ${amount}`,
  discount: (money) => `ส่วนลดคูปอง ${money}`,
  refunded: (day, money) => `คืนเงิน ${money} เมื่อ ${day}`,
  refundedWhole: 'คืนเงินเต็มจำนวนแล้ว',
  giftCards: (money) => `รวมบัตรของขวัญ ${money} (ไม่ได้รับแต้ม)`,
  giftCardsBack: (money) => `คืนเงินบัตรของขวัญ ${money}`,
  boundGiftCards: (cards) => `เพิ่มบัตรของขวัญ ${cards} ใบในหน้าบัตรของขวัญแล้ว`,
  details: 'รายละเอียด',
  item: (sku, quantity) => `${sku} × ${quantity}`,
  more: 'ดูการซื้อก่อนหน้า',
}
