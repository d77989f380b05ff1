// The till's gift cards in Thai.

import type { GiftCardTexts } from './zh-Hant.ts'

export const texts: GiftCardTexts = {
  design: 'แบบ',
  amount: 'มูลค่า',
  off: 'ขณะนี้ยังไม่มีบัตรของขวัญจำหน่าย',
  sell: (money) => `รับเงิน ${money} และขาย`,
  sold: (money, name) => `ขายบัตรของขวัญ ${money} แล้ว บัตรอยู่ในบัตรสมาชิกของ ${name}`,
  soldPrinted: (money) => `ขายบัตรของขวัญ ${money} แล้ว กรุณามอบ QR Code ให้ลูกค้า`,
  code: 'QR Code ของลิงก์บัตรของขวัญ',
  codeCare: 'ใครมี QR Code นี้ก็รับหรือขอคืนเงินได้ ออกจากหน้านี้แล้วจะไม่แสดงอีก',
  print: 'พิมพ์',
  shown: 'ลิงก์หรือรหัสบัตรของขวัญ',
  find: 'ค้นหา',
  none: 'ไม่มีบัตรของขวัญที่คืนเงินได้',
  value: 'มูลค่าที่คืน',
  fee: 'ค่าธรรมเนียม',
  payOut: (money) => `คืนเงินสด ${money}`,
  paidOut: (money) => `คืนเงินแล้ว กรุณามอบเงิน ${money} ให้ลูกค้า`,
  problems: {
    gift_cards_off: 'ขณะนี้ยังไม่มีบัตรของขวัญจำหน่าย',
    gift_card_limit_reached: 'สมาชิกซื้อครบจำนวนต่อวันแล้ว',
    gift_card_amount_not_offered: 'ไม่มีมูลค่านี้จำหน่าย',
    gift_card_unknown: 'ไม่พบบัตรของขวัญนี้ หรือไม่ใช่ของลูกค้าคนนี้',
    gift_card_claimed: 'บัตรนี้มีผู้รับแล้ว ผู้รับเป็นผู้ขอคืนเงิน',
    gift_card_refunded: 'บัตรนี้คืนเงินไปแล้ว',
    gift_card_void: 'บัตรนี้ถูกยกเลิกแล้ว',
    gift_card_spent: 'ยอดในบัตรนี้ใช้หมดแล้ว',
    code_required: 'การคืนเงินต้องสแกนรหัสสมาชิก ใช้หมายเลขบัตรไม่ได้',
  },
}
