// The dictionaries say everything, in every language, and nothing that is not theirs.

import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../shop/program/rules.ts'
import { LANGUAGES_SPOKEN, type Texts, textsOf } from './texts.ts'

const LABEL_UNITS_MAX = 20
const LABELS: (keyof Texts)[] = [
  'join',
  'agreeAndJoin',
  'terms',
  'checkIn',
  'points',
  'memberCard',
  'openMemberCard',
  'coupons',
  'allCoupons',
  'bind',
  'howToBind',
  'help',
  'language',
  'stopMessages',
  'resumeMessages',
  'readTerms',
  'referral',
  'enterReferralCode',
  'shareWithFriends',
  'referralPage',
]

function said(value: unknown): string[] {
  if (typeof value === 'function')
    return [value('甲', '乙'), value(1, 1), value(1234, 1234)].map(String)
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(said)
    : [String(value)]
}

test('the program’s languages are the ones we speak', () => {
  expect([...LANGUAGES_SPOKEN]).toEqual([...LANGUAGES])
})

describe.each(LANGUAGES_SPOKEN)('%s', (language) => {
  const texts = textsOf(language)

  test('has the same keys as the others and no empty text', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(textsOf('zh-Hant')))
    for (const [key, value] of Object.entries(texts)) {
      for (const text of said(value)) {
        expect([key, text.trim()]).not.toEqual([key, ''])
        expect(text).not.toMatch(/undefined|\[object|<|>|\*\*/)
      }
    }
  })

  test('keeps every label within a quick reply', () => {
    for (const key of LABELS) {
      const label = texts[key]
      expect([label, typeof label === 'string' && label.length <= LABEL_UNITS_MAX]).toEqual([
        label,
        true,
      ])
    }
  })
})

test('no language is left untranslated', () => {
  const source = textsOf('zh-Hant')
  for (const language of LANGUAGES_SPOKEN.filter((other) => other !== 'zh-Hant')) {
    for (const key of Object.keys(source) as (keyof Texts)[]) {
      expect([key, said(textsOf(language)[key])]).not.toEqual([key, said(source[key])])
    }
  }
  expect(said(textsOf('en').marketingAsk).join()).toMatch(/^[\p{ASCII}’]+$/u)
})
