// Every page of the card in one table: what it is called, where it stands, and its code, fetched when it is opened.

import type { CardView } from '../../../worker/http/contract/card.ts'
import type { Language } from '../../../worker/http/contract/fields.ts'
import type { Formats } from '../../shared/format.ts'
import { historyTexts } from '../../shared/history/texts/load.ts'
import type { IconPath } from '../../shared/ui/icons.ts'
import {
  bagIcon,
  calendarIcon,
  cardIcon,
  coinIcon,
  giftIcon,
  personIcon,
  receiptIcon,
  sendIcon,
  shieldIcon,
  ticketIcon,
  transferIcon,
} from '../../shared/ui/icons.ts'
import { type FeaturePage, featurePage } from '../shell/feature-page.tsx'
import type { Tab } from '../shell/tab-bar.tsx'
import { checkInTexts } from './check-in/texts/load.ts'
import { couponTexts } from './coupons/texts/load.ts'
import { isUsable } from './coupons/tickets.tsx'
import { earnTexts } from './earn/texts/load.ts'
import { giftCardTexts } from './gift-cards/texts/load.ts'
import { myDataTexts } from './my-data/texts/load.ts'
import { purchaseTexts } from './purchases/texts/load.ts'
import { referralTexts } from './referral/texts/load.ts'
import { rewardTexts } from './rewards/texts/load.ts'
import { pageTexts } from './texts/load.tsx'
import type { PageTexts } from './texts/zh-Hant.ts'
import { transferTexts } from './transfer/texts/load.ts'

export interface PageEntry {
  /** `?page=<id>`, never changed once links carry it. */
  id: string
  icon: IconPath
  title: Record<Language, string>
  page: FeaturePage
  /** Fetched as soon as Home stands: it shows what is on the phone, so it must open without a signal. */
  ahead?: true
  /** What of it is told in the tab's list: how many, how much; null: nothing now. */
  told?(card: CardView, words: { p: PageTexts; f: Formats }): string | null
  /** Whether the tab lists it; absent: for everybody. */
  listed?(card: CardView): boolean
}

/** In the order in which the tab lists them. */
export const PAGES: Readonly<Record<Exclude<Tab, 'home'>, readonly PageEntry[]>> = {
  benefits: [
    {
      id: 'coupons',
      icon: ticketIcon,
      title: { 'zh-Hant': '優惠券', ja: 'クーポン', en: 'Coupons', th: 'คูปอง' },
      page: featurePage(() => import('./coupons/page.tsx'), couponTexts),
      ahead: true,
      told: ({ coupons, now }, { f }) => {
        const usable = coupons.filter((coupon) => isUsable(coupon, now) && coupon.barred === null)
        return usable.length > 0 ? f.number(usable.length) : null
      },
    },
    {
      id: 'rewards',
      icon: giftIcon,
      title: { 'zh-Hant': '點數兌換', ja: 'ポイント交換', en: 'Rewards', th: 'แลกของรางวัล' },
      page: featurePage(() => import('./rewards/page.tsx'), rewardTexts),
      ahead: true,
      told: ({ points }, { p, f }) => points && p.giftPoints(f.number(points.available)),
    },
    {
      id: 'check-in',
      icon: calendarIcon,
      title: {
        'zh-Hant': '每日簽到',
        ja: 'チェックイン',
        en: 'Daily check-in',
        th: 'เช็คอินรายวัน',
      },
      page: featurePage(() => import('./check-in/page.tsx'), checkInTexts),
      told: ({ checkIn }, { p, f }) =>
        checkIn && (checkIn.doneToday ? p.checkedIn : p.checkInFor(f.number(checkIn.todayPoints))),
    },
    {
      id: 'earn',
      icon: coinIcon,
      title: {
        'zh-Hant': '如何集點',
        ja: 'ポイントのため方',
        en: 'How to earn',
        th: 'วิธีสะสมแต้ม',
      },
      page: featurePage(() => import('./earn/page.tsx'), earnTexts),
    },
    {
      id: 'referral',
      icon: sendIcon,
      title: { 'zh-Hant': '推薦好友', ja: '友だち紹介', en: 'Invite friends', th: 'แนะนำเพื่อน' },
      page: featurePage(() => import('./referral/page.tsx'), referralTexts),
    },
    {
      id: 'gift-cards',
      icon: cardIcon,
      title: { 'zh-Hant': '禮物卡', ja: 'ギフトカード', en: 'Gift cards', th: 'บัตรของขวัญ' },
      page: featurePage(() => import('./gift-cards/page.tsx'), giftCardTexts),
      told: ({ credit }, { f }) =>
        credit && credit.availableMinor > 0 ? f.money(credit.availableMinor) : null,
    },
    {
      id: 'transfer',
      icon: transferIcon,
      title: {
        'zh-Hant': '轉贈點數',
        ja: 'ポイントを贈る',
        en: 'Give points',
        th: 'โอนแต้ม',
      },
      page: featurePage(() => import('./transfer/page.tsx'), transferTexts),
      listed: ({ mayTransfer }) => mayTransfer,
    },
  ],
  activity: [
    {
      id: 'history',
      icon: receiptIcon,
      title: { 'zh-Hant': '點數紀錄', ja: 'ポイント履歴', en: 'Points history', th: 'ประวัติแต้ม' },
      page: featurePage(() => import('./history/page.tsx'), historyTexts),
      ahead: true,
    },
    {
      id: 'purchases',
      icon: bagIcon,
      title: { 'zh-Hant': '消費紀錄', ja: '購入履歴', en: 'Purchases', th: 'ประวัติการซื้อ' },
      page: featurePage(() => import('./purchases/page.tsx'), purchaseTexts),
      ahead: true,
    },
  ],
  me: [
    {
      id: 'profile',
      icon: personIcon,
      title: { 'zh-Hant': '我的資料', ja: '会員情報', en: 'My profile', th: 'ข้อมูลของฉัน' },
      page: featurePage(() => import('./profile/page.tsx'), pageTexts),
      ahead: true,
    },
    {
      id: 'my-data',
      icon: shieldIcon,
      title: {
        'zh-Hant': '資料與隱私',
        ja: 'データとプライバシー',
        en: 'My data and privacy',
        th: 'ข้อมูลและความเป็นส่วนตัว',
      },
      page: featurePage(() => import('./my-data/page.tsx'), myDataTexts),
    },
  ],
}
