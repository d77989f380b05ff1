// A tier's benefits in words: those with fields of their own first, then the rows of the program in their order.

import { formatMoney } from '../core/money.ts'
import type { Benefit, Language, Program, Tier } from '../shop/program/rules.ts'
import { couponTemplateOf } from '../shop/program/rules.ts'

interface Words {
  multiplier(times: string): string
  discount(percent: number): string
  upgradePoints(points: string): string
  upgradeCoupon(title: string): string
  freeShipping: string
  freeShippingFrom(money: string): string
  birthdayGift: string
  earlyMinutes(minutes: number): string
  earlyHours(hours: number): string
  raffleWeight(weight: number): string
  dedicatedService: string
}

/** Also for what is new of a tier. */
export const WORDS: Record<Language, Words> = {
  'zh-Hant': {
    multiplier: (times) => `點數 ${times} 倍`,
    // 10 % off is 9 折 in Taiwan, 5 % is 95 折.
    discount: (percent) => `全品項 ${percent % 10 === 0 ? (100 - percent) / 10 : 100 - percent} 折`,
    upgradePoints: (points) => `升級禮 ${points} 點`,
    upgradeCoupon: (title) => `升級禮：${title}`,
    freeShipping: '免運費',
    freeShippingFrom: (money) => `滿 ${money} 免運費`,
    birthdayGift: '生日禮',
    earlyMinutes: (minutes) => `直播提前 ${minutes} 分鐘下單`,
    earlyHours: (hours) => `直播提前 ${hours} 小時下單`,
    raffleWeight: (weight) => `抽獎機會 ${weight} 倍`,
    dedicatedService: '專人服務',
  },
  ja: {
    multiplier: (times) => `ポイント ${times} 倍`,
    discount: (percent) => `全品 ${percent}% オフ`,
    upgradePoints: (points) => `ランクアップで ${points} ポイント`,
    upgradeCoupon: (title) => `ランクアップ特典：${title}`,
    freeShipping: '送料無料',
    freeShippingFrom: (money) => `${money} 以上で送料無料`,
    birthdayGift: '誕生日プレゼント',
    earlyMinutes: (minutes) => `ライブで ${minutes} 分先行購入`,
    earlyHours: (hours) => `ライブで ${hours} 時間先行購入`,
    raffleWeight: (weight) => `抽選の当選チャンス ${weight} 倍`,
    dedicatedService: '専任スタッフ',
  },
  en: {
    multiplier: (times) => `${times}× points`,
    discount: (percent) => `${percent}% off everything`,
    upgradePoints: (points) => `${points} points on reaching this tier`,
    upgradeCoupon: (title) => `On reaching this tier: ${title}`,
    freeShipping: 'Free shipping',
    freeShippingFrom: (money) => `Free shipping from ${money}`,
    birthdayGift: 'Birthday gift',
    earlyMinutes: (minutes) => `${minutes} minutes early in livestreams`,
    earlyHours: (hours) =>
      hours === 1 ? 'An hour early in livestreams' : `${hours} hours early in livestreams`,
    raffleWeight: (weight) => `${weight}× chances in raffles`,
    dedicatedService: 'Dedicated service',
  },
  th: {
    multiplier: (times) => `แต้ม ${times} เท่า`,
    discount: (percent) => `ลด ${percent}% ทุกรายการ`,
    upgradePoints: (points) => `รับ ${points} แต้มเมื่อเลื่อนระดับ`,
    upgradeCoupon: (title) => `ของขวัญเลื่อนระดับ: ${title}`,
    freeShipping: 'ส่งฟรี',
    freeShippingFrom: (money) => `ส่งฟรีเมื่อซื้อครบ ${money}`,
    birthdayGift: 'ของขวัญวันเกิด',
    earlyMinutes: (minutes) => `สั่งซื้อในไลฟ์ก่อน ${minutes} นาที`,
    earlyHours: (hours) => `สั่งซื้อในไลฟ์ก่อน ${hours} ชั่วโมง`,
    raffleWeight: (weight) => `สิทธิ์ลุ้นรางวัล ${weight} เท่า`,
    dedicatedService: 'พนักงานดูแลส่วนตัว',
  },
}

/** What a tier brings, one short line each, in the reader's language. */
export function benefitTexts(tier: Tier, program: Program, language: Language): string[] {
  const words = WORDS[language]
  const number = new Intl.NumberFormat(language)
  const { pointMultiplier, discountPercent, upgradeGift, raffleWeight = 1 } = tier
  const gift =
    upgradeGift?.couponTemplateId != null
      ? couponTemplateOf(program, upgradeGift.couponTemplateId)
      : undefined
  return [
    ...(pointMultiplier > 1 ? [words.multiplier(number.format(pointMultiplier))] : []),
    ...(discountPercent > 0 ? [words.discount(discountPercent)] : []),
    ...(upgradeGift && upgradeGift.points > 0
      ? [words.upgradePoints(number.format(upgradeGift.points))]
      : []),
    ...(gift ? [words.upgradeCoupon(gift.title[language])] : []),
    ...(raffleWeight > 1 ? [words.raffleWeight(raffleWeight)] : []),
    ...tier.benefits.map((benefit) => benefitText(benefit, words, program, language)),
  ]
}

export function benefitText(
  benefit: Benefit,
  words: Words,
  { currency }: Program,
  language: Language,
): string {
  switch (benefit.kind) {
    case 'free-shipping':
      return benefit.minimumSpendMinor === 0
        ? words.freeShipping
        : words.freeShippingFrom(formatMoney(benefit.minimumSpendMinor, currency, language))
    case 'birthday-gift':
      return words.birthdayGift
    case 'early-access':
      return benefit.minutes % 60 === 0
        ? words.earlyHours(benefit.minutes / 60)
        : words.earlyMinutes(benefit.minutes)
    case 'dedicated-service':
      return words.dedicatedService
    case 'text':
      return benefit.text[language]
  }
}
