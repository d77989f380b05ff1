// Every outcome the chat can tell, once as it usually is and once as bad as it may get: for tests of the replies and for looking at them.

import type {
  ChatOutcome,
  CouponSummary,
  ReplyContext,
  RewardSummary,
} from '../worker/chat/outcome.ts'
import type { Language } from '../worker/shop/program/rules.ts'

export const NOW = new Date('2026-11-22T07:05:00Z')
const NEXT_WEEK = new Date('2026-11-29T16:00:00Z')
const YEAR_END = new Date('2026-12-31T15:59:59Z')

export const CAMPAIGN_TEXT =
  '❄️ 冬季會員日來了！\n11/27 到 11/30，全館消費點數兩倍送，金卡再加碼免運。\n\n活動頁：https://shop.example/winter?from=line'

export function contextIn(language: Language): ReplyContext {
  return {
    language,
    shopName: { 'zh-Hant': '小日子選物', ja: '小日子セレクト', en: 'Little Days', th: 'ลิตเติลเดย์' }[
      language
    ],
    brandColor: '#8C3B2E',
    currency: 'TWD',
    timeZone: 'Asia/Taipei',
    cardUrl: 'https://liff.line.me/2000000001-card0001',
    now: NOW,
  }
}

const welcomeCoupon: CouponSummary = {
  title: '入會禮 NT$100 折價券',
  terms: '單筆消費滿 NT$1,000 可使用，不可與其他優惠併用。',
  expiresAt: YEAR_END,
}
const coupons: CouponSummary[] = [
  welcomeCoupon,
  { title: '生日 9 折', terms: '生日當月全館適用，特價品除外。', expiresAt: NEXT_WEEK },
  { title: '免運券', terms: '不限金額。', expiresAt: null },
]
const rewards: RewardSummary[] = [
  {
    id: 'socks',
    title: '羊毛襪加購',
    terms: '憑兌換券到門市領取，差額於領取時付給門市。',
    pictureUrl: 'https://shop.example/pictures/socks.jpg',
    points: 20,
    moneyMinor: 90,
  },
  {
    id: 'tote',
    title: '手工帆布袋',
    terms: '憑兌換券到門市領取。',
    pictureUrl: null,
    points: 300,
    moneyMinor: 0,
  },
]
const theme = { from: '#C9A227', to: '#8A6A12', ink: '#FFFFFF' }

const nextCoupons = [
  {
    title: '下次消費 NT$150 折價券',
    terms: '單筆消費滿 NT$1,500 可用一張。',
    validFrom: NEXT_WEEK,
    expiresAt: YEAR_END,
  },
]

