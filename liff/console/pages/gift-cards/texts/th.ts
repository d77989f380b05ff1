// Gift cards at the desk, in Thai.

import type { GiftCardTexts } from './zh-Hant.ts'

export const texts: GiftCardTexts = {
  lead: 'บัตรของขวัญที่ขายไป หากขายผิดสามารถยกเลิกได้',
  state: 'สถานะ',
  states: {
    sold: 'ขายแล้ว',
    sent: 'ส่งแล้ว',
    claimed: 'รับแล้ว',
    refunded: 'คืนเงินแล้ว',
    void: 'ยกเลิกแล้ว',
  },
  none: (state) => `ไม่มีบัตรของขวัญในสถานะ “${state}”`,
  newest: 'กลับไปล่าสุด',
  older: 'ดูก่อนหน้า',
  unclaimed: 'ยังไม่มีผู้รับ (ยอดที่ค้างผู้ซื้อ)',
  totals: 'ยอดรวมตามสถานะ',
  cards: 'จำนวนบัตร',
  amount: 'มูลค่า',
  refunded: 'คืนแล้ว',
  fee: 'ค่าธรรมเนียม',
  design: 'แบบ',
  buyer: 'ผู้ซื้อ',
  nobody: 'ไม่ใช่สมาชิก',
  soldAt: 'วันที่ขาย',
  voidIt: 'ยกเลิก',
  voidTitle: (money) => `ยกเลิกบัตรของขวัญ ${money}?`,
  voidHow: 'ลิงก์จะใช้ไม่ได้ กรุณาคืนเงินให้ผู้ซื้อเอง',
  voidYes: 'ยกเลิกบัตร',
  reason: 'เหตุผล (เก็บในบันทึกตรวจสอบ)',
  problems: {
    gift_card_unknown: 'ไม่พบบัตรของขวัญนี้',
    gift_card_claimed: 'มีผู้รับไปแล้ว กรุณาปรับเครดิตของสมาชิกแทน',
    gift_card_refunded: 'คืนเงินไปแล้ว',
    gift_card_void: 'ยกเลิกไปแล้ว',
  },
}
