// The words, codes and links of customers, and what is none of them.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CLAIM_CODE_ALPHABET,
  formatClaimCode,
  normalizeClaimCode,
} from '../loyalty/purchase/claim-code.ts'
import { KEYWORDS } from './keyword-table.ts'
import { parseText } from './keywords.ts'
import type { Intent } from './outcome.ts'

const bind = (code: string): Intent => ({ action: 'bind', code })
const CODE = 'RG7K2M9QXW'

const understood: [string, Intent][] = [
  ['加入', { action: 'join', termsVersion: '' }],
  ['Join!', { action: 'join', termsVersion: '' }],
  ['簽到', { action: 'check-in' }],
  ['簽到！', { action: 'check-in' }],
  ['签到', { action: 'check-in' }],
  ['✅ 簽到 🎉', { action: 'check-in' }],
  ['Check In', { action: 'check-in' }],
  ['ＣＨＥＣＫＩＮ', { action: 'check-in' }],
  ['checkin 👋🏽', { action: 'check-in' }],
  ['チェックイン', { action: 'check-in' }],
  ['ﾁｪｯｸｲﾝ', { action: 'check-in' }],
  ['เช็คอิน', { action: 'check-in' }],
  ['  點數？', { action: 'points' }],
  ['点数', { action: 'points' }],
  ['ポイント', { action: 'points' }],
  ['แต้ม', { action: 'points' }],
  ['購物金', { action: 'points' }],
  ['购物金？', { action: 'points' }],
  ['Store Credit', { action: 'points' }],
  ['ストアクレジット', { action: 'points' }],
  ['เครดิต', { action: 'points' }],
  ['會員卡', { action: 'card' }],
  ['会员卡', { action: 'card' }],
  ['会員証', { action: 'card' }],
  ['会員カード', { action: 'card' }],
  ['บัตรสมาชิก', { action: 'card' }],
  ['獎勵', { action: 'rewards' }],
  ['奖励', { action: 'rewards' }],
  ['兌換', { action: 'rewards' }],
  ['点数兑换', { action: 'rewards' }],
  ['REWARDS', { action: 'rewards' }],
  ['景品', { action: 'rewards' }],
  ['ポイント交換', { action: 'rewards' }],
  ['ของรางวัล', { action: 'rewards' }],
  ['優惠券', { action: 'coupons' }],
  ['优惠券', { action: 'coupons' }],
  ['COUPONS', { action: 'coupons' }],
  ['クーポン', { action: 'coupons' }],
  ['คูปอง', { action: 'coupons' }],
  ['說明', { action: 'help' }],
  ['说明', { action: 'help' }],
  ['help?', { action: 'help' }],
  ['ヘルプ', { action: 'help' }],
  ['ช่วยเหลือ', { action: 'help' }],
  ['語言', { action: 'language-choice' }],
  ['ภาษา', { action: 'language-choice' }],
  ['日本語', { action: 'language', language: 'ja' }],
  ['English', { action: 'language', language: 'en' }],
  ['繁體中文', { action: 'language', language: 'zh-Hant' }],
  ['ไทย', { action: 'language', language: 'th' }],
  ['STOP', { action: 'marketing', consent: false }],
  ['取消訂閱', { action: 'marketing', consent: false }],
  ['取消订阅', { action: 'marketing', consent: false }],
  ['配信停止', { action: 'marketing', consent: false }],
  ['ยกเลิก', { action: 'marketing', consent: false }],
  ['恢復', { action: 'marketing', consent: true }],
  ['resume', { action: 'marketing', consent: true }],
  ['條款', { action: 'terms' }],
  ['Terms', { action: 'terms' }],
  ['綁定', { action: 'bind-how' }],
  ['绑定', { action: 'bind-how' }],
  ['綁定怎麼用？', { action: 'bind-how' }],
  ['紐付け', { action: 'bind-how' }],
  [`綁定 ${CODE}`, bind(CODE)],
  [`绑定${CODE}`, bind(CODE)],
  ['綁定：「rg7k-2m9qxw」', bind(CODE)],
  ['綁定代碼 RG7K-2M9QXW', bind(CODE)],
  [`bind ${CODE}`, bind(CODE)],
  [`Link: ${CODE}`, bind(CODE)],
  [`紐付け　${CODE}`, bind(CODE)],
  [`紐づけ ${CODE}`, bind(CODE)],
  [`ผูก ${CODE}`, bind(CODE)],
  ['ＲＧ７Ｋ－２Ｍ９ＱＸＷ', bind(CODE)],
  ['rg 7k 2m 9q xw', bind(CODE)],
  ['RG7K–2M9QXW。', bind(CODE)],
  ['你好，我的代碼是RG7K-2M9QXW 謝謝', bind(CODE)],
  [`https://liff.line.me/2000-abc?bind=${CODE}`, bind(CODE)],
  [`https://liff.line.me/2000-abc?bind=rg7k-2m9qxw`, bind(CODE)],
  [`看這個 https://shop.example/r?x=1&bind=${CODE}。謝謝`, bind(CODE)],
  [`https://liff.line.me/2000-abc?liff.state=%3Fbind%3D${CODE}`, bind(CODE)],
  ['綁定 12345', bind('12345')],
  ['RG7K2M9QX0', bind('RG7K2M9QX0')],
]