export const USUAL: ChatOutcome[] = [
  {
    kind: 'greeting',
    displayName: '怡君',
    termsVersion: '2026-11',
    signUpPoints: 50,
    hasWelcomeCoupon: true,
  },
  { kind: 'welcome-back', displayName: '怡君', points: 1240, marketingConsent: false },
  {
    kind: 'joined',
    nextCoupons: nextCoupons,
    displayName: '怡君',
    cardNumber: '482915730264',
    points: 50,
    coupon: welcomeCoupon,
    asksReferral: true,
  },
  { kind: 'already-member', displayName: '怡君', points: 1240 },
  { kind: 'checked-in', nextCoupons: [], points: 3, streak: 4, tomorrowPoints: 5, balance: 1243 },
  { kind: 'already-checked-in', streak: 4, tomorrowPoints: 5 },
  { kind: 'branch-checked-in', branch: '信義店', points: 5, creditMinor: 0 },
  { kind: 'branch-checked-in-already' },
  { kind: 'branch-code-unknown' },
  { kind: 'not-possible' },
  {
    kind: 'bound',
    nextCoupons: nextCoupons,
    amountMinor: 3780,
    points: 37,
    pendingUntil: NEXT_WEEK,
    balance: 1280,
    occurredAt: new Date('2026-11-20T11:32:00Z'),
    rise: { tierName: '銀卡', theme, benefits: ['點數 1.2 倍', '滿 NT$1,000 免運費', '生日禮'] },
  },
  { kind: 'bind-how' },
  { kind: 'claim-code-unknown', triesLeft: 4 },
  { kind: 'claim-code-used', own: true },
  { kind: 'claim-code-used', own: false },
  { kind: 'claim-code-expired', expiredAt: new Date('2026-10-31T15:59:59Z') },
  { kind: 'too-many-tries', retryAt: new Date('2026-11-22T07:48:00Z') },
  {
    kind: 'points',
    available: 1240,
    pending: { points: 37, nextReleaseAt: NEXT_WEEK },
    nextExpiry: { points: 120, at: YEAR_END },
    tierName: '金卡',
    credit: null,
  },
  {
    kind: 'points',
    available: 0,
    pending: null,
    nextExpiry: null,
    tierName: '銅卡',
    credit: {
      freeMinor: 50,
      paidMinor: 1_200,
      nextExpiry: { amountMinor: 30, at: YEAR_END },
    },
  },
  {
    kind: 'card',
    displayName: '怡君',
    cardNumber: '482915730264',
    tierName: '金卡',
    theme,
    points: 1240,
    next: {
      name: '鑽石卡',
      missing: [
        { measure: 'orders', missing: 3 },
        { measure: 'spend', missing: 7600 },
      ],
      match: 'any',
    },
  },
  { kind: 'coupons', coupons },
  { kind: 'coupons', coupons: [] },
  { kind: 'rewards', points: 1240, rewards, nearest: null },
  {
    kind: 'rewards',
    points: 50,
    rewards: [],
    nearest: { title: '手工帆布袋', missingPoints: 250 },
  },
  { kind: 'rewards', points: 0, rewards: [], nearest: null },
  { kind: 'help' },
  { kind: 'language-choice' },
  { kind: 'language-set' },
  { kind: 'marketing-stopped' },
  { kind: 'marketing-resumed' },
  { kind: 'not-a-member', termsVersion: '2026-11', signUpPoints: 50 },
  { kind: 'terms-changed', termsVersion: '2026-12' },
  {
    kind: 'terms',
    termsVersion: '2026-11',
    text: '一、會員資格\n加入即成為會員。\n\n二、點數\n每消費 NT$100 得 1 點。',
  },
  { kind: 'suspended' },
  { kind: 'not-understood', guest: false },
  { kind: 'not-understood', guest: true },
  {
    kind: 'counter-receipt',
    nextCoupons: nextCoupons,
    tierDiscountMinor: 64,
    spent: { points: 120, pointsMinor: 120, creditMinor: 200 },
    amountMinor: 1140,
    coupons: [{ title: '新會員 NT$100 折價券', discountMinor: 100 }],
    points: 12,
    pendingUntil: null,
    balance: 1292,
    branch: '台北信義店',
    occurredAt: NOW,
    rise: null,
  },
  {
    kind: 'referral',
    code: 'ABC234',
    referrerText: '好友首購滿 NT$500，過了鑑賞期你就得 100 點，每月最多 5 位。',
    friendText: '30 天內首購滿 NT$500，過了鑑賞期送你 NT$50 購物金。',
    waiting: 2,
    paidThisMonth: 1,
    monthlyCap: 5,
  },
  { kind: 'referral-how' },
  {
    kind: 'referral-accepted',
    referrerName: '怡君',
    friendText: '30 天內首購滿 NT$500，過了鑑賞期送你 NT$50 購物金。',
    buyBy: YEAR_END,
  },
  { kind: 'referral-refused', reason: 'too-late' },
  { kind: 'referral-code-unknown', triesLeft: 4 },
  {
    kind: 'referral-paid',
    nextCoupons,
    friend: '王',
    points: 100,
    creditMinor: 0,
    number: 2,
    monthlyCap: 5,
  },
  {
    kind: 'gift-cards',
    offered: true,
    freeMinor: 200,
    paidMinor: 1000,
    waiting: 2,
    guarantee: '本禮物卡所收金額，由示範商業銀行提供足額履約保證。',
  },
  {
    kind: 'gift-cards',
    offered: false,
    freeMinor: 0,
    paidMinor: 0,
    waiting: 0,
    guarantee: null,
  },
  { kind: 'gift-card-sold', amountMinor: 1000, title: '暖心', theme },
  {
    kind: 'gift-card-invitation',
    amountMinor: 1000,
    title: '生日快樂',
    words: '生日快樂！挑一件你喜歡的吧。',
    theme,
    url: 'https://liff.line.me/2000000001-card0001?gift=Jx2mVq8Yb0pXH5cT3uNwRg',
    linkExpiresAt: YEAR_END,
  },
  { kind: 'gift-card-taken', amountMinor: 1000 },
  {
    kind: 'referral-invitation',
    code: 'KF7Q2M',
    friendText: '第一次消費後，送您 NT$50 購物金。',
    points: 0,
    creditMinor: 50,
  },
]

