// Rewards at the desk, in Thai.

import type { RewardTexts } from './zh-Hant.ts'

export const texts: RewardTexts = {
  lead: 'ของรางวัลที่แลกได้และจำนวนที่แลกไป แก้ไขได้ที่ “กติกา”',
  none: 'ยังไม่มีของรางวัล กรุณาเพิ่มที่ “กติกา” ก่อน',
  catalogue: 'รายการของรางวัล',
  reward: 'ของรางวัล',
  points: 'แต้ม',
  taken: 'แลกแล้ว',
  stock: 'จำนวนทั้งหมด',
  unlimited: 'ไม่จำกัด',
  open: 'ดูบัตรแลก',
  back: 'กลับไปของรางวัล',
  takenOf: (taken) => `แลกแล้ว ${taken}`,
  takenOfStock: (taken, stock) => `แลกแล้ว ${taken} จาก ${stock}`,
  vouchers: 'บัตรแลก',
  noVouchers: 'ยังไม่มีใครแลก',
  member: 'สมาชิก',
  status: 'สถานะ',
  issued: 'วันที่แลก',
  statuses: {
    issued: 'รอรับ',
    redeemed: 'รับแล้ว',
    undone: 'สมาชิกยกเลิก',
    void: 'ยกเลิกแล้ว',
    expired: 'หมดอายุ',
  },
  voidIt: 'ยกเลิก',
  voidTitle: (name) => `ยกเลิกบัตรแลกของ ${name}?`,
  voidHow: 'แต้มจะคืนให้สมาชิก',
  voidYes: 'ยกเลิกและคืนแต้ม',
  reason: 'เหตุผล (เก็บในบันทึกตรวจสอบ)',
  problems: {
    reward_unknown: 'ไม่พบของรางวัลนี้',
    voucher_unknown: 'ไม่พบบัตรแลกนี้',
    voucher_used: 'รับไปแล้ว จึงยกเลิกไม่ได้',
    voucher_undone: 'สมาชิกยกเลิกไปแล้ว',
    voucher_void: 'ยกเลิกไปแล้ว',
    voucher_expired: 'หมดอายุแล้ว',
  },
}
