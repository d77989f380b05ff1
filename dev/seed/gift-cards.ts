// The gift cards of the three shops to try: invented shops, banks and wordings. A real shop has its own text checked.

import type { GiftCardProgram } from '../../worker/shop/program/gift-cards.ts'
import type { Localized } from '../../worker/shop/program/rules.ts'

const text = (zhHant: string, ja: string, en: string, th: string): Localized => ({
  'zh-Hant': zhHant,
  ja,
  en,
  th,
})

const birthday = {
  id: 'birthday',
  title: text('生日快樂', 'お誕生日に', 'Happy birthday', 'สุขสันต์วันเกิด'),
  message: text(
    '生日快樂！挑一件你喜歡的吧。',
    'お誕生日おめでとう。好きなものを選んでね。',
    'Happy birthday! Pick something you love.',
    'สุขสันต์วันเกิด! เลือกของที่ชอบได้เลยนะ',
  ),
  motif: 'stars',
  theme: { from: '#7A3B5E', to: '#4A1F3A', ink: '#FFF5FA' },
} as const

const thanks = {
  id: 'thanks',
  title: text('謝謝你', 'ありがとう', 'Thank you', 'ขอบคุณนะ'),
  message: text(
    '謝謝你一直都在。',
    'いつもありがとう。',
    'Thank you for always being there.',
    'ขอบคุณที่อยู่ด้วยกันเสมอ',
  ),
  motif: 'blossom',
  theme: { from: '#F6DCD2', to: '#E8B7A3', ink: '#4A2018' },
} as const

/** Taiwan: vouchers are guaranteed by a bank, have no end, and cost at most 3 % to give back. */
export const fashionGiftCards: GiftCardProgram = {
  enabled: true,
  amounts: { kind: 'fixed', amountsMinor: [500, 1000, 2000, 3000, 5000] },
  designs: [
    {
      id: 'warm',
      title: text('暖心', 'あたたかく', 'Warmly yours', 'ด้วยใจอุ่น\u00a0ๆ'),
      message: text(
        '天冷了，買件暖的給自己。',
        '寒くなってきたね。あたたかい一枚をどうぞ。',
        'It is getting cold: something warm, from me to you.',
        'อากาศเริ่มเย็นแล้ว เลือกเสื้ออุ่น\u00a0ๆ สักตัวนะ',
      ),
      motif: 'ribbon',
      theme: { from: '#8C3B2E', to: '#5A1F18', ink: '#FFF4EC' },
    },
    birthday,
    thanks,
  ],
  guarantee: text(
    '本禮物卡所收金額，由示範商業銀行提供足額履約保證，保證期間自售出日起一年。儲值餘額沒有使用期限，不收其他費用。未使用的餘額可到門市退款，手續費為退款金額的 3%。',
    'お支払いいただいた金額は、示範商業銀行が販売日から 1 年間、全額を履行保証します。残高に有効期限はなく、ほかの手数料もかかりません。未使用の残高は店頭で払い戻しできます（手数料は払い戻し額の 3%）。',
    'What was paid for this card is guaranteed in full by Shifan Commercial Bank for one year from the day of sale. The value never expires and costs nothing to keep. Unused value is paid back at our shops, less a fee of 3% of it.',
    'ธนาคารพาณิชย์ซื่อฟ่านค้ำประกันเต็มจำนวนเงินที่ชำระเป็นเวลาหนึ่งปีนับจากวันที่ขาย ยอดเงินไม่มีวันหมดอายุและไม่มีค่าธรรมเนียมอื่น ยอดที่ยังไม่ได้ใช้ขอคืนเงินได้ที่หน้าร้าน โดยหักค่าธรรมเนียม 3% ของยอดที่คืน',
  ),
  refundFeePercent: 3,
  claimLinkDays: 90,
  perBuyerAndDay: { cards: 10, amountMinor: 20_000 },
}

