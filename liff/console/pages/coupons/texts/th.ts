// Coupons at the desk, in Thai.

import type { CouponTexts } from './zh-Hant.ts'

export const texts: CouponTexts = {
  lead: 'จำนวนคูปองที่ออกและใช้ไป แก้ไขเนื้อหาได้ที่ “กติกา”',
  none: 'ยังไม่มีคูปอง กรุณาเพิ่มที่ “กติกา” ก่อน',
  templates: 'แบบคูปอง',
  coupon: 'คูปอง',
  code: 'โค้ดรับคูปอง',
  issued: 'ออกแล้ว',
  redeemed: 'ใช้แล้ว',
  left: 'เหลือ',
  unlimited: 'ไม่จำกัด',
  issue: 'ออกคูปอง',
  toOne: 'ให้สมาชิก',
  toAudience: 'ให้กลุ่มสมาชิก',
  issueTitle: (coupon) => `ออก “${coupon}”`,
  issueYes: 'ออกคูปอง',
  issuedTo: (coupon, name) => `ออก “${coupon}” ให้ ${name} แล้ว`,
  issuedMany: (coupon, count) => `ออก “${coupon}” ให้สมาชิก ${count} คนแล้ว`,
  cardNumber: 'หมายเลขบัตรสมาชิก',
  reason: 'เหตุผล (เก็บในบันทึกตรวจสอบ)',
  audienceHow: 'คูปองจะเข้าไปในบัตรสมาชิก ไม่มีการส่งข้อความ',
  problems: {
    own_card: 'ทำรายการให้ตัวเองไม่ได้ กรุณาให้เพื่อนร่วมงานทำ',
    member_unknown: 'ไม่พบหมายเลขบัตรนี้ กรุณาตรวจสอบให้ครบ 12 หลัก',
    coupon_quota_used: 'คูปองนี้ออกครบจำนวนแล้ว',
    coupon_limit_reached: 'สมาชิกได้รับคูปองนี้ครบสิทธิ์แล้ว',
    coupon_quota_too_low: 'จำนวนที่เหลือไม่พอ เลือกกลุ่มที่เล็กลงหรือเพิ่มจำนวนที่ออกได้',
    coupon_expired: 'คูปองนี้หมดอายุแล้ว',
  },
}
