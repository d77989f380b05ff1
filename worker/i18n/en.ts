// The chat's texts in English.

import { formatNumber } from './format.ts'
import type { Texts } from './zh-Hant.ts'

const count = (value: number) => formatNumber(value, 'en')
const pointCount = (points: number) => (points === 1 ? '1 point' : `${count(points)} points`)
const dayCount = (days: number) => (days === 1 ? '1 day' : `${count(days)} days`)

export const en: Texts = {
  join: 'Join',
  agreeAndJoin: 'Agree and join',
  terms: 'Membership terms',
  checkIn: 'Check in',
  points: 'Points',
  memberCard: 'Member card',
  openMemberCard: 'Open member card',
  coupons: 'Coupons',
  allCoupons: 'See all coupons',
  bind: 'Link a receipt',
  howToBind: 'Where is the code?',
  help: 'Help',
  language: 'Language 語言',
  stopMessages: 'Stop offers',
  resumeMessages: 'Get offers',
  openLink: (host) => `Go to ${host}`,
  bindPrefix: 'Link ',

  // The rich menu, where it says more than the replies do.
  menuMain: 'Main',
  menuMore: 'More',
  menuRewards: 'Rewards',
  menuReferral: 'Invite friends',
  menuGiftCards: 'Gift cards',
  menuPurchases: 'Purchases',
  menuProfile: 'My profile',
  menuCounter: 'Scan a member',

  pointCount,
  pointUnit: (points) => (points === 1 ? 'point' : 'points'),
  balance: 'Balance',

  greeting: (name) => (name === '' ? 'Welcome!' : `Welcome, ${name}!`),
  greetingLead: (shop) => `Become a member of ${shop} and get something back every time you shop.`,
  perkSignUp: (points) => `${pointCount(points)} for joining today`,
  perkCoupon: 'A welcome coupon on top',
  perkCheckIn: 'Points for checking in, every day',
  perkReceipt: 'Points for every receipt you link',
  consent: 'By tapping the button you agree to the membership terms.',
  welcomeBack: (name) => (name === '' ? 'Welcome back!' : `Welcome back, ${name}!`),
  welcomeBackLead: 'Your points and coupons are right where you left them.',
  marketingIsOff: 'You are not getting offers from us at the moment.',
  joined: (name) => (name === '' ? 'You’re in!' : `You’re in, ${name}!`),
  marketingAsk: 'Would you like birthday gifts and member offers? You can stop any time.',
  newMember: 'New member',
  signUpGift: 'Sign-up gift',
  welcomeCoupon: 'Welcome coupon',
  alreadyMember: (name, points) =>
    name === ''
      ? `You’re already a member, with ${points}.`
      : `You’re already a member, ${name}, with ${points}.`,
  notMember: 'Join first',
  notMemberLead: 'One tap, and you can collect points, check in and get coupons.',
  termsChanged: 'Our terms have changed',
  termsChangedLead: 'Please read the new terms before you decide to join.',
  readTerms: 'Read the new terms',
  termsHeading: (version) => `Membership terms (${version})`,

  checkedIn: 'Checked in',
  alreadyCheckedIn: 'Already checked in',
  streak: (days) => `${dayCount(days)} in a row`,
  tomorrow: (points) => `${pointCount(points)} waiting tomorrow`,
  branchCheckedIn: (branch) => `Checked in at ${branch}. Thank you for coming!`,
  branchCheckedInAlready: 'You have checked in at this branch today. See you next time.',
  branchCodeUnknown: 'This check-in code is no longer valid. Please ask our staff.',
  notPossible: 'These points could not be recorded. Please show your receipt to our staff.',

  bound: 'Receipt linked',
  boundGiftCards: (cards) =>
    cards === 1
      ? 'The gift card of this order is on your card now: send it to a friend or keep it.'
      : `The ${cards} gift cards of this order are on your card now: send them to friends or keep them.`,
  counterThanks: 'Thank you!',
  earned: 'You earned',
  amount: 'Amount',
  discount: 'Discount',
  tierDiscount: 'Member discount',
  paidByPoints: (points) => `Paid with ${count(points)} ${points === 1 ? 'point' : 'points'}`,
  paidByCredit: 'Paid with store credit',
  paidInMoney: 'Paid',
  occurredAt: 'Date',
  branch: 'Branch',
  pendingUntil: (date) => `Ready to use from ${date}`,
  tierUp: (tier) => `You’ve reached ${tier}!`,
  riseTo: 'You’ve reached',
  riseLead: 'From today you have',

  bindSteps: [
    'Find the code starting with RG on your receipt or order',
    'Send it right here in this chat',
    'Your points and the purchase are recorded at once',
  ],
  bindExample: 'It looks like this',
  claimUnknown: 'We can’t find that code. Please check the receipt and send it again.',
  claimTriesLeft: (tries) =>
    tries === 1 ? 'You have 1 try left.' : `You have ${count(tries)} tries left.`,
  claimUsedOwn: 'You’ve linked this purchase already. Its points are yours.',
  claimUsedByOther:
    'This code has been used already. If you have the receipt, please show it to our staff.',
  claimExpired: (date) => `This code could be linked until ${date}, so it has expired.`,
  tooManyTries: (time) => `That was one try too many. Please send the code again after ${time}.`,

  myPoints: 'My points',
  pendingPoints: (points) => `${pointCount(points)} pending`,
  availableFrom: (date) => `from ${date}`,
  receivedPoints: (points, from) => `${pointCount(points)} from ${from}`,
  anotherMember: 'another member',
  expiringPoints: (points) => `Next to expire: ${pointCount(points)}`,
  expiresOn: (date) => `on ${date}`,
  cardNumber: 'Card number',
  missing: {
    spend: (money) => money,
    orders: (orders) => (orders === 1 ? '1 purchase' : `${count(orders)} purchases`),
    engagement: (marks) => (marks === 1 ? '1 activity mark' : `${count(marks)} activity marks`),
  },
  toNextTier: (what, tier) => `${what} more to reach ${tier}`,
  showAtCounter: 'Show your member card when you pay.',

  couponCount: (coupons) =>
    coupons === 1 ? 'You have 1 coupon' : `You have ${count(coupons)} coupons`,
  noCoupons: 'No coupons right now. Keep checking in, and look out for your birthday!',
  coupon: 'Coupon',
  validUntil: (date) => `Use by ${date}`,
  nextCoupon: 'A coupon for next time',
  couponValidFrom: (date) => `Usable from ${date}`,
  noExpiry: 'Never expires',
  moreCoupons: (coupons) => `${count(coupons)} more`,
  couponUse: 'Show your member card when you pay',
  couponClaimed: 'The coupon is yours!',
  couponCodeUnknown: 'There is no such coupon code. Please check it and send it again.',
  couponAllGone: 'All of these coupons have been claimed.',
  couponHadIt: 'You have claimed this coupon already; it is among your coupons.',
  couponOver: 'This offer is over.',
  couponOtherTier: 'This coupon is not for your current tier.',

  helpTitle: 'Here’s what I can do',
  helpCheckIn: 'Points once a day',
  helpPoints: 'Balance, pending, expiring',
  helpCard: 'Show it when you pay',
  helpCoupons: 'What you can use now',
  helpBind: 'Send the code for points',
  chooseLanguage: 'Which language would you like?',
  languageSet: 'Done. I’ll speak English from now on.',
  notUnderstood: 'Sorry, I didn’t get that. The buttons below are what I’m good at.',
  menu: 'Member menu',

  marketingStopped: 'Done, no more offers. You’ll still hear about your points and purchases.',
  marketingResumed: 'Great, we’ll let you know when there’s an offer!',
  stopHint: 'Don’t want these?',
  suspended:
    'Your membership is paused at the moment. Please talk to our staff and we’ll sort it out.',

  referral: 'Invite friends',
  enterReferralCode: 'Enter referral code',
  shareWithFriends: 'Share with friends',
  referralPage: 'See how it’s going',
  referralPrefix: 'Referral code ',
  referralTitle: 'Invite a friend, both get something',
  referralCode: 'Your code',
  youGet: 'You get',
  friendGets: 'Your friend gets',
  referralWaiting: 'Yet to buy',
  referralPaidThisMonth: 'Rewarded this month',
  shareInvitation: (shop) =>
    `I’m a member at ${shop}. Join with my link and get a gift with your first purchase!`,
  referralInvitation: (shop) => `You’re invited to join ${shop}`,
  referralJoin: 'Join',
  referralCodeOfFriend: 'Referral code',
  referralHow: 'Send your friend’s six-character code like this: “Referral code ABC234”.',
  referralAccepted: (name) => (name === '' ? 'Code accepted!' : `Done: ${name} invited you!`),
  referralBuyBy: (date) => `Make your first purchase by ${date}.`,
  referralRefused: {
    closed: 'We aren’t running referrals right now.',
    exists: 'You’ve named a friend already; that can be done once.',
    'too-late': 'A code has to be entered before the first purchase, and you’ve bought already.',
    self: 'That’s your own code. Share it with a friend!',
    'not-earlier': 'Only somebody who joined before you can have invited you.',
  },
  referralCodeUnknown: 'I can’t find that code. Please check it with your friend.',
  referralSuccess: (friend) =>
    friend === '' ? 'Your referral paid off!' : `${friend} made a first purchase. Thank you!`,

  // Rewards.
  rewardsReady: (points) =>
    `Yours now, with ${points === 1 ? '1 point' : `${count(points)} points`}`,
  noRewards: 'There is nothing to redeem at the moment. New rewards will be on your card.',
  rewardNearest: (title, points) =>
    `${points === 1 ? '1 point' : `${count(points)} points`} to go for “${title}”. A check-in a day helps.`,
  rewardOpen: 'Redeem',
  allRewards: 'See all rewards',
  giftCards: 'Gift cards',
  giftCardsNone: 'We are not selling gift cards at the moment.',
  giftCardsWaiting: (cards) =>
    cards === 1
      ? '1 card is waiting to be claimed'
      : `${count(cards)} cards are waiting to be claimed`,
  credit: 'Store credit',
  creditPaid: 'From gift cards',
  creditFree: 'Given by us',
  expiringCredit: (money, date) => `${money} of it ends on ${date}`,
  giftCardSold: 'Your gift card is ready',
  giftCardSoldLead: 'Add a few words and send it in LINE, or keep it for yourself.',
  giftCardSend: 'Write and send it',
  giftCardOpen: 'Open your gift',
  giftCardInvitation: (shop, money) => `A ${shop} gift card of ${money} for you`,
  giftCardNoEnd: 'It becomes store credit that never expires.',
  giftCardOpenBy: (date) => `Open it by ${date}`,
  giftCardTaken: (money) => `Your ${money} gift card was claimed`,
  giftCardTakenLead: 'Your gift has arrived. Thank you!',
}
