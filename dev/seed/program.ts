// The demo shop's program: a fashion shop in Taiwan that sells in livestreams and two branches.

import type { Program } from '../../worker/shop/program/rules.ts'
import { fashionGiftCards } from './gift-cards.ts'
import { fashionRewardCoupon, fashionRewards } from './rewards.ts'
import { rule } from './rule.ts'

export const demoProgram: Program = {
  shop: {
    name: { 'zh-Hant': '暖布衣所', ja: '暖布衣所 Nuanbu', en: 'Nuanbu Clothing', th: 'หน่วนปู้ แฟชั่น' },
    brandColor: '#8C3B2E',
    addFriendUrl: 'https://line.me/R/ti/p/@nuanbu',
  },
  card: {
    title: { 'zh-Hant': '熟客卡', ja: '熟客カード', en: 'Regulars card', th: 'บัตรลูกค้าประจำ' },
    logo: 'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%2048%2048%22%3E%3Ccircle%20cx=%2224%22%20cy=%2224%22%20r=%2224%22%20fill=%22%238C3B2E%22/%3E%3Cpath%20d=%22M13%2019l7-6c1%203%207%203%208%200l7%206-3%205-3-2v13H19V22l-3%202z%22%20fill=%22%23FFF7EF%22/%3E%3C/svg%3E',
    background:
      'data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%20viewBox=%220%200%20320%20248%22%3E%3Cg%20fill=%22none%22%20stroke=%22%23000%22%20stroke-width=%223%22%3E%3Cpath%20d=%22M180%20264c20-70%2090-60%20100-130s60-60%2090-70M210%20276c22-60%2084-54%2098-122s40-54%2070-60M150%20256c16-84%2096-70%20104-142s64-68%20100-80M120%20250c14-92%20102-80%20110-150s60-84%20110-96%22/%3E%3C/g%3E%3C/svg%3E',
    news: [
      {
        id: 'winter-preview',
        tierIds: ['silver', 'gold'],
        title: {
          'zh-Hant': '冬季新品，您先看',
          ja: '冬の新作を先行公開',
          en: 'Winter arrivals, yours first',
          th: 'คอลเลกชันฤดูหนาว ให้คุณดูก่อนใคร',
        },
        text: {
          'zh-Hant': '12 月 4 日前，銀卡與金卡會員可在兩間門市預訂新品，一般販售前先為您留貨。',
          ja: 'シルバーとゴールド会員の方は、12 月 4 日まで両店舗で新作をご予約いただけます。',
          en: 'Until 4 December, Silver and Gold members can reserve the new pieces in both branches before they go on sale.',
          th: 'ถึงวันที่ 4 ธันวาคม สมาชิกซิลเวอร์และโกลด์จองสินค้าใหม่ได้ที่ทั้งสองสาขาก่อนวางจำหน่าย',
        },
        from: '2026-11-16',
        until: '2026-12-04',
      },
      {
        id: 'alterations',
        tierIds: ['gold'],
        title: {
          'zh-Hant': '免費修改褲長',
          ja: '裾上げ無料',
          en: 'Free trouser hemming',
          th: 'ตัดขากางเกงฟรี',
        },
        text: {
          'zh-Hant': '金卡會員在門市購買的長褲，當季都可免費修改一次。',
          ja: 'ゴールド会員の方が店舗でお求めのパンツは、シーズン中に一度無料で裾上げいたします。',
          en: 'Trousers that Gold members buy in a branch are hemmed once, free, within the season.',
          th: 'กางเกงขายาวที่สมาชิกโกลด์ซื้อที่สาขา ตัดขาให้ฟรีหนึ่งครั้งภายในฤดูกาล',
        },
        from: '2026-10-01',
        until: '2027-02-28',
      },
    ],
  },
  timeZone: 'Asia/Taipei',
  currency: 'TWD',
  defaultLanguage: 'zh-Hant',
  terms: {
    version: '2026-11',
    text: {
      'zh-Hant':
        '加入會員即表示您同意我們保存您的 LINE 顯示名稱、消費與點數紀錄，用來提供會員服務。點數自獲得日起 12 個月內有效，直播訂單的點數於 7 天鑑賞期後入帳。行銷訊息需另外取得您的同意，隨時可以一鍵停止。您可以隨時匯出資料或退出會員。',
      ja: '会員登録により、会員サービスのために LINE の表示名、お買い物とポイントの記録を保存することに同意いただきます。ポイントの有効期限は獲得日から 12 か月、ライブのご注文分は 7 日間の返品期間後に確定します。お得なお知らせの配信には別途ご同意をいただき、いつでもワンタップで停止できます。データの書き出しと退会はいつでも可能です。',
      en: 'By joining you agree that we keep your LINE display name, purchases and points in order to run the membership. Points are valid for 12 months; points of livestream orders are released after the 7-day return window. Marketing messages need your separate consent, which you can withdraw with one tap. You can export your data or leave at any time.',
      th: 'การสมัครสมาชิกถือว่าคุณยินยอมให้เราเก็บชื่อที่แสดงใน LINE ประวัติการซื้อ และแต้ม เพื่อให้บริการสมาชิก แต้มมีอายุ 12 เดือน แต้มจากการสั่งซื้อในไลฟ์จะใช้ได้หลังพ้นระยะคืนสินค้า 7 วัน ข้อความการตลาดต้องได้รับความยินยอมแยกต่างหาก และยกเลิกได้ด้วยการแตะครั้งเดียว คุณขอข้อมูลหรือออกจากการเป็นสมาชิกได้ทุกเมื่อ',
    },
  },
  points: { base: { points: 1, perAmountMinor: 100 }, expiryMonths: 12 },
  earningRules: [
    rule({
      id: 'twins',
      name: {
        'zh-Hant': '雙 12 點數加倍',
        ja: '12 月 12 日は 2 倍',
        en: 'Double points on 12/12',
        th: '12.12 แต้มคูณสอง',
      },
      trigger: 'purchase',
      award: { kind: 'multiplier', factor: 2 },
      scope: { days: ['12-12'] },
      stacking: { kind: 'best-of', group: 'multiplied' },
    }),
    rule({
      id: 'new-year-sale',
      name: {
        'zh-Hant': '年貨節 1.5 倍',
        ja: '年末セール 1.5 倍',
        en: '1.5× in the New Year sale',
        th: 'เทศกาลปีใหม่ 1.5 เท่า',
      },
      trigger: 'purchase',
      award: { kind: 'multiplier', factor: 1.5 },
      window: { from: '2026-12-10T20:00', until: '2027-01-01T00:00' },
      stacking: { kind: 'best-of', group: 'multiplied' },
      budget: 200_000,
    }),
    rule({
      id: 'web-4000',
      name: {
        'zh-Hant': '官網滿 4,000 送購物金',
        ja: '公式サイト 4,000 以上で',
        en: 'Web orders over 4,000',
        th: 'ซื้อหน้าเว็บครบ 4,000',
      },
      trigger: 'spend-threshold',
      award: { kind: 'credit', amountMinor: 200, validDays: 30 },
      scope: { channels: ['web'], minimumAmountMinor: 4000 },
      caps: { perMember: 1000 },
    }),
    rule({
      id: 'profile',
      name: {
        'zh-Hant': '完成會員資料',
        ja: 'プロフィール登録',
        en: 'Profile completed',
        th: 'กรอกข้อมูลครบ',
      },
      trigger: 'profile-completed',
      award: { kind: 'points', points: 20 },
    }),
    rule({
      id: 'birthday-points',
      name: {
        'zh-Hant': '生日禮點數',
        ja: 'お誕生日ポイント',
        en: 'Birthday points',
        th: 'แต้มวันเกิด',
      },
      trigger: 'birthday',
      award: { kind: 'points', points: 30 },
      budget: 50_000,
    }),
  ],
  spending: {
    points: { stepPoints: 1, stepMinor: 1, maxPercent: 30, earns: false },
    credit: { maxPercent: 100, earns: false },
    holdMinutes: 5,
  },
  returnWindowDays: { live: 7, web: 7, pos: 0, counter: 0 },
  profile: {
    phoneCountryCode: '886',
    interests: [
      { id: 'dresses', name: { 'zh-Hant': '洋裝', ja: 'ワンピース', en: 'Dresses', th: 'เดรส' } },
      { id: 'tops', name: { 'zh-Hant': '上衣', ja: 'トップス', en: 'Tops', th: 'เสื้อ' } },
      { id: 'trousers', name: { 'zh-Hant': '褲裝', ja: 'パンツ', en: 'Trousers', th: 'กางเกง' } },
      {
        id: 'knitwear',
        name: { 'zh-Hant': '針織', ja: 'ニット', en: 'Knitwear', th: 'เสื้อไหมพรม' },
      },
      {
        id: 'plus-size',
        name: { 'zh-Hant': '大尺碼', ja: '大きいサイズ', en: 'Plus sizes', th: 'ไซซ์ใหญ่' },
      },
      {
        id: 'accessories',
        name: {
          'zh-Hant': '配件飾品',
          ja: '小物・アクセサリー',
          en: 'Accessories',
          th: 'เครื่องประดับ',
        },
      },
    ],
  },
  signUp: { points: 50, couponTemplateId: 'welcome' },
  checkIn: { ladder: [1, 1, 2, 2, 3, 3, 5] },
  claim: { triesPerHour: 5 },
  tiers: {
    windowMonths: 12,
    validMonths: 12,
    levels: [
      {
        id: 'member',
        name: { 'zh-Hant': '一般會員', ja: 'レギュラー', en: 'Regular', th: 'สมาชิกทั่วไป' },
        thresholdMinor: 0,
        pointMultiplier: 1,
        discountPercent: 0,
        theme: { from: '#F3E4D3', to: '#DDBFA0', ink: '#3A2418' },
        benefits: [
          { 'zh-Hant': '生日禮券', ja: '誕生日クーポン', en: 'Birthday coupon', th: 'คูปองวันเกิด' },
        ],
      },
      {
        id: 'bronze',
        name: { 'zh-Hant': '銅卡會員', ja: 'ブロンズ', en: 'Bronze', th: 'บรอนซ์' },
        thresholdMinor: 1000,
        pointMultiplier: 1.1,
        discountPercent: 0,
        theme: { from: '#8F4F2C', to: '#63331A', ink: '#FFF7EF' },
        benefits: [
          { 'zh-Hant': '點數 1.1 倍', ja: 'ポイント 1.1 倍', en: '1.1× points', th: 'แต้ม 1.1 เท่า' },
          { 'zh-Hant': '生日禮券', ja: '誕生日クーポン', en: 'Birthday coupon', th: 'คูปองวันเกิด' },
        ],
      },
      {
        id: 'silver',
        name: { 'zh-Hant': '銀卡會員', ja: 'シルバー', en: 'Silver', th: 'ซิลเวอร์' },
        thresholdMinor: 5000,
        pointMultiplier: 1.25,
        discountPercent: 0,
        raffleWeight: 2,
        theme: { from: '#DDE2E6', to: '#A3AEB8', ink: '#1E262C' },
        benefits: [
          {
            'zh-Hant': '點數 1.25 倍',
            ja: 'ポイント 1.25 倍',
            en: '1.25× points',
            th: 'แต้ม 1.25 เท่า',
          },
          {
            'zh-Hant': '直播提前 10 分鐘下單',
            ja: 'ライブ先行 10 分',
            en: '10 minutes early in livestreams',
            th: 'สั่งซื้อในไลฟ์ก่อน 10 นาที',
          },
        ],
      },
      {
        id: 'gold',
        name: { 'zh-Hant': '金卡會員', ja: 'ゴールド', en: 'Gold', th: 'โกลด์' },
        thresholdMinor: 10000,
        pointMultiplier: 1.5,
        discountPercent: 0,
        raffleWeight: 3,
        theme: { from: '#E8C66A', to: '#C08F33', ink: '#241703' },
        benefits: [
          { 'zh-Hant': '點數 1.5 倍', ja: 'ポイント 1.5 倍', en: '1.5× points', th: 'แต้ม 1.5 เท่า' },
          { 'zh-Hant': '全年免運', ja: '送料無料', en: 'Free shipping all year', th: 'ส่งฟรีตลอดปี' },
          {
            'zh-Hant': '專人服務',
            ja: '専任スタッフ',
            en: 'Dedicated service',
            th: 'พนักงานดูแลส่วนตัว',
          },
        ],
      },
    ],
  },
  coupons: [
    {
      id: 'welcome',
      kind: 'amount',
      title: {
        'zh-Hant': '新會員 NT$100 折價券',
        ja: '新規会員 NT$100 オフ',
        en: 'NT$100 off to welcome you',
        th: 'ส่วนลดต้อนรับ NT$100',
      },
      terms: {
        'zh-Hant': '單筆消費滿 NT$800 可用一張，不與其他優惠併用。',
        ja: 'NT$800 以上のお買い物で 1 枚ご利用いただけます。他の割引との併用はできません。',
        en: 'One per purchase of NT$800 or more; cannot be combined with other offers.',
        th: 'ใช้ได้ 1 ใบเมื่อซื้อครบ NT$800 ไม่สามารถใช้ร่วมกับส่วนลดอื่น',
      },
      value: 100,
      minimumSpendMinor: 800,
      validDays: 30,
    },
    {
      id: 'birthday',
      kind: 'percent',
      title: {
        'zh-Hant': '生日 85 折券',
        ja: 'お誕生日 15% オフ',
        en: '15% off for your birthday',
        th: 'ส่วนลดวันเกิด 15%',
      },
      terms: {
        'zh-Hant': '生日起 30 天內，單筆消費可折 15%，最高折 NT$500。',
        ja: 'お誕生日から 30 日間、1 回のお買い物が 15% オフ（上限 NT$500）。',
        en: 'Within 30 days of your birthday: 15% off one purchase, NT$500 at the most.',
        th: 'ภายใน 30 วันนับจากวันเกิด ลด 15% หนึ่งครั้ง สูงสุด NT$500',
      },
      value: 15,
      maxDiscountMinor: 500,
      minimumSpendMinor: 0,
      validDays: 30,
    },
    {
      id: 'come-back',
      kind: 'amount',
      title: {
        'zh-Hant': '回娘家 NT$200 折價券',
        ja: 'おかえりなさい NT$200 オフ',
        en: 'NT$200 off: we missed you',
        th: 'คิดถึงคุณ ลด NT$200',
      },
      terms: {
        'zh-Hant': '單筆消費滿 NT$1,200 可用，14 天內有效。',
        ja: 'NT$1,200 以上のお買い物でご利用いただけます。有効期間は 14 日です。',
        en: 'For a purchase of NT$1,200 or more, within 14 days.',
        th: 'ใช้ได้เมื่อซื้อครบ NT$1,200 ภายใน 14 วัน',
      },
      value: 200,
      minimumSpendMinor: 1200,
      validDays: 14,
    },
    fashionRewardCoupon,
  ],
  giftCards: fashionGiftCards,
  rewards: fashionRewards,
  branches: [
    { id: 'xinyi', name: { 'zh-Hant': '信義店', ja: '信義店', en: 'Xinyi', th: 'สาขาซิ่นอี้' } },
    {
      id: 'zhongshan',
      name: { 'zh-Hant': '中山店', ja: '中山店', en: 'Zhongshan', th: 'สาขาจงซาน' },
    },
  ],
  napl: { windowDays: 90 },
  automations: {
    birthday: {
      enabled: true,
      hour: 10,
      couponTemplateId: 'birthday',
      message: {
        'zh-Hant':
          '生日快樂！謝謝你一直把我們穿在身上。今天這張小卡是我們全店的心意，挑件喜歡的犒賞自己吧。',
        ja: 'お誕生日おめでとうございます！いつも袖を通してくださってありがとう。ささやかですが、店のみんなからの贈り物です。',
        en: 'Happy birthday! Thank you for wearing what we make. Here is a small gift from all of us: treat yourself.',
        th: 'สุขสันต์วันเกิด! ขอบคุณที่เลือกสวมใส่เสื้อผ้าของเราเสมอ ของขวัญเล็ก ๆ นี้จากพวกเราทุกคน เลือกชิ้นที่ชอบให้ตัวเองนะ',
      },
    },
    winBack: {
      enabled: true,
      hour: 18,
      couponTemplateId: 'come-back',
      message: {
        'zh-Hant': '好久不見！這一季的新布料到了，想著你會喜歡，先幫你留了一張券。',
        ja: 'お久しぶりです！今季の新しい生地が届きました。お好きそうだなと思い、クーポンをご用意しました。',
        en: 'It has been a while! This season’s fabrics are in, and we thought of you. A coupon is waiting.',
        th: 'ไม่ได้เจอกันนานเลย! ผ้าใหม่ประจำฤดูกาลมาแล้ว เรานึกถึงคุณ เลยเก็บคูปองไว้ให้หนึ่งใบ',
      },
    },
  },
  messages: {
    pricePerMessageMinor: 0.2,
    quotaReserve: 200,
    frequencyCapDays: 3,
    quietHours: { from: 22, to: 8 },
  },
}
