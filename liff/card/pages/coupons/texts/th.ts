// The coupons page in Thai.

import type { CouponTexts } from './zh-Hant.ts'

export const texts: CouponTexts = {
  claim: 'รับคูปอง',
  claimHow: 'พบรหัสคูปองในไลฟ์ ใบปลิว หรือที่ร้าน กรอกที่นี่เพื่อรับได้เลย',
  claimAsk: 'ต้องการรับคูปองนี้ไหม',
  code: 'รหัสคูปอง',
  submit: 'รับ',
  usable: 'ใช้ได้เลย',
  upcoming: 'เริ่มเร็ว\u00a0ๆ นี้',
  past: 'ใช้แล้วและหมดอายุ',
  noneUsable: 'ตอนนี้ยังไม่มีคูปองที่ใช้ได้',
  from: (money) => `เมื่อซื้อครบ ${money}`,
  tiers: (names) => `เฉพาะ ${names}`,
  branches: (names) => `ใช้ได้ที่ ${names}`,
  channels: (names) => `เฉพาะ ${names}`,
  channel: { live: 'ไลฟ์', web: 'เว็บไซต์', pos: 'แคชเชียร์', counter: 'เคาน์เตอร์ร้าน' },
  certainItems: 'เฉพาะสินค้าที่ร่วมรายการ ดูเงื่อนไข',
  stackable: 'ใช้ร่วมกับคูปองอื่นที่ร่วมกันได้',
  alone: 'ใช้ได้หนึ่งใบต่อการซื้อหนึ่งครั้ง',
  barred: {
    coupon_held: 'ถูกกันไว้ในการชำระเงิน หากไม่เสร็จสิ้นจะคืนให้อัตโนมัติ',
    coupon_not_started: 'ยังไม่ถึงวันเริ่มใช้',
    coupon_tier: 'ระดับสมาชิกปัจจุบันของคุณยังใช้ไม่ได้',
  },
  problems: {
    coupon_code_unknown: 'ไม่พบรหัสคูปองนี้ โปรดตรวจสอบอีกครั้ง',
    coupon_quota_used: 'คูปองนี้ถูกรับไปหมดแล้ว',
    coupon_limit_reached: 'คุณรับคูปองนี้ไปแล้ว',
    coupon_expired: 'กิจกรรมนี้สิ้นสุดแล้ว',
    coupon_tier: 'ระดับสมาชิกปัจจุบันของคุณยังรับคูปองนี้ไม่ได้',
    too_many_tries: 'ลองหลายครั้งเกินไป',
  },
}
