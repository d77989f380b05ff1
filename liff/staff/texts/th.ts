// The counter in Thai.

import type { Texts } from './zh-Hant.ts'

export const texts: Texts = {
  title: 'เคาน์เตอร์',
  tryAgain: 'ลองอีกครั้ง',
  back: 'กลับไปสแกน',

  scan: 'สแกนรหัสสมาชิก',
  scanNext: 'สแกนคนถัดไป',
  scanAgain: 'สแกนใหม่',
  noCamera: 'ใช้กล้องที่นี่ไม่ได้ โปรดกรอกหมายเลขบัตร',
  cardNumber: 'หมายเลขบัตร 12 หลัก',
  identify: 'ค้นหา',

  points: (points) => `${points} คะแนน`,
  earnsOnly: 'ค้นหาด้วยหมายเลขบัตร: สะสมคะแนนได้เท่านั้น',
  amount: 'ยอดชำระ',
  enterAmount: 'กรอกยอดชำระ',
  erase: 'ลบหนึ่งหลัก',
  addReceipt: 'เพิ่มเลขที่ใบเสร็จ',
  receiptNumber: 'เลขที่ใบเสร็จ',
  give: (money) => `${money} → ให้คะแนน`,
  giveAgain: (money) => `${money} → ลองอีกครั้ง`,

  pointsGiven: (points) => `ให้แล้ว ${points} คะแนน`,
  pointsNow: (points) => `ใช้ได้ขณะนี้ ${points} คะแนน`,
  pendingUntil: (day) => `ใช้ได้ตั้งแต่ ${day}`,
  tierUp: (tier) => `เลื่อนเป็นระดับ${tier}!`,
  noReceipt: 'สมาชิกไม่ได้เป็นเพื่อนหรือบล็อกอยู่ จึงไม่ได้ส่งใบเสร็จ',
  recent: 'รายการล่าสุด',
  unsettled: (name, money) => `${money} ของ ${name} ยังไม่แน่ใจว่าสำเร็จหรือไม่`,
  dropUnsettled: 'ไม่ลองอีก',

  notStaffTitle: 'หน้านี้สำหรับพนักงาน',
  notStaff: 'บัญชี LINE ของคุณไม่มีสิทธิ์พนักงาน หากคุณเป็นสมาชิก โปรดเปิดบัตรสมาชิก',
  openCard: 'เปิดบัตรสมาชิก',

  failed: 'เปิดเคาน์เตอร์ไม่ได้',
  problems: {
    network: 'การเชื่อมต่อขาดหาย ไม่แน่ใจว่าสำเร็จหรือไม่ โปรดลองอีกครั้ง ระบบจะไม่ให้คะแนนซ้ำ',
    unknown: 'เกิดข้อผิดพลาด โปรดลองอีกครั้ง',
    liff_failed: 'เชื่อมต่อ LINE ไม่ได้ โปรดปิดแล้วเปิดใหม่',
    session_required: 'การเข้าสู่ระบบหมดเวลา โปรดปิดแล้วเปิดใหม่',
    id_token_invalid: 'การเข้าสู่ระบบหมดเวลา โปรดปิดแล้วเปิดใหม่',
    not_staff: 'สิทธิ์พนักงานของคุณถูกปิด โปรดติดต่อผู้จัดการ',
    member_code_invalid: 'รหัสไม่ถูกต้องหรือใช้แล้ว โปรดให้สมาชิกเปิดรหัสใหม่แล้วสแกนอีกครั้ง',
    counter_token_expired: 'เกินห้านาทีแล้ว โปรดสแกนรหัสสมาชิกใหม่',
    amount_invalid: 'ยอดไม่ถูกต้อง โปรดกรอกใหม่',
  },
}
