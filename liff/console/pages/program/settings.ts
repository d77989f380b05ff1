// What a shop changes often: which values of the document have a field of their own, and how each is written.

import type { Path } from './document.ts'

/** `count`: a whole number; `money`: minor units, written in major ones; `factor`: with decimals; `count-or-none`: empty is null. */
export type Kind = 'count' | 'count-or-none' | 'money' | 'factor'

export interface Setting {
  id: SettingId
  path: Path
  kind: Kind
}

export type SettingId =
  | 'basePoints'
  | 'baseAmount'
  | 'expiryMonths'
  | 'signUpPoints'
  | 'stepPoints'
  | 'stepMoney'
  | 'maxPercent'
  | 'returnLive'
  | 'returnWeb'
  | 'returnPos'
  | 'returnCounter'
  | 'windowMonths'
  | 'validMonths'
  | 'referralCap'
  | 'referralMinimum'
  | 'referralDays'
  | 'frequencyCap'
  | 'quotaReserve'
  | 'quietFrom'
  | 'quietTo'

export type GroupId = 'earning' | 'spending' | 'returns' | 'tiers' | 'referral' | 'messages'

const count = (id: SettingId, ...path: Path): Setting => ({ id, path, kind: 'count' })
const money = (id: SettingId, ...path: Path): Setting => ({ id, path, kind: 'money' })

/** In the order of the page. A value that the document does not have (`spending.points` is null) is not shown. */
export const GROUPS: readonly { id: GroupId; settings: readonly Setting[] }[] = [
  {
    id: 'earning',
    settings: [
      money('baseAmount', 'points', 'base', 'perAmountMinor'),
      count('basePoints', 'points', 'base', 'points'),
      { id: 'expiryMonths', path: ['points', 'expiryMonths'], kind: 'count-or-none' },
      count('signUpPoints', 'signUp', 'points'),
    ],
  },
  {
    id: 'tiers',
    settings: [
      count('windowMonths', 'tiers', 'windowMonths'),
      count('validMonths', 'tiers', 'validMonths'),
    ],
  },
  {
    id: 'spending',
    settings: [
      count('stepPoints', 'spending', 'points', 'stepPoints'),
      money('stepMoney', 'spending', 'points', 'stepMinor'),
      count('maxPercent', 'spending', 'points', 'maxPercent'),
    ],
  },
  {
    id: 'returns',
    settings: [
      count('returnLive', 'returnWindowDays', 'live'),
      count('returnWeb', 'returnWindowDays', 'web'),
      count('returnPos', 'returnWindowDays', 'pos'),
      count('returnCounter', 'returnWindowDays', 'counter'),
    ],
  },
  {
    id: 'referral',
    settings: [
      count('referralCap', 'referral', 'monthlyCap'),
      money('referralMinimum', 'referral', 'minimumPurchaseMinor'),
      count('referralDays', 'referral', 'buyWithinDays'),
    ],
  },
  {
    id: 'messages',
    settings: [
      count('frequencyCap', 'messages', 'frequencyCapDays'),
      count('quotaReserve', 'messages', 'quotaReserve'),
      count('quietFrom', 'messages', 'quietHours', 'from'),
      count('quietTo', 'messages', 'quietHours', 'to'),
    ],
  },
]

export const LADDER: Path = ['checkIn', 'ladder']
export const LEVELS: Path = ['tiers', 'levels']
/** As the schema allows. */
export const LADDER_MAX = 31

/** A level's values; a threshold has its column where its measure counts. */
export const LEVEL_FIELDS = [
  { id: 'thresholdMinor', kind: 'money', measure: 'spend' },
  { id: 'thresholdOrders', kind: 'count', measure: 'orders' },
  { id: 'thresholdEngagement', kind: 'count', measure: 'engagement' },
  { id: 'pointMultiplier', kind: 'factor', measure: null },
  { id: 'discountPercent', kind: 'count', measure: null },
] as const
export type LevelField = (typeof LEVEL_FIELDS)[number]['id']
