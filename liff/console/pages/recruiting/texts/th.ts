// Recruiting at the desk, in Thai.

import type { RecruitingTexts } from './zh-Hant.ts'

export const texts: RecruitingTexts = {
  lead: 'สมาชิกที่พนักงานแต่ละคนชวนและยอดซื้อ เดือนที่ผ่านไปแล้วจะไม่เปลี่ยน',
  download: 'ดาวน์โหลด CSV',
  monthBefore: 'เดือนก่อน',
  monthAfter: 'เดือนถัดไป',
  none: 'เดือนนี้ยังไม่มีรายการ ลูกค้าสมัครได้จาก “QR ของฉัน” ในแอปพนักงาน',
  statement: 'ผลงานรายพนักงาน',
  staff: 'พนักงาน',
  dismissed: 'ลาออกแล้ว',
  joined: 'สมัคร',
  members: 'สมาชิกในความดูแล',
  purchases: 'จำนวนการซื้อ',
  sales: 'ยอดขาย',
  refunds: 'คืนเงิน',
  base: 'ยอดขายสุทธิ',
}
