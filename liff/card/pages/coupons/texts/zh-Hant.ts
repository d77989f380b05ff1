// The coupons page in Traditional Chinese: the source every other language is typed by.

export const texts = {
  claim: '領取優惠券',
  claimHow: '直播、傳單或店裡看到的優惠代碼，輸入就能領。',
  claimAsk: '要領取這張優惠券嗎？',
  code: '優惠代碼',
  submit: '領取',
  usable: '可以使用',
  upcoming: '即將開始',
  past: '已使用、已過期',
  noneUsable: '目前沒有可以使用的優惠券。',
  from: (money: string) => `滿 ${money} 可用`,
  tiers: (names: string) => `限${names}`,
  branches: (names: string) => `限${names}使用`,
  channels: (names: string) => `限${names}`,
  channel: { live: '直播', web: '官網', pos: '門市收銀', counter: '門市櫃台' },
  certainItems: '限指定商品，請見使用條件',
  stackable: '可與其他可併用的優惠券一起使用',
  alone: '每筆消費限用一張',
  barred: {
    coupon_held: '正在一筆結帳中保留，未完成會自動退回。',
    coupon_not_started: '還沒到開始日期。',
    coupon_tier: '您目前的會員等級還不能使用。',
  },
  problems: {
    coupon_code_unknown: '找不到這個優惠代碼，請檢查後再輸入。',
    coupon_quota_used: '這張優惠券已經被領完了。',
    coupon_limit_reached: '您已經領過這張優惠券了。',
    coupon_expired: '這個活動已經結束了。',
    coupon_tier: '您目前的會員等級還不能領這張優惠券。',
    too_many_tries: '嘗試次數過多。',
  },
}

export type CouponTexts = typeof texts
