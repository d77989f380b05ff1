// A staff person's own link and month, in Thai.

import type { RecruitingTexts } from './zh-Hant.ts'

export const texts: RecruitingTexts = {
  showQr: (name) => `ให้ลูกค้าสแกน เมื่อสมัครแล้วจะเป็นสมาชิกในความดูแลของ ${name}`,
  qr: 'QR Code ชวนสมัครของฉัน',
  copy: 'คัดลอกลิงก์',
  copied: 'คัดลอกแล้ว',
  closed: 'ตอนนี้ยังไม่มีการชวนสมัครสมาชิก กรุณาสอบถามผู้จัดการร้าน',
  monthBefore: 'เดือนก่อน',
  monthAfter: 'เดือนถัดไป',
  joined: 'สมาชิกที่สมัคร',
  netSales: 'ยอดขายสุทธิ',
  members: 'สมาชิกในความดูแลสิ้นเดือน',
  purchases: 'จำนวนการซื้อ',
  sales: 'ยอดขาย',
  refunds: 'คืนเงิน',
  how: 'ยอดซื้อนับในเดือนที่ซื้อ ยอดคืนเงินนับในเดือนที่คืน ยอดขายสุทธิคือยอดขายหักยอดคืนเงิน',
}
