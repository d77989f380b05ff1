// What the shops to try give for points: a fashion shop's catalogue, a coffee chain's free cup, a Japanese store's festival.

import type { CouponTemplate, Localized, Program } from '../../worker/shop/program/rules.ts'

type Rewards = Program['rewards']
type Said = Pick<Rewards['catalogue'][number], 'id' | 'title' | 'terms' | 'gives' | 'points'> &
  Partial<Rewards['catalogue'][number]>

/** What is not said is not limited. */
function reward(said: Said): Rewards['catalogue'][number] {
  return { moneyMinor: 0, stock: null, perMemberLimit: null, window: null, ...said }
}

const text = (zhHant: string, ja: string, en: string, th: string): Localized => ({
  'zh-Hant': zhHant,
  ja,
  en,
  th,
})

export const fashionRewardCoupon: CouponTemplate = {
  id: 'points-100',
  kind: 'amount',
  title: text(
    '點數兌換 NT$100',
    'ポイント交換 NT$100 オフ',
    'NT$100 for points',
    'ส่วนลด NT$100 จากแต้ม',
  ),
  terms: text(
    '單筆消費滿 NT$800 可用一張。',
    'NT$800 以上のお買い物で 1 枚ご利用いただけます。',
    'One per purchase of NT$800 or more.',
    'ใช้ได้ 1 ใบเมื่อซื้อครบ NT$800',
  ),
  value: 100,
  minimumSpendMinor: 800,
  validDays: 30,
}

/** What the raffle of the coat is drawn for. */
export const fashionRafflePrize: CouponTemplate = {
  id: 'wool-coat',
  kind: 'gift',
  title: text('羊毛大衣一件', 'ウールコート 1 着', 'A wool coat', 'เสื้อโค้ตขนสัตว์ 1 ตัว'),
  terms: text(
    '抽獎得獎專屬，60 天內到任一門市領取，款式與尺寸可現場挑選。',
    '抽選のご当選者さま限定。60 日以内に店頭でお受け取りください。デザインとサイズは店頭でお選びいただけます。',
    'For the winner of the raffle. Collect it at any store within 60 days; choose style and size there.',
    'สำหรับผู้ได้รับรางวัล รับที่สาขาใดก็ได้ภายใน 60 วัน เลือกแบบและขนาดได้ที่ร้าน',
  ),
  value: 0,
  minimumSpendMinor: 0,
  validDays: 60,
}

