// Branches at the desk in Thai.

import type { BranchTexts } from './zh-Hant.ts'

export const texts: BranchTexts = {
  lead: 'ลูกค้าสแกน QR ของสาขาเพื่อเช็คอิน เลือกรูปแบบได้ที่ “กติกา” (branches, checkInCode)',
  none: 'ยังไม่มีสาขา กรุณาเพิ่มที่ “กติกา”',
  rotating: 'เปลี่ยนทุกนาที',
  printed: 'พิมพ์ติดไว้',
  rotatingHow: 'ให้พนักงานเปิด “QR เช็คอินสาขา” บนมือถือหรือแท็บเล็ตที่เคาน์เตอร์ ถ่ายรูปไปก็ใช้ได้ไม่เกินสิบนาที',
  printedHow: 'พิมพ์แล้วติดไว้ได้เลย ไม่ต้องใช้อุปกรณ์ แต่ผู้ที่มีรูปถ่ายจะเช็คอินจากที่อื่นได้ คนละหนึ่งครั้งต่อสาขาต่อวัน',
  qr: (branch) => `QR เช็คอินของ${branch}`,
  open: 'เปิดภาพสำหรับพิมพ์',
}
