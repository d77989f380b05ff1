// The card in Thai.

import type { Texts } from './zh-Hant.ts'

export const texts: Texts = {
  title: 'บัตรสมาชิก',
  memberCard: 'บัตรสมาชิก',
  tabs: { home: 'หน้าหลัก', benefits: 'สิทธิพิเศษ', activity: 'ประวัติ', me: 'ของฉัน' },
  profile: 'ข้อมูลของฉัน',
  close: 'ปิด',
  tryAgain: 'ลองอีกครั้ง',
  partMissing: 'โหลดบางส่วนของหน้าไม่ได้ โปรดตรวจสอบเครือข่าย',

  points: 'แต้มที่ใช้ได้',
  pointsExpire: (points, day) => `${points} แต้มจะหมดอายุ ${day}`,
  pointsPending: (points, day) => `${points} แต้มรอเข้าบัญชี ใช้ได้ตั้งแต่ ${day}`,
  pointsDebt: (points) => `ค้าง ${points} แต้มจากการคืนสินค้า จะหักจากแต้มครั้งถัดไป`,
  credit: (money) => `เครดิตร้าน ${money}`,
  creditExpires: (money, day) => `${money} หมดอายุ ${day}`,

  showAtCounter: 'ยื่นให้พนักงาน',
  tapToEnlarge: 'แตะเพื่อขยาย',
  renewsIn: (seconds) => `เปลี่ยนใน ${seconds} วินาที`,

  offline: (ago) => `ไม่มีการเชื่อมต่อ นี่คือบัตรของคุณเมื่อ ${ago} รหัสสมาชิกยังใช้ได้`,
  notFriend: 'เพิ่มบัญชีทางการของร้านเป็นเพื่อน เพื่อรับใบเสร็จและการแจ้งเตือน',
  addFriend: 'เพิ่มเพื่อน',

  failed: 'เปิดบัตรสมาชิกไม่ได้',
  unreachable: 'ไม่มีการเชื่อมต่อ โปรดตรวจสอบเครือข่ายแล้วลองอีกครั้ง',
  problems: {
    network: 'การเชื่อมต่อขาดหาย ไม่แน่ใจว่าสำเร็จหรือไม่ โปรดตรวจสอบเครือข่ายแล้วลองอีกครั้ง ระบบจะไม่บันทึกซ้ำ',
    unsent: 'ไม่มีการเชื่อมต่อ จึงยังไม่ได้ส่ง โปรดลองอีกครั้งเมื่อออนไลน์',
    unknown: 'เกิดข้อผิดพลาด โปรดลองใหม่ภายหลัง',
    liff_failed: 'เชื่อมต่อ LINE ไม่ได้ โปรดปิดแล้วเปิดใหม่จากแชท',
    session_required: 'การเข้าสู่ระบบหมดเวลา โปรดปิดแล้วเปิดใหม่จากแชท',
    id_token_invalid: 'การเข้าสู่ระบบหมดเวลา โปรดปิดแล้วเปิดใหม่จากแชท',
    member_suspended: 'สมาชิกภาพถูกระงับ โปรดติดต่อร้าน',
  },
}
