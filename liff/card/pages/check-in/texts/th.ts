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
  done: (day, points) => `${day} เช็คอินแล้ว ${points} คะแนน`,
  today: (day) => `${day} วันนี้`,
  ladder: 'คะแนนรายวัน',
  ladderHow: 'เช็คอินได้วันละครั้ง ยิ่งต่อเนื่องยิ่งได้คะแนนมาก หากขาดหนึ่งวันจะเริ่มนับใหม่',
  ladderDay: (day) => `วันที่ ${day}`,
  ladderLast: (day) => `ตั้งแต่วันที่ ${day}`,
  points: (points) => `${points} คะแนน`,
}
