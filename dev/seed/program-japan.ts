// A program to try: a Japanese store for tableware, in yen and on Tokyo's clock.

import type { Localized, Program } from '../../worker/shop/program/rules.ts'
import { japanGiftCards } from './gift-cards.ts'
import { demoProgram } from './program.ts'
import { japanRafflePrize, japanRewardCoupon, japanRewards } from './rewards.ts'
import { rule } from './rule.ts'

const text = (zhHant: string, ja: string, en: string, th: string): Localized => ({
  'zh-Hant': zhHant,
  ja,
  en,
  th,
})

export const japanProgram: Program = {
  ...demoProgram,
  shop: {
    name: text('青土器皿', 'うつわ 青土', 'Aotsuchi Tableware', 'อาโอสึจิ เครื่องถ้วย'),
    brandColor: '#2F4A5C',
    addFriendUrl: 'https://line.me/R/ti/p/@aotsuchi',
  },
  card: {
    logo: 'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%2048%2048%22%3E%3Ccircle%20cx=%2224%22%20cy=%2224%22%20r=%2224%22%20fill=%22%232E4A62%22/%3E%3Cpath%20d=%22M8%2028c5-6%209-6%2012%200s8%206%2012%200%206-5%208-3M8%2020c5-6%209-6%2012%200s8%206%2012%200%206-5%208-3%22%20fill=%22none%22%20stroke=%22%23F4F8FA%22%20stroke-width=%223%22/%3E%3C/svg%3E',
    news: [],
  },
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  defaultLanguage: 'ja',
  terms: {
    version: '2026-11-japan',
    text: text(
      '加入會員即表示您同意我們保存您的 LINE 顯示名稱、消費與點數紀錄。點數自獲得日起 24 個月內有效。行銷訊息需另外取得您的同意。',
      '会員登録により、会員サービスのために LINE の表示名、お買い物とポイントの記録を保存することに同意いただきます。ポイントの有効期限は獲得日から 24 か月です。お知らせの配信には別途ご同意をいただきます。',
      'By joining you agree that we keep your LINE display name, purchases and points. Points are valid for 24 months. Marketing messages need your separate consent.',
      'การสมัครสมาชิกถือว่าคุณยินยอมให้เราเก็บชื่อที่แสดงใน LINE ประวัติการซื้อ และแต้ม แต้มมีอายุ 24 เดือน ข้อความการตลาดต้องได้รับความยินยอมแยกต่างหาก',
    ),
  },
  // One point is one yen, for all of a purchase, and what points pay for earns again.
  spending: {
    points: { stepPoints: 1, stepMinor: 1, maxPercent: 100, earns: true },
    credit: { maxPercent: 100, earns: true },
    holdMinutes: 5,
    byOrders: true,
  },
  points: {
    base: { points: 1, perAmountMinor: 100 },
    expiryMonths: 24,
    transferable: true,
    transfer: { minimumPoints: 100, perDayPoints: 3000, feePoints: 20 },
  },
  earningRules: [
    rule({
      id: 'days-of-five',
      name: text(
        '逢五日三倍',
        '5 のつく日は 3 倍',
        'Triple points on the 5th',
        'วันที่ลงท้ายด้วย 5 รับ 3 เท่า',
      ),
      trigger: 'purchase',
      award: { kind: 'multiplier', factor: 3 },
      scope: {
        days: ['01-05', '02-05', '03-05', '04-05', '05-05', '06-05'].concat([
          '07-05',
          '08-05',
          '09-05',
          '10-05',
          '11-05',
          '12-05',
        ]),
      },
      stacking: { kind: 'best-of', group: 'multiplied' },
    }),
    rule({
      id: 'new-year',
      name: text('新年雙倍', 'お正月は 2 倍', 'Double points at New Year', 'ปีใหม่รับ 2 เท่า'),
      trigger: 'purchase',
      award: { kind: 'multiplier', factor: 2 },
      window: { from: '2027-01-01T00:00', until: '2027-01-08T00:00' },
      stacking: { kind: 'best-of', group: 'multiplied' },
      budget: 500_000,
    }),
    rule({
      id: 'full-basket',
      name: text('滿額禮', 'お買い上げ特典', 'For a full basket', 'ซื้อครบรับเครดิต'),
      trigger: 'spend-threshold',
      award: { kind: 'credit', amountMinor: 1000, validDays: 60 },
      scope: { minimumAmountMinor: 15_000 },
      caps: { perMember: 5000 },
    }),
    rule({
      id: 'birthday-points',
      name: text('生日禮點數', 'お誕生日ポイント', 'Birthday points', 'แต้มวันเกิด'),
      trigger: 'birthday',
      award: { kind: 'points', points: 30 },
    }),
    rule({
      id: 'brought-a-friend',
      name: text('好友推薦禮', 'ご紹介のお礼', 'For bringing a friend', 'ขอบคุณที่แนะนำเพื่อน'),
      trigger: 'referral-referrer',
      award: { kind: 'points', points: 500 },
    }),
    rule({
      id: 'invited-by-a-friend',
      name: text('好友見面禮', 'お友だち特典', 'Invited by a friend', 'ของขวัญจากเพื่อน'),
      trigger: 'referral-friend',
      award: { kind: 'points', points: 300 },
    }),
  ],
  returnWindowDays: { live: 8, web: 8, pos: 0, counter: 0 },
  profile: {
    phoneCountryCode: '81',
    interests: [
      {
        id: 'teaware',
        name: { 'zh-Hant': '茶具', ja: '茶器', en: 'Teaware', th: 'ชุดน้ำชา' },
      },
      { id: 'linen', name: { 'zh-Hant': '亞麻織品', ja: 'リネン', en: 'Linen', th: 'ผ้าลินิน' } },
      {
        id: 'stationery',
        name: { 'zh-Hant': '文具', ja: '文房具', en: 'Stationery', th: 'เครื่องเขียน' },
      },
      { id: 'incense', name: { 'zh-Hant': '香', ja: 'お香', en: 'Incense', th: 'เครื่องหอม' } },
    ],
  },
  signUp: { points: 100, couponTemplateId: 'welcome' },
  referral: {
    enabled: true,
    monthlyCap: 3,
    minimumPurchaseMinor: 3000,
    buyWithinDays: 60,
    referrerText: text(
      '好友首購滿 ¥3,000 且過了退貨期，您得 500 點，每月最多 3 位。',
      'お友だちの初回 ¥3,000 以上のお買い物の返品期間が過ぎると、500 ポイントを進呈します。毎月 3 人まで。',
      '500 points once your friend’s first purchase of ¥3,000 or more is past its return window; up to 3 friends a month.',
      'รับ 500 แต้มเมื่อเพื่อนซื้อครั้งแรกครบ ¥3,000 และพ้นระยะคืนสินค้า สูงสุดเดือนละ 3 คน',
    ),
    friendText: text(
      '60 天內首購滿 ¥3,000，過了退貨期送您 300 點。',
      '60 日以内に ¥3,000 以上の初回のお買い物で、返品期間のあと 300 ポイントを進呈します。',
      'Buy for ¥3,000 or more within 60 days and get 300 points after the return window.',
      'ซื้อครั้งแรกครบ ¥3,000 ภายใน 60 วัน รับ 300 แต้มหลังพ้นระยะคืนสินค้า',
    ),
  },
  recruiting: { enabled: true, validMonths: 24, existingMembers: false, rebinding: 'first-wins' },
  tiers: {
    windowMonths: 12,
    validMonths: 12,
    qualifyBy: { measures: ['spend', 'engagement'], match: 'any' },
    downgrade: 'one-step',
    engagement: { 'branch-check-in': 5, review: 5, survey: 3, 'referral-referrer': 10 },
    levels: [
      {
        id: 'member',
        name: text('會員', '会員', 'Member', 'สมาชิก'),
        thresholdMinor: 0,
        thresholdOrders: 0,
        thresholdEngagement: 0,
        pointMultiplier: 1,
        discountPercent: 0,
        upgradeGift: null,
        theme: { from: '#E9EEF1', to: '#C2CED6', ink: '#1F2A32' },
        benefits: [],
      },
      {
        id: 'ai',
        name: text('藍', '藍', 'Indigo', 'คราม'),
        thresholdMinor: 30_000,
        thresholdOrders: 0,
        thresholdEngagement: 40,
        pointMultiplier: 1.5,
        discountPercent: 0,
        upgradeGift: null,
        raffleWeight: 2,
        theme: { from: '#3E6079', to: '#23394A', ink: '#F4F8FA' },
        benefits: [{ kind: 'birthday-gift' }],
      },
      {
        id: 'kin',
        name: text('金', '金', 'Gold', 'ทอง'),
        thresholdMinor: 100_000,
        thresholdOrders: 0,
        thresholdEngagement: 120,
        pointMultiplier: 2,
        discountPercent: 5,
        upgradeGift: { points: 500, couponTemplateId: null },
        raffleWeight: 3,
        theme: { from: '#E7CF8B', to: '#BC9740', ink: '#241A05' },
        benefits: [{ kind: 'birthday-gift' }, { kind: 'free-shipping', minimumSpendMinor: 5000 }],
      },
    ],
  },
  coupons: [
    {
      id: 'welcome',
      kind: 'amount',
      title: text(
        '新會員 500 圓折價券',
        '新規会員 500 円オフ',
        '¥500 off to welcome you',
        'ส่วนลดต้อนรับ 500 เยน',
      ),
      terms: text(
        '單筆消費滿 5,000 圓可用。',
        '5,000 円以上のお買い物でご利用いただけます。',
        'For a purchase of ¥5,000 or more.',
        'ใช้ได้เมื่อซื้อครบ 5,000 เยน',
      ),
      value: 500,
      minimumSpendMinor: 5000,
      validDays: 60,
    },
    {
      id: 'birthday',
      kind: 'percent',
      title: text(
        '生日 9 折券',
        'お誕生日 10% オフ',
        '10% off for your birthday',
        'ส่วนลดวันเกิด 10%',
      ),
      terms: text(
        '生日起 30 天內可用一次。',
        'お誕生日から 30 日間、一回ご利用いただけます。',
        'Once, within 30 days of your birthday.',
        'ใช้ได้หนึ่งครั้งภายใน 30 วันนับจากวันเกิด',
      ),
      value: 10,
      minimumSpendMinor: 0,
      validDays: 30,
    },
    japanRewardCoupon,
    japanRafflePrize,
    {
      id: 'kuramae-open',
      kind: 'free-shipping',
      title: text('免運券', '送料無料クーポン', 'Free shipping', 'คูปองส่งฟรี'),
      terms: text(
        '於店內領取代碼，官網訂單滿 8,000 圓可用一次。',
        '店頭のコードでお受け取りください。公式サイトの 8,000 円以上のご注文で一回ご利用いただけます。',
        'With the code from the shop; once, for a web order of ¥8,000 or more.',
        'รับรหัสที่ร้าน ใช้ได้หนึ่งครั้งกับคำสั่งซื้อบนเว็บไซต์ครบ 8,000 เยน',
      ),
      value: 0,
      minimumSpendMinor: 8000,
      validDays: 60,
      quota: 1000,
      perMember: 1,
      scope: { channels: ['web'] },
      publicCode: 'UTSUWA26',
    },
  ],
  couponReturn: 'full-refund',
  giftCards: japanGiftCards,
  rewards: japanRewards,
  branches: [
    {
      id: 'kuramae',
      name: text('藏前店', '蔵前店', 'Kuramae', 'สาขาคุรามาเอะ'),
      checkInCode: 'printed',
    },
  ],
  automations: {
    birthday: demoProgram.automations.birthday,
    winBack: { ...demoProgram.automations.winBack, couponTemplateId: null },
  },
  messages: { ...demoProgram.messages, pricePerMessageMinor: 3 },
}
