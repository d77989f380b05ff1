// What is new for a tier in words: what it has more of than the one before, or alone.

import { formatMoney } from '../core/money.ts'
import type { TierGain } from '../loyalty/earning/tier-gains.ts'
import type { Benefit, Language, Program } from '../shop/program/rules.ts'
import { WORDS as BENEFITS, benefitText } from './benefits.ts'

interface Words {
  multiplier(from: string, to: string): string
  discount(from: number, to: number): string
  raffle(from: number, to: number): string
  birthdayPoints(from: string, to: string): string
  newBirthdayPoints(points: string): string
  /** Behind a benefit in its new form: how much it was. */
  wasMinutes(minutes: string): string
  wasFrom(money: string): string
  rule(name: string): string
  reward(title: string): string
  coupon(title: string): string
}

/** 10 % off is 9 折 in Taiwan, 5 % is 95 折. */
const fold = (percent: number) => `${percent % 10 === 0 ? (100 - percent) / 10 : 100 - percent} 折`

const WORDS: Record<Language, Words> = {
  'zh-Hant': {
    multiplier: (from, to) => `點數從 ${from} 倍變 ${to} 倍`,
    discount: (from, to) => `全品項從 ${fold(from)}變 ${fold(to)}`,
    raffle: (from, to) => `抽獎機會從 ${from} 倍變 ${to} 倍`,
    birthdayPoints: (from, to) => `生日點數從 ${from} 點變 ${to} 點`,
    newBirthdayPoints: (points) => `生日送 ${points} 點`,
    wasMinutes: (minutes) => `（原本 ${minutes} 分鐘）`,
    wasFrom: (money) => `（原本滿 ${money}）`,
    rule: (name) => `專屬活動：${name}`,
    reward: (title) => `可以兌換「${title}」`,
    coupon: (title) => `可以使用「${title}」`,
  },
  ja: {
    multiplier: (from, to) => `ポイントが ${from} 倍から ${to} 倍に`,
    discount: (from, to) => `全品 ${from}% オフが ${to}% オフに`,
    raffle: (from, to) => `抽選の当選チャンスが ${from} 倍から ${to} 倍に`,
    birthdayPoints: (from, to) => `お誕生日ポイントが ${from} から ${to} ポイントに`,
    newBirthdayPoints: (points) => `お誕生日に ${points} ポイント`,
    wasMinutes: (minutes) => `（これまでは ${minutes} 分）`,
    wasFrom: (money) => `（これまでは ${money} 以上）`,
    rule: (name) => `限定特典：${name}`,
    reward: (title) => `「${title}」と交換できます`,
    coupon: (title) => `「${title}」が使えます`,
  },
  en: {
    multiplier: (from, to) => `${to}× points, up from ${from}×`,
    discount: (from, to) => `${to}% off everything, up from ${from}%`,
    raffle: (from, to) => `${to}× chances in raffles, up from ${from}×`,
    birthdayPoints: (from, to) => `${to} points on your birthday, up from ${from}`,
    newBirthdayPoints: (points) => `${points} points on your birthday`,
    wasMinutes: (minutes) => ` (was ${minutes} minutes)`,
    wasFrom: (money) => ` (was from ${money})`,
    rule: (name) => `Only from this tier: ${name}`,
    reward: (title) => `You can redeem “${title}”`,
    coupon: (title) => `You can use “${title}”`,
  },
  th: {
    multiplier: (from, to) => `แต้มเพิ่มจาก ${from} เท่า เป็น ${to} เท่า`,
    discount: (from, to) => `ส่วนลดทุกรายการเพิ่มจาก ${from}% เป็น ${to}%`,
    raffle: (from, to) => `สิทธิ์ลุ้นรางวัลเพิ่มจาก ${from} เท่า เป็น ${to} เท่า`,
    birthdayPoints: (from, to) => `แต้มวันเกิดเพิ่มจาก ${from} เป็น ${to} แต้ม`,
    newBirthdayPoints: (points) => `รับ ${points} แต้มในวันเกิด`,
    wasMinutes: (minutes) => ` (เดิม ${minutes} นาที)`,
    wasFrom: (money) => ` (เดิมเมื่อครบ ${money})`,
    rule: (name) => `สิทธิ์เฉพาะระดับนี้: ${name}`,
    reward: (title) => `แลก “${title}” ได้`,
    coupon: (title) => `ใช้ “${title}” ได้`,
  },
}

/** One short line each, in the reader's language. */
export function tierGainTexts(
  gains: readonly TierGain[],
  program: Program,
  language: Language,
): string[] {
  return gains.map((gain) => gainText(gain, program, language))
}

function gainText(gain: TierGain, program: Program, language: Language): string {
  const words = WORDS[language]
  const benefits = BENEFITS[language]
  const number = (value: number) => new Intl.NumberFormat(language).format(value)
  const benefit = (each: Benefit) => benefitText(each, benefits, program, language)
  switch (gain.kind) {
    case 'multiplier':
      return gain.from === 1
        ? benefits.multiplier(number(gain.to))
        : words.multiplier(number(gain.from), number(gain.to))
    case 'discount':
      return gain.from === 0 ? benefits.discount(gain.to) : words.discount(gain.from, gain.to)
    case 'raffle':
      return gain.from === 1 ? benefits.raffleWeight(gain.to) : words.raffle(gain.from, gain.to)
    case 'birthday-points':
      return gain.from === 0
        ? words.newBirthdayPoints(number(gain.to))
        : words.birthdayPoints(number(gain.from), number(gain.to))
    case 'benefit':
      return `${benefit(gain.benefit)}${gain.before ? wasText(gain.before, words, program, language) : ''}`
    case 'upgrade-points':
      return benefits.upgradePoints(number(gain.points))
    case 'upgrade-coupon':
      return benefits.upgradeCoupon(gain.title[language])
    case 'rule':
    case 'reward':
    case 'coupon':
      return words[gain.kind](gain.title[language])
  }
}

/** How much of it the tier before has; nothing for a benefit that has no measure. */
function wasText(before: Benefit, words: Words, { currency }: Program, language: Language): string {
  if (before.kind === 'early-access')
    return words.wasMinutes(new Intl.NumberFormat(language).format(before.minutes))
  if (before.kind === 'free-shipping')
    return words.wasFrom(formatMoney(before.minimumSpendMinor, currency, language))
  return ''
}