/** A coffee chain takes no fee, and lets people choose the amount. */
export const coffeeGiftCards: GiftCardProgram = {
  enabled: true,
  amounts: { kind: 'range', minMinor: 100, maxMinor: 3000 },
  designs: [
    {
      id: 'cup',
      title: text('請你喝咖啡', 'コーヒーをどうぞ', 'Coffee is on me', 'เลี้ยงกาแฟนะ'),
      message: text(
        '今天的咖啡，我請。',
        '今日のコーヒーはごちそうするね。',
        'Today’s coffee is on me.',
        'กาแฟวันนี้ขอเลี้ยงเองนะ',
      ),
      motif: 'cup',
      theme: { from: '#5B3A21', to: '#2F1C0E', ink: '#FFF6EA' },
    },
    thanks,
  ],
  guarantee: text(
    '本禮物卡所收金額已存入信託專戶，專款專用，信託期間自售出日起一年。儲值餘額沒有使用期限，未使用的餘額可到任一門市全額退款。',
    'お支払いいただいた金額は販売日から 1 年間、信託口座で分別管理しています。残高に有効期限はなく、未使用の残高は全店舗で全額払い戻しできます。',
    'What was paid is kept in a trust account for one year from the day of sale. The value never expires; what is unused is paid back in full at any branch.',
    'เงินที่ชำระเก็บไว้ในบัญชีทรัสต์แยกต่างหากเป็นเวลาหนึ่งปีนับจากวันที่ขาย ยอดเงินไม่มีวันหมดอายุ ยอดที่ยังไม่ได้ใช้ขอคืนเต็มจำนวนได้ทุกสาขา',
  ),
  refundFeePercent: 0,
  claimLinkDays: 30,
  perBuyerAndDay: { cards: 20, amountMinor: 10_000 },
}

/** Japan: a prepaid means of payment of the shop's own (自家型前払式支払手段); paying back is allowed within bounds only. */
export const japanGiftCards: GiftCardProgram = {
  enabled: true,
  amounts: { kind: 'fixed', amountsMinor: [1000, 3000, 5000, 10_000] },
  designs: [
    {
      id: 'gift',
      title: text('心意', '心をこめて', 'With all my heart', 'ด้วยใจ'),
      message: text(
        '一點心意，請收下。',
        'ささやかですが、お受け取りください。',
        'A small token, from me to you.',
        'ของขวัญเล็ก\u00a0ๆ น้อย\u00a0ๆ ขอให้รับไว้นะ',
      ),
      motif: 'ribbon',
      theme: { from: '#2F4A5C', to: '#16262F', ink: '#F2F8FB' },
    },
    thanks,
  ],
  guarantee: text(
    '本禮物卡為日本《資金結算法》所稱的自家型預付支付工具，發行人為「うつわ 青土」，僅限本店使用，沒有使用期限。未使用餘額達法定基準時，本店會依法提存發行保證金。餘額的退還以法令允許的範圍為限，請洽門市。',
    '本カードは資金決済に関する法律にもとづく自家型前払式支払手段です。発行者は「うつわ 青土」、ご利用は当店に限り、有効期限はありません。未使用残高が法令の基準額に達したときは、発行保証金を供託して保全します。残高の払い戻しは法令で認められる範囲で店頭にて承ります。',
    'This card is a prepaid means of payment of our own under Japan’s Payment Services Act, issued by Aotsuchi Tableware for use in our shop, without an end. Where the unused value reaches the statutory amount it is secured by a deposit. Unused value is paid back at our shop as far as the law allows.',
    'บัตรนี้เป็นวิธีชำระเงินล่วงหน้าของร้านตามกฎหมายว่าด้วยบริการชำระเงินของญี่ปุ่น ออกโดยร้านอาโอสึจิ ใช้ได้เฉพาะที่ร้านและไม่มีวันหมดอายุ เมื่อยอดที่ยังไม่ได้ใช้ถึงเกณฑ์ตามกฎหมาย ร้านจะวางหลักประกันไว้ การคืนยอดคงเหลือทำได้ที่ร้านตามขอบเขตที่กฎหมายอนุญาต',
  ),
  refundFeePercent: 0,
  claimLinkDays: 60,
  perBuyerAndDay: { cards: 10, amountMinor: 100_000 },
}
