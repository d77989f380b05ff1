// The chat's texts in Traditional Chinese as Taiwan writes it; its type is what every other language has to say.

import { formatNumber } from './format.ts'

const count = (value: number) => formatNumber(value, 'zh-Hant')

export const zhHant = {
  // What can be tapped: at most 20 characters.
  join: '加入會員',
  agreeAndJoin: '同意並加入',
  terms: '會員條款',
  checkIn: '簽到',
  points: '點數',
  memberCard: '會員卡',
  openMemberCard: '打開會員卡',
  coupons: '優惠券',
  allCoupons: '看全部優惠券',
  bind: '綁定消費',
  howToBind: '綁定碼在哪裡？',
  help: '說明',
  language: '語言 Language',
  stopMessages: '停止優惠訊息',
  resumeMessages: '接收優惠訊息',
  openLink: (host: string) => `前往 ${host}`,
  /** Put into the keyboard for a code to follow; the chat understands it. */
  bindPrefix: '綁定 ',

  // The rich menu, where it says more than the replies do.
  menuMain: '常用',
  menuMore: '更多',
  menuRewards: '點數兌換',
  menuReferral: '推薦好友',
  menuGiftCards: '禮物卡',
  menuPurchases: '消費紀錄',
  menuProfile: '我的資料',
  menuCounter: '櫃台掃碼',

  // Points, wherever they stand.
  pointCount: (points: number) => `${count(points)} 點`,
  pointUnit: (_points: number) => '點',
  balance: '點數餘額',

  // Joining.
  greeting: (name: string) => (name === '' ? '您好，歡迎！' : `${name}，歡迎！`),
  greetingLead: (shop: string) => `加入「${shop}」會員，每次消費都有回饋。`,
  perkSignUp: (points: number) => `現在加入，送您 ${count(points)} 點`,
  perkCoupon: '再送一張入會優惠券',
  perkCheckIn: '每天簽到，天天拿點數',
  perkReceipt: '傳收據上的綁定碼，消費就集點',
  consent: '點選下方按鈕，即表示您同意會員條款。',
  welcomeBack: (name: string) => (name === '' ? '歡迎回來！' : `${name}，歡迎回來！`),
  welcomeBackLead: '您的點數和優惠券都還在。',
  marketingIsOff: '目前不會傳優惠訊息給您。',
  joined: (name: string) => (name === '' ? '歡迎加入！' : `${name}，歡迎加入！`),
  marketingAsk: '想收到生日禮和會員優惠嗎？隨時都能停止。',
  newMember: '新會員',
  signUpGift: '入會禮',
  welcomeCoupon: '入會優惠券',
  alreadyMember: (name: string, points: string) =>
    name === ''
      ? `您已經是會員囉，目前有 ${points}。`
      : `${name}，您已經是會員囉，目前有 ${points}。`,
  notMember: '先加入會員吧',
  notMemberLead: '加入後就能集點、簽到、領優惠券，一鍵就好。',
  termsChanged: '會員條款更新了',
  termsChangedLead: '請先看過新版條款，再決定要不要加入。',
  readTerms: '看新版條款',
  termsHeading: (version: string) => `會員條款（${version}）`,

  // Checking in.
  checkedIn: '簽到成功',
  alreadyCheckedIn: '今天簽到過囉',
  streak: (days: number) => `連續 ${count(days)} 天`,
  tomorrow: (points: number) => `明天再來，送 ${count(points)} 點`,
  branchCheckedIn: (branch: string) => `${branch}打卡成功，謝謝光臨！`,
  branchCheckedInAlready: '今天已經在這間門市打過卡了，下次再來喔。',
  branchCodeUnknown: '這個門市打卡碼已經失效，請洽門市人員。',
  notPossible: '這筆點數沒辦法記上，請把收據拿給門市人員看看。',

  // Receipts.
  bound: '消費綁定完成',
  boundGiftCards: (cards: number) =>
    `這筆訂單的 ${cards} 張禮物卡已放進您的會員卡，可以送給朋友，也可以自己用。`,
  counterThanks: '謝謝光臨',
  earned: '這次拿到',
  amount: '消費金額',
  discount: '折抵',
  tierDiscount: '會員折扣',
  paidByPoints: (points: number) => `${count(points)} 點折抵`,
  paidByCredit: '購物金折抵',
  paidInMoney: '實付金額',
  occurredAt: '消費時間',
  branch: '門市',
  pendingUntil: (date: string) => `${date} 起可以使用`,
  tierUp: (tier: string) => `恭喜升級「${tier}」`,
  riseTo: '恭喜升級',
  riseLead: '從今天起，您享有',

  // Binding.
  bindSteps: [
    '在收據或訂單上找到 RG 開頭的綁定碼',
    '直接傳到這個聊天室',
    '馬上記點，消費紀錄也留著',
  ],
  bindExample: '綁定碼長這樣',
  claimUnknown: '找不到這個綁定碼，請對照收據再傳一次。',
  claimTriesLeft: (tries: number) => `還可以試 ${count(tries)} 次。`,
  claimUsedOwn: '這筆消費您已經綁定過了，點數都在。',
  claimUsedByOther: '這個綁定碼已經有人用過了。如果收據在您手上，請拿給門市人員看看。',
  claimExpired: (date: string) => `這個綁定碼的期限到 ${date}，已經過期了。`,
  tooManyTries: (time: string) => `試太多次囉，為了安全先休息一下，${time} 之後再傳綁定碼。`,

  // Standing.
  myPoints: '我的點數',
  pendingPoints: (points: number) => `待入帳 ${count(points)} 點`,
  availableFrom: (date: string) => `${date} 起可用`,
  receivedPoints: (points: number, from: string) => `${from}送您 ${count(points)} 點`,
  anotherMember: '一位會員',
  expiringPoints: (points: number) => `最近到期 ${count(points)} 點`,
  expiresOn: (date: string) => `${date} 到期`,
  cardNumber: '會員卡號',
  missing: {
    spend: (money: string) => `消費 ${money}`,
    orders: (orders: number) => `消費 ${count(orders)} 次`,
    engagement: (marks: number) => `累積 ${count(marks)} 點互動值`,
  },
  toNextTier: (what: string, tier: string) => `再${what}，升級「${tier}」`,
  showAtCounter: '結帳時出示會員卡，集點、用優惠券都靠它。',

  // Coupons.
  couponCount: (coupons: number) => `您有 ${count(coupons)} 張優惠券`,
  noCoupons: '目前沒有優惠券。每天簽到、生日當月，都可能有驚喜喔。',
  coupon: '優惠券',
  validUntil: (date: string) => `${date} 前使用`,
  nextCoupon: '送您下次用的優惠券',
  couponValidFrom: (date: string) => `${date} 起可用`,
  noExpiry: '沒有使用期限',
  moreCoupons: (coupons: number) => `還有 ${count(coupons)} 張`,
  couponUse: '結帳時出示會員卡使用',
  couponClaimed: '優惠券領到了！',
  couponCodeUnknown: '找不到這個優惠代碼，請檢查後再傳一次。',
  couponAllGone: '這張優惠券已經被領完了，下次要快喔。',
  couponHadIt: '這張優惠券您已經領過了，在「優惠券」裡可以看到。',
  couponOver: '這個優惠已經結束了。',
  couponOtherTier: '您目前的會員等級還不能領這張優惠券。',

  // Finding the way.
  helpTitle: '我可以幫您',
  helpCheckIn: '每天一次，拿點數',
  helpPoints: '餘額、待入帳、到期日',
  helpCard: '結帳時出示',
  helpCoupons: '看看有哪些能用',
  helpBind: '傳綁定碼來集點',
  chooseLanguage: '請選擇語言',
  languageSet: '好的，之後都用繁體中文跟您聊。',
  notUnderstood: '不好意思，這句我還看不懂。您可以點下面的按鈕試試。',
  menu: '會員選單',

  // Messages and membership.
  marketingStopped: '好的，不再傳優惠訊息給您。點數和消費通知還是會照常送達。',
  marketingResumed: '好的，有優惠會再告訴您！',
  stopHint: '不想再收到？',
  suspended: '您的會員資格目前暫停中，請洽門市人員，我們會盡快協助您。',

  // Bringing friends.
  referral: '推薦好友',
  enterReferralCode: '輸入推薦碼',
  shareWithFriends: '分享給好友',
  referralPage: '查看推薦進度',
  /** Put into the keyboard for a code to follow; the chat understands it. */
  referralPrefix: '推薦碼 ',
  referralTitle: '推薦好友，一起拿好禮',
  referralCode: '我的推薦碼',
  youGet: '您會得到',
  friendGets: '好友會得到',
  referralWaiting: '等待好友消費',
  referralPaidThisMonth: '本月已獲獎勵',
  shareInvitation: (shop: string) => `我是「${shop}」的會員，推薦你也來加入，首購有禮喔！`,
  referralInvitation: (shop: string) => `邀請您加入「${shop}」會員`,
  referralJoin: '加入會員',
  referralCodeOfFriend: '推薦碼',
  referralHow: '請輸入好友給您的 6 碼推薦碼，例如「推薦碼 ABC234」。',
  referralAccepted: (name: string) =>
    name === '' ? '推薦碼登錄成功！' : `登錄成功，推薦人是${name}！`,
  referralBuyBy: (date: string) => `請在 ${date} 前完成首次消費。`,
  referralRefused: {
    closed: '目前沒有推薦好友的活動，有消息會再告訴您。',
    exists: '您已經登錄過推薦人了，每位會員只能登錄一次。',
    'too-late': '推薦碼要在第一次消費前登錄，您已經有消費紀錄囉。',
    self: '這是您自己的推薦碼，分享給好友使用吧！',
    'not-earlier': '推薦人要比您更早加入會員，這個推薦碼不適用。',
  },
  referralCodeUnknown: '找不到這個推薦碼，請和好友確認後再傳一次。',
  referralSuccess: (friend: string) =>
    friend === '' ? '推薦成功！' : `推薦成功！好友 ${friend} 完成首購`,

  // Gift cards.
  // Rewards.
  rewardsReady: (points: number) => `您有 ${count(points)} 點，現在就能換`,
  noRewards: '目前沒有可以兌換的好禮，有新的會放上會員卡。',
  rewardNearest: (title: string, points: number) =>
    `再集 ${count(points)} 點，就能換「${title}」。每天簽到也能拿點數喔。`,
  rewardOpen: '我要兌換',
  allRewards: '看全部好禮',

  giftCards: '禮物卡',
  giftCardsNone: '目前沒有販售禮物卡。',
  giftCardsWaiting: (cards: number) => `還有 ${count(cards)} 張等對方領取`,
  credit: '購物金',
  creditPaid: '禮物卡儲值',
  creditFree: '贈送',
  expiringCredit: (money: string, date: string) => `其中 ${money} 於 ${date} 到期`,
  giftCardSold: '禮物卡買好了',
  giftCardSoldLead: '寫句話，直接用 LINE 送給朋友；自己用也可以。',
  giftCardSend: '寫祝福、送出去',
  giftCardOpen: '打開禮物',
  giftCardInvitation: (shop: string, money: string) => `送您一張「${shop}」禮物卡，${money}`,
  giftCardNoEnd: '領取後存成購物金，沒有使用期限。',
  giftCardOpenBy: (date: string) => `請在 ${date} 前領取`,
  giftCardTaken: (money: string) => `您送的 ${money} 禮物卡已被領取`,
  giftCardTakenLead: '心意送到了，謝謝您。',
}

export type Texts = typeof zhHant
