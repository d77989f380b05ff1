// The chat's texts in Japanese.

import { formatNumber } from './format.ts'
import type { Texts } from './zh-Hant.ts'

const count = (value: number) => formatNumber(value, 'ja')

export const ja: Texts = {
  join: '会員になる',
  agreeAndJoin: '同意して会員になる',
  terms: '会員規約',
  checkIn: 'チェックイン',
  points: 'ポイント',
  memberCard: '会員証',
  openMemberCard: '会員証を開く',
  coupons: 'クーポン',
  allCoupons: 'クーポンをすべて見る',
  bind: 'レシート登録',
  howToBind: 'コードはどこ？',
  help: 'ヘルプ',
  language: '言語 Language',
  stopMessages: 'お知らせを停止',
  resumeMessages: 'お知らせを受け取る',
  openLink: (host) => `${host} を開く`,
  bindPrefix: 'レシート ',

  // The rich menu, where it says more than the replies do.
  menuMore: 'その他',
  menuRewards: '特典と交換',
  menuReferral: '友だち紹介',
  menuGiftCards: 'ギフトカード',
  menuPurchases: '購入履歴',
  menuProfile: 'プロフィール',
  menuCounter: 'レジで読み取る',

  pointCount: (points) => `${count(points)}ポイント`,
  pointUnit: () => 'ポイント',
  balance: 'ポイント残高',

  greeting: (name) => (name === '' ? 'ようこそ！' : `${name}さん、ようこそ！`),
  greetingLead: (shop) => `${shop}の会員になると、お買い物のたびに特典があります。`,
  perkSignUp: (points) => `ご入会で${count(points)}ポイント進呈`,
  perkCoupon: '入会クーポンもプレゼント',
  perkCheckIn: '毎日のチェックインでポイント',
  perkReceipt: 'レシートのコードを送ってポイント',
  consent: 'ボタンを押すと、会員規約に同意したことになります。',
  welcomeBack: (name) => (name === '' ? 'おかえりなさい！' : `${name}さん、おかえりなさい！`),
  welcomeBackLead: 'ポイントとクーポンはそのまま残っています。',
  marketingIsOff: '現在、お得なお知らせは停止中です。',
  joined: (name) =>
    name === '' ? 'ご入会ありがとうございます！' : `${name}さん、ご入会ありがとうございます！`,
  marketingAsk: 'お誕生日や会員特典のお知らせを受け取りますか？いつでも停止できます。',
  newMember: '新規会員',
  signUpGift: '入会特典',
  welcomeCoupon: '入会クーポン',
  alreadyMember: (name, points) =>
    name === ''
      ? `すでに会員です。現在${points}あります。`
      : `${name}さんはすでに会員です。現在${points}あります。`,
  notMember: 'まずは会員登録を',
  notMemberLead: 'ワンタップで、ポイント・チェックイン・クーポンが使えるようになります。',
  termsChanged: '会員規約が新しくなりました',
  termsChangedLead: '新しい規約をお読みのうえ、ご入会ください。',
  readTerms: '新しい規約を読む',
  termsHeading: (version) => `会員規約（${version}）`,

  checkedIn: 'チェックイン完了',
  alreadyCheckedIn: '今日はチェックイン済み',
  streak: (days) => `${count(days)}日連続`,
  tomorrow: (points) => `明日は${count(points)}ポイント`,

  bound: 'レシート登録完了',
  counterThanks: 'ご来店ありがとうございます',
  earned: '今回のポイント',
  amount: 'お買上げ金額',
  discount: '割引',
  occurredAt: '購入日時',
  branch: '店舗',
  pendingUntil: (date) => `${date}から使えます`,
  tierUp: (tier) => `「${tier}」にランクアップ！`,

  bindSteps: [
    'レシートや注文にある、RGで始まるコードを確認',
    'このトークにそのまま送信',
    'すぐにポイントを記録し、履歴も残ります',
  ],
  bindExample: 'コードの例',
  claimUnknown: 'このコードが見つかりません。レシートを確認して、もう一度お送りください。',
  claimTriesLeft: (tries) => `あと${count(tries)}回お試しいただけます。`,
  claimUsedOwn: 'このお買い物は登録済みです。ポイントもきちんと付いています。',
  claimUsedByOther:
    'このコードはすでに使われています。レシートをお持ちの場合は、店舗スタッフにお見せください。',
  claimExpired: (date) => `このコードの登録期限は${date}まででした。`,
  tooManyTries: (time) => `お試し回数の上限に達しました。${time}以降にもう一度お送りください。`,

  myPoints: 'マイポイント',
  pendingPoints: (points) => `加算予定 ${count(points)}ポイント`,
  availableFrom: (date) => `${date}から`,
  expiringPoints: (points) => `失効予定 ${count(points)}ポイント`,
  expiresOn: (date) => `${date}まで`,
  cardNumber: '会員番号',
  toNextTier: (money, tier) => `あと${money}で「${tier}」`,
  showAtCounter: 'お会計のときに会員証をお見せください。',

  couponCount: (coupons) => `クーポンが${count(coupons)}枚あります`,
  noCoupons: '今お使いいただけるクーポンはありません。チェックインやお誕生月をお楽しみに。',
  coupon: 'クーポン',
  validUntil: (date) => `${date}まで`,
  noExpiry: '有効期限なし',
  moreCoupons: (coupons) => `ほかに${count(coupons)}枚`,
  couponUse: 'お会計のときに会員証で使えます',

  helpTitle: 'できること',
  helpCheckIn: '1日1回、ポイントがもらえます',
  helpPoints: '残高・加算予定・有効期限',
  helpCard: 'お会計のときに提示',
  helpCoupons: '使えるクーポンを見る',
  helpBind: 'レシートのコードを送る',
  chooseLanguage: '言語を選んでください',
  languageSet: 'これからは日本語でご案内します。',
  notUnderstood: 'すみません、うまく理解できませんでした。下のボタンからお選びください。',
  menu: '会員メニュー',

  marketingStopped: 'お得なお知らせを停止しました。ポイントやお買い物の通知は引き続き届きます。',
  marketingResumed: 'お得なお知らせを再開しました！',
  stopHint: 'ご不要の方は',
  suspended: '現在、会員資格を一時停止しています。お手数ですが店舗スタッフにお声がけください。',
}
