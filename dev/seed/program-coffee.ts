// A program to try: a chain of coffee bars, where visits count. One stamp a cup's worth, more on slow days; tiers by spend.

import type { Localized, Program } from '../../worker/shop/program/rules.ts'
import { coffeeGiftCards } from './gift-cards.ts'
import { demoProgram } from './program.ts'
import { coffeeRewards } from './rewards.ts'
import { rule } from './rule.ts'

const text = (zhHant: string, ja: string, en: string, th: string): Localized => ({
  'zh-Hant': zhHant,
  ja,
  en,
  th,
})

const freeCup = text('招待一杯', 'ドリンク一杯', 'A cup on us', 'เครื่องดื่มฟรีหนึ่งแก้ว')
const freeCupTerms = text(
  '任一門市兌換中杯飲品一杯。',
  '全店舗で M サイズのドリンク一杯と交換できます。',
  'One medium drink at any branch.',
  'แลกเครื่องดื่มขนาดกลางหนึ่งแก้วได้ทุกสาขา',
)

export const coffeeProgram: Program = {
  ...demoProgram,
  shop: {
    name: text('晨光咖啡', '晨光コーヒー', 'Morning Light Coffee', 'มอร์นิ่งไลท์ คอฟฟี่'),
    brandColor: '#5B3A21',
    addFriendUrl: 'https://line.me/R/ti/p/@morninglight',
  },
  card: {
    logo: 'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%2048%2048%22%3E%3Ccircle%20cx=%2224%22%20cy=%2224%22%20r=%2224%22%20fill=%22%235B3A21%22/%3E%3Cpath%20d=%22M13%2019h18v9a7%207%200%200%201-7%207h-4a7%207%200%200%201-7-7zm18%202h2a4%204%200%200%201%200%208h-2%22%20fill=%22none%22%20stroke=%22%23FFF6EC%22%20stroke-width=%223%22/%3E%3C/svg%3E',
    news: [],
  },
  terms: {
    version: '2026-11-coffee',
    text: text(
      '加入會員即表示您同意我們保存您的 LINE 顯示名稱、消費與集點紀錄。集點自獲得日起 6 個月內有效。行銷訊息需另外取得您的同意，隨時可以停止。',
      '会員登録により、LINE の表示名、お買い物とスタンプの記録の保存に同意いただきます。スタンプの有効期限は獲得日から 6 か月です。お知らせの配信には別途ご同意をいただきます。',
      'By joining you agree that we keep your LINE display name, purchases and stamps. Stamps are valid for 6 months. Marketing messages need your separate consent.',
      'การสมัครสมาชิกถือว่าคุณยินยอมให้เราเก็บชื่อที่แสดงใน LINE ประวัติการซื้อ และแสตมป์ แสตมป์มีอายุ 6 เดือน ข้อความการตลาดต้องได้รับความยินยอมแยกต่างหาก',
    ),
  },
  // Stamps are for cups, not for money off; credit that was given or bought pays like money.
  spending: {
    points: null,
    credit: { maxPercent: 100, earns: true },
    holdMinutes: 3,
    byOrders: true,
  },
  // Visits count, not money: the base rate gives nothing, the stamps are rules.
  points: {
    base: { points: 0, perAmountMinor: 100 },
    expiryMonths: 6,
    // A free coffee is for whoever came ten times.
    transferable: false,
    transfer: { minimumPoints: 1, perDayPoints: null, feePoints: 0 },
  },
  earningRules: [
    rule({
      id: 'stamp',
      name: text('每次消費一點', 'ご来店スタンプ', 'A stamp a visit', 'แสตมป์ทุกครั้งที่มา'),
      trigger: 'purchase',
      award: { kind: 'points', points: 1 },
      scope: { minimumAmountMinor: 60 },
      caps: { perMemberAndDay: 4 },
    }),
    rule({
      id: 'new-branch',
      name: text('松山店打卡', '松山店チェックイン', 'Visit Songshan', 'เช็คอินสาขาซงซาน'),
      trigger: 'branch-check-in',
      award: { kind: 'points', points: 1 },
      scope: { branchIds: ['songshan'] },
      caps: { perMember: 5 },
    }),
    rule({
      id: 'share',
      name: text('分享給朋友', 'お友だちにシェア', 'Share with a friend', 'แชร์ให้เพื่อน'),
      trigger: 'share',
      award: { kind: 'points', points: 1 },
      caps: { perMember: 3 },
    }),
    rule({
      id: 'slow-tuesday',
      name: text('週二多一點', '火曜日はもう一つ', 'One more on Tuesdays', 'วันอังคารเพิ่มอีกหนึ่ง'),
      trigger: 'purchase',
      award: { kind: 'points', points: 1 },
      scope: { weekdays: ['tue'], minimumAmountMinor: 60 },
      caps: { perMemberAndDay: 1 },
      stacking: { kind: 'best-of', group: 'slow-hours' },
    }),
    rule({
      id: 'afternoon',
      name: text('午後加兩點', '午後はもう二つ', 'Two more in the afternoon', 'ช่วงบ่ายเพิ่มอีกสอง'),
      trigger: 'purchase',
      award: { kind: 'points', points: 2 },
      scope: { hours: { from: 14, to: 17 }, minimumAmountMinor: 120 },
      caps: { perMemberAndDay: 2 },
      stacking: { kind: 'best-of', group: 'slow-hours' },
    }),
    rule({
      id: 'beans',
      name: text(
        '咖啡豆加五點',
        'コーヒー豆で五つ',
        'Five for a bag of beans',
        'เมล็ดกาแฟได้ห้าแสตมป์',
      ),
      trigger: 'purchase',
      award: { kind: 'points', points: 5 },
      scope: { categories: ['beans'] },
    }),
    rule({
      id: 'cup-with-beans',
      name: text(
        '買豆送下次咖啡半價',
        '豆を買うと次の一杯が半額',
        'Beans bring half off a cup',
        'ซื้อเมล็ด แก้วหน้าลดครึ่งราคา',
      ),
      trigger: 'purchase',
      award: { kind: 'coupon', couponTemplateId: 'half-a-cup' },
      scope: { categories: ['beans'] },
      caps: { perMemberAndDay: 1 },
      budget: 3000,
    }),
    rule({
      id: 'monday-check-in',
      name: text('週一打卡加點', '月曜のチェックイン', 'Monday check-in', 'เช็คอินวันจันทร์'),
      trigger: 'check-in',
      award: { kind: 'points', points: 1 },
      scope: { weekdays: ['mon'] },
      budget: 100_000,
    }),
    rule({
      id: 'second-visit',
      name: text('第二次見面禮', '二回目のお礼', 'Good to see you again', 'ยินดีที่ได้เจอกันอีก'),
      trigger: 'second-purchase',
      award: { kind: 'credit', amountMinor: 30, validDays: 14 },
    }),
    rule({
      id: 'brought-a-friend',
      name: text('揪朋友喝咖啡', 'お友だち紹介', 'Bring a friend', 'ชวนเพื่อนมาจิบกาแฟ'),
      trigger: 'referral-referrer',
      award: { kind: 'points', points: 3 },
    }),
    rule({
      id: 'invited-by-a-friend',
      name: text('朋友帶路禮', 'ご紹介特典', 'Shown the way', 'เพื่อนแนะนำมา'),
      trigger: 'referral-friend',
      award: { kind: 'points', points: 2 },
    }),
  ],
  returnWindowDays: { live: 7, web: 7, pos: 0, counter: 0 },
  profile: {
    phoneCountryCode: '886',
    interests: [
      {
        id: 'single-origin',
        name: {
          'zh-Hant': '單品手沖',
          ja: 'シングルオリジン',
          en: 'Single origin',
          th: 'กาแฟแหล่งเดียว',
        },
      },
      {
        id: 'milk-coffee',
        name: { 'zh-Hant': '拿鐵奶咖', ja: 'ラテ', en: 'Milk coffee', th: 'กาแฟนม' },
      },
      {
        id: 'decaf',
        name: { 'zh-Hant': '低咖啡因', ja: 'カフェインレス', en: 'Decaf', th: 'ดีแคฟ' },
      },
      { id: 'cakes', name: { 'zh-Hant': '甜點', ja: 'スイーツ', en: 'Cakes', th: 'ขนมเค้ก' } },
      {
        id: 'beans',
        name: { 'zh-Hant': '咖啡豆', ja: 'コーヒー豆', en: 'Beans to take home', th: 'เมล็ดกาแฟ' },
      },
    ],
  },
  signUp: { points: 1, couponTemplateId: 'free-cup' },
  checkIn: { ladder: [1] },
  referral: {
    enabled: true,
    monthlyCap: 10,
    minimumPurchaseMinor: 60,
    buyWithinDays: 14,
    referrerText: text(
      '朋友第一次消費滿 NT$60，隔天送您 3 點，每月最多 10 位。',
      'お友だちの初回 NT$60 以上のお会計で、翌日スタンプ 3 個。毎月 10 人まで。',
      'Three stamps the day after your friend’s first NT$60; up to 10 friends a month.',
      'รับ 3 แสตมป์ในวันถัดไปเมื่อเพื่อนซื้อครั้งแรกครบ NT$60 สูงสุดเดือนละ 10 คน',
    ),
    friendText: text(
      '14 天內第一次消費滿 NT$60，隔天多送您 2 點。',
      '14 日以内の初回 NT$60 以上のお会計で、翌日スタンプをもう 2 個。',
      'Spend NT$60 within 14 days and get two more stamps the next day.',
      'ซื้อครั้งแรกครบ NT$60 ภายใน 14 วัน รับเพิ่ม 2 แสตมป์ในวันถัดไป',
    ),
  },
  recruiting: { enabled: true, validMonths: 6, existingMembers: false, rebinding: 'last-wins' },
  tiers: {
    windowMonths: 6,
    validMonths: 6,
    // Visits or spend: who drops in often is a regular, whatever they drink.
    qualifyBy: { measures: ['orders', 'spend'], match: 'any' },
    downgrade: 'requalify',
    engagement: {},
    levels: [
      {
        id: 'guest',
        name: text('客人', 'ゲスト', 'Guest', 'ลูกค้า'),
        thresholdMinor: 0,
        thresholdOrders: 0,
        thresholdEngagement: 0,
        pointMultiplier: 1,
        discountPercent: 0,
        upgradeGift: null,
        theme: { from: '#F4E9DC', to: '#D9BFA3', ink: '#33221A' },
        benefits: [
          {
            kind: 'text',
            text: text('生日招待一杯', 'お誕生日に一杯', 'A cup on your birthday', 'วันเกิดฟรีหนึ่งแก้ว'),
          },
        ],
      },
      {
        id: 'regular',
        name: text('熟客', '常連さん', 'Regular', 'ลูกค้าประจำ'),
        thresholdMinor: 2000,
        // A cup every other week.
        thresholdOrders: 12,
        thresholdEngagement: 0,
        pointMultiplier: 1,
        discountPercent: 5,
        upgradeGift: { points: 0, couponTemplateId: 'free-cup' },
        theme: { from: '#80512F', to: '#54351D', ink: '#FFF6EC' },
        benefits: [{ kind: 'birthday-gift' }],
      },
    ],
  },
  coupons: [
    {
      id: 'free-cup',
      kind: 'gift',
      title: freeCup,
      terms: freeCupTerms,
      value: 0,
      minimumSpendMinor: 0,
      validDays: 30,
    },
    {
      id: 'half-a-cup',
      kind: 'percent',
      title: text('下一杯半價', '次の一杯が半額', 'Half off your next cup', 'แก้วหน้าลดครึ่งราคา'),
      terms: text(
        '下次消費一杯飲品半價，最高折 NT$80，14 天內有效。',
        '次回のお飲み物一杯が半額（上限 NT$80）。有効期間は 14 日です。',
        'Half off one drink next time, NT$80 at the most, within 14 days.',
        'ครั้งหน้าลดเครื่องดื่มหนึ่งแก้วครึ่งราคา สูงสุด NT$80 ภายใน 14 วัน',
      ),
      value: 50,
      maxDiscountMinor: 80,
      minimumSpendMinor: 0,
      validDays: 14,
    },
    {
      id: 'rainy-day',
      kind: 'percent',
      title: text('雨天咖啡 8 折', '雨の日 20% オフ', '20% off on a rainy day', 'วันฝนตกลด 20%'),
      terms: text(
        '輸入店內代碼即可領取，每人兩張，領取後 7 天內有效，最高折 NT$60。',
        '店内のコードを入力するとお受け取りいただけます。お一人様 2 枚まで、受け取りから 7 日間有効、割引は NT$60 まで。',
        'Enter the code from the shop: two each, within 7 days of claiming, NT$60 off at the most.',
        'กรอกรหัสในร้านเพื่อรับ คนละ 2 ใบ ใช้ภายใน 7 วันหลังรับ ลดสูงสุด NT$60',
      ),
      value: 20,
      maxDiscountMinor: 60,
      minimumSpendMinor: 0,
      validDays: 7,
      perMember: 2,
      publicCode: 'RAIN2026',
    },
  ],
  couponReturn: 'never',
  giftCards: coffeeGiftCards,
  rewards: coffeeRewards,
  branches: [
    {
      id: 'daan',
      name: text('大安店', '大安店', 'Daan', 'สาขาต้าอัน'),
      checkInCode: 'rotating',
    },
    {
      id: 'songshan',
      name: text('松山店', '松山店', 'Songshan', 'สาขาซงซาน'),
      checkInCode: 'printed',
    },
  ],
  napl: { windowDays: 45 },
  automations: {
    birthday: { ...demoProgram.automations.birthday, couponTemplateId: 'free-cup' },
    winBack: { ...demoProgram.automations.winBack, couponTemplateId: 'free-cup' },
  },
}