export const fashionRewards: Rewards = {
  undoMinutes: 10,
  onExpiry: 'return',
  catalogue: [
    reward({
      id: 'hundred-off',
      title: text('NT$100 折價券', 'NT$100 オフクーポン', 'NT$100 off', 'คูปองส่วนลด NT$100'),
      terms: text(
        '兌換後立即入券匣，單筆消費滿 NT$800 可用一張，30 天內有效。',
        '交換後すぐにクーポンに追加されます。NT$800 以上のお買い物で 1 枚、30 日間有効です。',
        'In your coupons at once: one per purchase of NT$800 or more, within 30 days.',
        'ได้รับคูปองทันที ใช้ได้ 1 ใบเมื่อซื้อครบ NT$800 ภายใน 30 วัน',
      ),
      gives: { kind: 'coupon', couponTemplateId: 'points-100' },
      points: 100,
    }),
    reward({
      id: 'raffle-coat',
      title: text(
        '羊毛大衣抽獎券',
        'ウールコート抽選券',
        'Raffle: a wool coat',
        'สิทธิ์ลุ้นเสื้อโค้ตขนสัตว์',
      ),
      terms: text(
        '每 30 點一張抽獎券，每人最多 10 張；銀卡一張抵兩張，金卡抵三張。12 月 31 日截止，元旦於粉絲專頁公布得獎者。',
        '30 ポイントで抽選券 1 枚、お一人さま 10 枚まで。シルバーは 2 枚分、ゴールドは 3 枚分になります。12 月 31 日締切、元日に当選者を発表します。',
        'One entry for 30 points, ten per member; Silver counts twice, Gold three times. Until 31 December; the winner is announced on New Year’s Day.',
        'แลก 30 แต้มได้ 1 สิทธิ์ สูงสุดคนละ 10 สิทธิ์ ซิลเวอร์นับ 2 เท่า โกลด์นับ 3 เท่า ถึง 31 ธันวาคม ประกาศผลวันปีใหม่',
      ),
      gives: { kind: 'raffle-entry' },
      points: 30,
      perMemberLimit: 10,
      window: { from: '2026-11-01T00:00', until: '2027-01-01T00:00' },
    }),
    reward({
      id: 'socks',
      title: text(
        '羊毛襪加購',
        'ウールソックス特別価格',
        'Wool socks, members’ price',
        'ถุงเท้าขนสัตว์ราคาสมาชิก',
      ),
      terms: text(
        '20 點加 NT$90，原價 NT$180。憑兌換券到門市領取，差額於領取時付給門市。',
        '20 ポイント＋NT$90（通常 NT$180）。店頭で引換券をご提示のうえ、差額をお支払いください。',
        '20 points and NT$90 instead of NT$180, collected and paid in store with the voucher.',
        '20 แต้ม + NT$90 จากราคา NT$180 แสดงบัตรแลกและชำระส่วนต่างที่ร้าน',
      ),
      gives: { kind: 'gift', validDays: 14 },
      points: 20,
      moneyMinor: 90,
      stock: 300,
      perMemberLimit: 5,
    }),
    reward({
      id: 'tote',
      title: text(
        '手工帆布袋',
        '手作りキャンバストート',
        'Hand-made canvas tote',
        'กระเป๋าผ้าแคนวาสทำมือ',
      ),
      terms: text(
        '憑兌換券到信義店或中山店領取，顏色依現場為準，恕不郵寄。',
        '信義店または中山店で引換券をご提示ください。色は店頭の在庫によります。配送はいたしません。',
        'Show the voucher at our Xinyi or Zhongshan store. Colours as in store; not by post.',
        'แสดงบัตรแลกที่สาขาซิ่นอี้หรือจงซาน สีตามที่มีหน้าร้าน ไม่มีบริการจัดส่ง',
      ),
      gives: { kind: 'gift', validDays: 30 },
      points: 300,
      stock: 80,
      perMemberLimit: 2,
    }),
    reward({
      id: 'scarf',
      title: text(
        '羊絨圍巾加購',
        'カシミヤマフラー特別価格',
        'Cashmere scarf, members’ price',
        'ผ้าพันคอแคชเมียร์ราคาสมาชิก',
      ),
      terms: text(
        '500 點加 NT$690，原價 NT$1,980。差額於領取時付給門市。',
        '500 ポイント＋NT$690（通常 NT$1,980）。差額は受け取り時に店頭でお支払いください。',
        '500 points and NT$690 instead of NT$1,980; the money is paid in store.',
        '500 แต้ม + NT$690 จากราคา NT$1,980 ชำระส่วนต่างที่ร้านตอนรับสินค้า',
      ),
      gives: { kind: 'gift', validDays: 14 },
      points: 500,
      moneyMinor: 690,
      stock: 12,
      perMemberLimit: 1,
    }),
    reward({
      id: 'styling',
      title: text(
        '一對一穿搭諮詢 60 分鐘',
        'パーソナルスタイリング 60 分',
        'Personal styling, 60 minutes',
        'สไตลิสต์ส่วนตัว 60 นาที',
      ),
      terms: text(
        '銀卡以上會員專屬，請先與門市預約時間，當天出示兌換券。',
        'シルバー以上の会員さま限定。店舗でご予約のうえ、当日に引換券をご提示ください。',
        'For Silver and Gold. Book a time with the store and show the voucher on the day.',
        'สำหรับสมาชิกซิลเวอร์ขึ้นไป โปรดนัดเวลากับร้าน และแสดงบัตรแลกในวันนั้น',
      ),
      gives: { kind: 'experience', validDays: 60 },
      points: 800,
      stock: 20,
      tierIds: ['silver', 'gold'],
      perMemberLimit: 1,
    }),
  ],
}

