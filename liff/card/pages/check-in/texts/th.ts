// The check-in calendar in Thai.

import type { CheckInTexts } from './zh-Hant.ts'

export const texts: CheckInTexts = {
  streak: 'ต่อเนื่องตอนนี้',
  best: 'ต่อเนื่องสูงสุด',
  count: 'เช็คอินทั้งหมด',
  days: (days) => `${days} วัน`,
  times: (times) => `${times} ครั้ง`,
  previous: 'เดือนก่อน',
  next: 'เดือนถัดไป',
  done: (day, points) => `${day} เช็คอินแล้ว ${points} แต้ม`,
  today: (day) => `${day} วันนี้`,
  ladder: 'แต้มรายวัน',
  ladderHow: 'เช็คอินได้วันละครั้ง ยิ่งต่อเนื่องยิ่งได้แต้มมาก หากขาดหนึ่งวันจะเริ่มนับใหม่',
  ladderDay: (day) => `วันที่ ${day}`,
  ladderLast: (day) => `ตั้งแต่วันที่ ${day}`,
  points: (points) => `${points} แต้ม`,
  branch: 'เช็คอินที่สาขา',
  branchHow: 'คุณสแกน QR เช็คอินของสาขาแล้ว เช็คอินได้วันละครั้งต่อสาขา',
  branchCheckIn: 'เช็คอินที่สาขานี้',
  branchDone: (branch) => `เช็คอินที่${branch}แล้ว ขอบคุณที่แวะมา!`,
  credit: (money) => `เครดิตร้าน ${money}`,
  problems: {
    already_awarded: 'วันนี้คุณเช็คอินที่สาขานี้แล้ว แล้วพบกันใหม่ครั้งหน้า',
    branch_code_unknown: 'รหัสเช็คอินนี้ใช้ไม่ได้แล้ว โปรดสอบถามพนักงาน',
    branch_unknown: 'การเช็คอินที่สาขานี้สิ้นสุดแล้ว',
  },
}
