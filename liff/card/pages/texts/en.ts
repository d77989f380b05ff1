// The pages above home in English.

import type { PageTexts } from './zh-Hant.ts'

export const texts: PageTexts = {
  joinTitle: (name, shop) => `${name}, become a regular of ${shop}`,
  joinPoints: (points) => `${points} points the moment you join`,
  joinEarn: 'Points and higher tiers with every purchase',
  joinCheckIn: 'Daily check-in: the longer the streak, the more points',
  joinCoupons: 'Welcome and birthday coupons, all in one place',
  terms: 'Membership terms',
  readTerms: 'Read the new terms',
  joinMarketing: 'Send me offers and event news. I can stop them at any time.',
  join: 'Join now',
  joinAgrees: 'By joining you accept the membership terms.',

  memberSince: (day) => `Member since ${day}`,
  birthday: 'Birthday',
  birthdayWhy: 'A coupon comes in your birthday month. You can correct it once.',
  birthdayCorrectOnce: 'You can correct it this one time. Please check before saving.',
  birthdaySettled: 'Already corrected once. To change it, please ask the shop.',
  month: 'Month',
  day: 'Day',
  save: 'Save',
  correct: 'Correct',
  language: 'Language',
  marketing: 'Offers and event news',
  marketingOn: 'You get offers and event news.',
  marketingOff: 'You get no offers or event news. Receipts still come.',

  qrOfCode: 'QR code of your member code',
  barcode: 'Barcode of your card number',
  barcodeEarnsOnly: 'The barcode only earns points. To spend points, show the QR code.',

  couponTerms: 'Terms',
  couponHow: 'Let staff scan it, or read out the code above.',
  qrOfCoupon: 'QR code of the coupon',

  problems: {
    terms_changed: 'The terms have just changed. Please read them, then join.',
    birthday_settled: 'The birthday was already corrected once and stays as it is.',
    birthday_invalid: 'There is no such date. Please choose again.',
  },
}