export const coffeeRewards: Rewards = {
  undoMinutes: 5,
  onExpiry: 'return',
  catalogue: [
    reward({
      id: 'free-cup',
      title: text(
        '十點換一杯',
        'スタンプ 10 個で一杯',
        'Ten stamps, one cup',
        '10 แสตมป์ แลกฟรี 1 แก้ว',
      ),
      terms: text(
        '任一門市兌換中杯飲品一杯，自備環保杯再送一塊餅乾。',
        '全店舗で M サイズのドリンク一杯と交換できます。マイカップならクッキーもどうぞ。',
        'One medium drink at any branch; bring your own cup and get a biscuit too.',
        'แลกเครื่องดื่มขนาดกลาง 1 แก้วได้ทุกสาขา นำแก้วมาเองรับคุกกี้เพิ่ม',
      ),
      gives: { kind: 'gift', validDays: 14 },
      points: 10,
    }),
    reward({
      id: 'big-cup',
      title: text(
        '五點加 30 元升大杯',
        'スタンプ 5 個＋30 元で L サイズ',
        'Five stamps and NT$30: a large',
        '5 แสตมป์ + NT$30 แก้วใหญ่',
      ),
      terms: text(
        '任一門市，拿鐵或美式大杯一杯，30 元於櫃檯付款。',
        '全店舗でラテまたはアメリカーノ L サイズ一杯。30 元はカウンターでお支払いください。',
        'A large latte or americano at any branch; NT$30 is paid at the counter.',
        'ลาเต้หรืออเมริกาโนแก้วใหญ่ 1 แก้วทุกสาขา ชำระ NT$30 ที่เคาน์เตอร์',
      ),
      gives: { kind: 'gift', validDays: 14 },
      points: 5,
      moneyMinor: 30,
    }),
    reward({
      id: 'cupping',
      title: text('杯測體驗', 'カッピング体験', 'A cupping session', 'เวิร์กช็อปชิมกาแฟ'),
      terms: text(
        '大安店每月第一個週六上午，熟客專屬，名額 8 位。',
        '大安店、毎月第一土曜の午前。常連さん限定 8 名。',
        'Daan branch, first Saturday morning of the month; eight places for regulars.',
        'สาขาต้าอัน เช้าวันเสาร์แรกของเดือน สำหรับลูกค้าประจำ 8 ที่นั่ง',
      ),
      gives: { kind: 'experience', validDays: 60 },
      points: 25,
      stock: 8,
      tierIds: ['regular'],
      perMemberLimit: 1,
    }),
  ],
}

export const japanRewardCoupon: CouponTemplate = {
  id: 'points-500',
  kind: 'amount',
  title: text(
    '點數兌換 500 圓',
    'ポイント交換 500 円オフ',
    '¥500 for points',
    'ส่วนลด 500 เยนจากแต้ม',
  ),
  terms: text(
    '單筆消費滿 5,000 圓可用一張。',
    '5,000 円以上のお買い物で 1 枚ご利用いただけます。',
    'One per purchase of ¥5,000 or more.',
    'ใช้ได้ 1 ใบเมื่อซื้อครบ 5,000 เยน',
  ),
  value: 500,
  minimumSpendMinor: 5000,
  validDays: 60,
}

