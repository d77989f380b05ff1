// The branch's screen in Thai.

import type { BranchTexts } from './zh-Hant.ts'

export const texts: BranchTexts = {
  branch: 'สาขา',
  qr: (branch) => `QR เช็คอินของ${branch}`,
  scan: 'ให้ลูกค้าสแกนด้วย LINE เพื่อเช็คอินที่สาขานี้',
  changes: 'QR เปลี่ยนทุกนาที ถ่ายรูปไปก็ใช้ได้ไม่เกินสิบนาที',
  printedToo: 'สาขานี้ใช้ QR ที่พิมพ์ไว้ได้ด้วย',
  offline: 'ไม่มีสัญญาณ QR บนหน้าจอยังใช้ได้อีกสองสามนาที และจะเปลี่ยนเองเมื่อเชื่อมต่อได้',
  problems: {
    branch_unknown: 'ไม่พบสาขาของคุณ กรุณาสอบถามผู้จัดการ',
  },
}
