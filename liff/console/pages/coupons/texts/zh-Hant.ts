// Coupons at the desk, in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  lead: '每款優惠券發了多少、用了多少；內容在「會員制度」修改。',
  none: '還沒有優惠券，請先在「會員制度」新增。',
  templates: '優惠券範本',
  coupon: '優惠券',
  code: '領取代碼',
  issued: '已發放',
  redeemed: '已使用',
  left: '剩餘',
  unlimited: '不限',
  issue: '發放',
  toOne: '發給會員',
  toAudience: '發給一群人',
  issueTitle: (coupon: string) => `發放「${coupon}」`,
  issueYes: '發放',
  issuedTo: (coupon: string, name: string) => `已發「${coupon}」給 ${name}。`,
  issuedMany: (coupon: string, count: string) => `已發「${coupon}」給 ${count} 位會員。`,
  cardNumber: '會員卡號',
  reason: '原因（留在稽核紀錄）',
  audienceHow: '只會放進會員卡，不會發送訊息。',
  problems: {
    own_card: '不能發給自己，請同事幫忙。',
    member_unknown: '找不到這個卡號，請確認 12 碼都正確。',
    coupon_quota_used: '這款優惠券已經發完了。',
    coupon_limit_reached: '會員已經領到這款優惠券的上限。',
    coupon_quota_too_low: '剩餘張數不夠發給所有人，請選小一點的對象，或提高發放上限。',
    coupon_expired: '這款優惠券的期限已過。',
  },
}

export type CouponTexts = typeof texts