/** What the New Year raffle is drawn for. */
export const japanRafflePrize: CouponTemplate = {
  id: 'lucky-bag',
  kind: 'gift',
  title: text('新春福袋', '新春福袋', 'New Year lucky bag', 'ถุงนำโชคปีใหม่'),
  terms: text(
    '抽獎得獎專屬，1 月 31 日前到門市領取。',
    '抽選のご当選者さま限定。1 月 31 日までに店頭でお受け取りください。',
    'For winners of the raffle. Collect it in store by 31 January.',
    'สำหรับผู้ได้รับรางวัล รับที่ร้านภายในวันที่ 31 มกราคม',
  ),
  value: 0,
  minimumSpendMinor: 0,
  validBetween: { from: '2026-12-28', to: '2027-01-31' },
}

export const japanRewards: Rewards = {
  undoMinutes: 15,
  // Points of a voucher that nobody came for are gone; its terms say so.
  onExpiry: 'forfeit',
  catalogue: [
    reward({
      id: 'five-hundred-off',
      title: text('500 圓折價券', '500 円オフクーポン', '¥500 off', 'คูปองส่วนลด 500 เยน'),
      terms: text(
        '單筆消費滿 5,000 圓可用一張，60 天內有效。',
        '5,000 円以上のお買い物で 1 枚、60 日間ご利用いただけます。',
        'One per purchase of ¥5,000 or more, within 60 days.',
        'ใช้ได้ 1 ใบเมื่อซื้อครบ 5,000 เยน ภายใน 60 วัน',
      ),
      gives: { kind: 'coupon', couponTemplateId: 'points-500' },
      points: 400,
    }),
    reward({
      id: 'tenugui',
      title: text('藍染手拭巾', '藍染め手ぬぐい', 'Indigo tenugui', 'ผ้าเทนูกุยย้อมคราม'),
      terms: text(
        '憑券於藏前店領取。逾期未領，點數恕不退回。',
        '蔵前店で引換券をご提示ください。期限を過ぎたポイントは戻りません。',
        'Collected in Kuramae with the voucher. Not collected in time, the points are gone.',
        'รับที่สาขาคุรามาเอะด้วยบัตรแลก หากไม่มารับภายในกำหนด แต้มจะไม่คืน',
      ),
      gives: { kind: 'gift', validDays: 30 },
      points: 600,
      stock: 50,
      perMemberLimit: 3,
    }),
    reward({
      id: 'fukubukuro',
      title: text('新春福袋抽選', '新春福袋の抽選', 'New Year lucky bag draw', 'จับสลากถุงนำโชคปีใหม่'),
      terms: text(
        '藍會員兩倍、金會員三倍中獎機會。',
        '藍の会員さまは 2 倍、金の会員さまは 3 倍の当選チャンス。',
        'Indigo members count twice, Gold three times.',
        'สมาชิกครามนับ 2 เท่า สมาชิกทองนับ 3 เท่า',
      ),
      gives: { kind: 'raffle-entry' },
      points: 50,
      perMemberLimit: 5,
      window: { from: '2026-11-15T10:00', until: '2026-12-28T00:00' },
    }),
    reward({
      id: 'dyeing',
      title: text('藍染體驗', '藍染め体験', 'Indigo dyeing workshop', 'เวิร์กช็อปย้อมคราม'),
      terms: text(
        '金會員限定，1,500 點加 2,000 圓。預約後當日付款。逾期未用，點數恕不退回。',
        '金の会員さま限定。1,500 ポイント＋2,000 円（当日払い）。期限を過ぎたポイントは戻りません。',
        'For Gold members: 1,500 points and ¥2,000 paid on the day. Not used in time, the points are gone.',
        'เฉพาะสมาชิกทอง 1,500 แต้ม + 2,000 เยน ชำระในวันงาน หากไม่ใช้ภายในกำหนด แต้มจะไม่คืน',
      ),
      gives: { kind: 'experience', validDays: 90 },
      points: 1500,
      moneyMinor: 2000,
      stock: 10,
      tierIds: ['kin'],
      perMemberLimit: 1,
    }),
  ],
}