const POINTS_MAX = 900_000_000
const LONG_NAME = `  ${'👨‍👩‍👧‍👦'.repeat(30)}\n\u202e\u0000${'長い名前 '.repeat(200)}\ud800`
const STACKED = `Z${'\u0301'.repeat(3_000)}`
const longCoupon: CouponSummary = {
  title: LONG_NAME.slice(0, 60),
  terms: `"\n\\${'กำ'.repeat(248)}`,
  expiresAt: YEAR_END,
}
const longNextCoupons = Array.from({ length: 3 }, () => ({ ...longCoupon, validFrom: NOW }))
const longReward: RewardSummary = {
  id: 'x'.repeat(64),
  title: LONG_NAME.slice(0, 60),
  terms: `"\n\\${'กำ'.repeat(248)}`,
  pictureUrl: `https://shop.example/${'p'.repeat(900)}.png`,
  points: POINTS_MAX,
  moneyMinor: POINTS_MAX,
}
const longTheme = { from: '#FFFFFF', to: '#000000', ink: '#777777' }
const termsVersion = `v${'9'.repeat(63)}`

export const EXTREME: ChatOutcome[] = [
  {
    kind: 'greeting',
    displayName: LONG_NAME,
    termsVersion,
    signUpPoints: POINTS_MAX,
    hasWelcomeCoupon: true,
  },
  { kind: 'greeting', displayName: ' \n ', termsVersion, signUpPoints: 0, hasWelcomeCoupon: false },
  {
    kind: 'greeting',
    displayName: STACKED,
    termsVersion,
    signUpPoints: 1,
    hasWelcomeCoupon: false,
  },
  { kind: 'welcome-back', displayName: STACKED, points: -5, marketingConsent: true },
  {
    kind: 'joined',
    nextCoupons: longNextCoupons,
    displayName: LONG_NAME,
    cardNumber: '482915730264',
    points: POINTS_MAX,
    coupon: longCoupon,
    asksReferral: true,
  },
  {
    kind: 'joined',
    nextCoupons: longNextCoupons,
    displayName: '',
    cardNumber: '482915730264',
    points: 0,
    coupon: null,
    asksReferral: false,
  },
  { kind: 'already-member', displayName: '', points: 1 },
  {
    kind: 'checked-in',
    nextCoupons: longNextCoupons,
    points: POINTS_MAX,
    streak: 99_999,
    tomorrowPoints: POINTS_MAX,
    balance: -POINTS_MAX,
  },
  { kind: 'checked-in', nextCoupons: [], points: 1, streak: 1, tomorrowPoints: 1, balance: 1 },
  { kind: 'already-checked-in', streak: 7, tomorrowPoints: 1 },
  { kind: 'branch-checked-in', branch: LONG_NAME, points: POINTS_MAX, creditMinor: POINTS_MAX },
  {
    kind: 'bound',
    nextCoupons: longNextCoupons,
    amountMinor: POINTS_MAX,
    points: POINTS_MAX,
    pendingUntil: YEAR_END,
    balance: POINTS_MAX,
    occurredAt: NOW,
    rise: {
      tierName: LONG_NAME,
      theme: longTheme,
      benefits: Array.from({ length: 12 }, () => LONG_NAME),
    },
  },
  { kind: 'claim-code-unknown', triesLeft: 1 },
  { kind: 'claim-code-unknown', triesLeft: 0 },
  { kind: 'too-many-tries', retryAt: YEAR_END },
  {
    kind: 'points',
    available: POINTS_MAX,
    pending: { points: POINTS_MAX, nextReleaseAt: YEAR_END },
    nextExpiry: { points: 1, at: YEAR_END },
    tierName: LONG_NAME,
    credit: {
      freeMinor: POINTS_MAX,
      paidMinor: POINTS_MAX,
      nextExpiry: { amountMinor: POINTS_MAX, at: YEAR_END },
    },
  },
  {
    kind: 'card',
    displayName: LONG_NAME,
    cardNumber: '482915730264',
    tierName: LONG_NAME,
    theme: longTheme,
    points: POINTS_MAX,
    next: {
      name: LONG_NAME,
      missing: [
        { measure: 'spend', missing: POINTS_MAX },
        { measure: 'orders', missing: POINTS_MAX },
        { measure: 'engagement', missing: POINTS_MAX },
      ],
      match: 'all',
    },
  },
  { kind: 'card', displayName: '', cardNumber: '1', tierName: 'x', theme, points: 0, next: null },
  { kind: 'coupons', coupons: [longCoupon] },
  { kind: 'rewards', points: POINTS_MAX, rewards: [longReward], nearest: null },
  {
    kind: 'rewards',
    points: POINTS_MAX,
    rewards: Array.from({ length: 200 }, () => longReward),
    nearest: null,
  },
  {
    kind: 'rewards',
    points: 1,
    rewards: [],
    nearest: { title: LONG_NAME, missingPoints: POINTS_MAX },
  },
  { kind: 'coupons', coupons: Array.from({ length: 11 }, () => longCoupon) },
  { kind: 'coupons', coupons: Array.from({ length: 200 }, () => longCoupon) },
  { kind: 'terms', termsVersion, text: '約'.repeat(4_000) },
  {
    kind: 'counter-receipt',
    nextCoupons: longNextCoupons,
    tierDiscountMinor: 0,
    spent: null,
    amountMinor: POINTS_MAX,
    coupons: Array.from({ length: 5 }, () => ({ title: LONG_NAME, discountMinor: POINTS_MAX })),
    points: 0,
    pendingUntil: YEAR_END,
    balance: 0,
    branch: LONG_NAME,
    occurredAt: NOW,
    rise: {
      tierName: LONG_NAME,
      theme: longTheme,
      benefits: Array.from({ length: 12 }, () => LONG_NAME),
    },
  },
  {
    kind: 'referral',
    code: 'ABC234',
    referrerText: '長'.repeat(160),
    friendText: '長'.repeat(160),
    waiting: 100,
    paidThisMonth: 1000,
    monthlyCap: 1000,
  },
  { kind: 'referral-accepted', referrerName: STACKED, friendText: '', buyBy: YEAR_END },
  { kind: 'referral-refused', reason: 'closed' },
  { kind: 'referral-refused', reason: 'exists' },
  { kind: 'referral-refused', reason: 'self' },
  { kind: 'referral-refused', reason: 'not-earlier' },
  { kind: 'referral-code-unknown', triesLeft: 0 },
  {
    kind: 'referral-paid',
    nextCoupons: longNextCoupons,
    friend: '',
    points: POINTS_MAX,
    creditMinor: POINTS_MAX,
    number: 1000,
    monthlyCap: 1000,
  },
  {
    kind: 'gift-cards',
    offered: false,
    freeMinor: POINTS_MAX,
    paidMinor: POINTS_MAX,
    waiting: 1,
    guarantee: LONG_NAME,
  },
  { kind: 'gift-card-sold', amountMinor: POINTS_MAX, title: LONG_NAME, theme: null },
  {
    kind: 'gift-card-invitation',
    amountMinor: POINTS_MAX,
    title: '',
    words: STACKED,
    theme: longTheme,
    url: 'https://liff.line.me/2000000001-card0001?gift=Jx2mVq8Yb0pXH5cT3uNwRg',
    linkExpiresAt: null,
  },
  { kind: 'gift-card-taken', amountMinor: POINTS_MAX },
  {
    kind: 'referral-invitation',
    code: 'KF7Q2M',
    friendText: LONG_NAME,
    points: POINTS_MAX,
    creditMinor: POINTS_MAX,
  },
]