describe('what is understood', () => {
  test.each(understood)('%s', (text, intent) => {
    expect(parseText(text)).toEqual(intent)
  })

  test('every keyword means what its row says, so no word stands in two rows', () => {
    for (const [intent, words] of KEYWORDS) {
      for (const word of words) expect([word, parseText(word)]).toEqual([word, intent])
    }
  })
})

const claim = (code: string): Intent => ({ action: 'claim-coupon', code })
test.each([
  ['LIVE1111', claim('LIVE1111')],
  [' 「ｌｉｖｅ-1111」！', claim('LIVE1111')],
  ['https://liff.line.me/2000-abc?coupon=live1111 快領', claim('LIVE1111')],
  ['iPhone 15 還有嗎', { action: 'unknown' }],
  ['iphone 15', { action: 'unknown' }],
  ['12345678', { action: 'unknown' }],
  [
    'https://liff.line.me/2000-abc?coupon=0198f5a2-1111-7222-8333-444455556666',
    { action: 'unknown' },
  ],
])('the public code of a coupon in %j', (text, intent) => {
  expect(parseText(text)).toEqual(intent)
})

test.each([
  '',
  ' ',
  '！！！',
  '🎉',
  '今天有開嗎',
  'linkage',
  'binder',
  'stopwatch',
  '不要簽到',
  'RG',
  'https://line.me/R/ti/p/@shop',
  'x'.repeat(5_000),
  'RGABC',
  '0912345678',
  'ok',
])('%j is not understood', (text) => {
  expect(parseText(text)).toEqual({ action: 'unknown' })
})

test('any text gets an answer, and never a code that is not bounded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const intent = parseText(text)
      if (intent.action === 'bind') expect(intent.code.length).toBeLessThanOrEqual(32)
    }),
  )
})

const claimCode = fc
  .string({ unit: fc.constantFrom(...CLAIM_CODE_ALPHABET), minLength: 8, maxLength: 8 })
  .map((random) => `RG${random}`)

describe('claim codes', () => {
  test('are read as printed, in any case, with spaces and after every bind word', () => {
    fc.assert(
      fc.property(
        claimCode,
        fc.constantFrom('', '綁定 ', 'bind ', '紐付け', 'ผูก '),
        (code, word) => {
          expect(normalizeClaimCode(formatClaimCode(code))).toBe(code)
          expect(normalizeClaimCode([...code.toLowerCase()].join(' '))).toBe(code)
          expect(parseText(word + formatClaimCode(code))).toEqual(bind(code))
        },
      ),
    )
  })

  test.each(['RG7K2M9QX', 'RG7K2M9QXWW', 'XX7K2M9QXW', 'RG7K2M9QX1', 'RG7K2M9QXU', '', '綁定'])(
    '%s is none',
    (text) => {
      expect(normalizeClaimCode(text)).toBeNull()
    },
  )
})
