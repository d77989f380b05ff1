// What a shop changes often: which values of the document have a field of their own, and how each is written.

import { type Path, valueAt } from './document.ts'

/** `count`: a whole number; `money`: minor units, written in major ones; `factor`: with decimals; `…-or-none`: empty is null, no limit. */
export type Kind = 'count' | 'count-or-none' | 'money' | 'money-or-none' | 'factor'

export const isMoney = (kind: Kind): boolean => kind === 'money' || kind === 'money-or-none'

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
/** As the schema allows. */
export const LADDER_MAX = 31

export type RowFieldId =
  | 'thresholdMinor'
  | 'thresholdOrders'
  | 'thresholdEngagement'
  | 'pointMultiplier'
  | 'discountPercent'
  | 'points'
  | 'perAmount'
  | 'factor'
  | 'credit'
  | 'minimumAmount'
  | 'perMemberAndDay'
  | 'perMember'
  | 'budget'
  | 'value'
  | 'maxDiscount'
  | 'minimumSpend'
  | 'validDays'
  | 'quota'
  | 'cost'
  | 'money'
  | 'stock'

export interface RowField {
  id: RowFieldId
  path: Path
  /** How it is written in this row of this document; null: it has no place there. */
  kind: (row: unknown, document: unknown, index: number) => Kind | null
  percent?: (row: unknown) => boolean
  /** May be left out of the row, which is what empty means. */
  optional?: true
}

const always = (kind: Kind) => () => kind
const field = (id: RowFieldId, kind: RowField['kind'], ...path: Path): RowField => ({
  id,
  path,
  kind,
})

const optional = (...of: Parameters<typeof field>): RowField => ({
  ...field(...of),
  optional: true,
})

/** A threshold stands where its measure counts; nothing reaches the first tier, which is everybody's. */
const threshold =
  (measure: string, kind: Kind) => (_: unknown, document: unknown, index: number) => {
    const measures = valueAt(document, ['tiers', 'qualifyBy', 'measures'])
    const counts = Array.isArray(measures) ? measures.includes(measure) : measure === 'spend'
    return counts && index > 0 ? kind : null
  }

/** Limits of an earning rule are in what it gives: points, coupons, or money. */
const inItsUnit = (row: unknown): Kind =>
  valueAt(row, ['award', 'kind']) === 'credit' ? 'money-or-none' : 'count-or-none'

const isPercent = (row: unknown) => valueAt(row, ['kind']) === 'percent'

/** Gifts and free shipping have no worth of their own. */
const couponValue = (row: unknown): Kind | null => {
  if (isPercent(row)) return 'count'
  return valueAt(row, ['kind']) === 'amount' ? 'money' : null
}

export interface List {
  id: string
  path: Path
  /** Of a row: its name in every language. */
  name: Path
  fields: readonly RowField[]
}

export const LEVELS: List = {
  id: 'level',
  path: ['tiers', 'levels'],
  name: ['name'],
  fields: [
    field('thresholdMinor', threshold('spend', 'money'), 'thresholdMinor'),
    field('thresholdOrders', threshold('orders', 'count'), 'thresholdOrders'),
    field('thresholdEngagement', threshold('engagement', 'count'), 'thresholdEngagement'),
    field('pointMultiplier', always('factor'), 'pointMultiplier'),
    { ...field('discountPercent', always('count'), 'discountPercent'), percent: () => true },
  ],
}

/** Long ones, each opened when it is wanted. Rows are added and taken away in the whole document. */
export const LISTS: readonly (List & { id: 'rules' | 'coupons' | 'rewards' })[] = [
  {
    id: 'rules',
    path: ['earningRules'],
    name: ['name'],
    fields: [
      field('points', always('count'), 'award', 'points'),
      field('perAmount', always('money'), 'award', 'perAmountMinor'),
      field('factor', always('factor'), 'award', 'factor'),
      field('credit', always('money'), 'award', 'amountMinor'),
      field('minimumAmount', always('money'), 'scope', 'minimumAmountMinor'),
      field('perMemberAndDay', inItsUnit, 'caps', 'perMemberAndDay'),
      field('perMember', inItsUnit, 'caps', 'perMember'),
      field('budget', inItsUnit, 'budget'),
    ],
  },
  {
    id: 'coupons',
    path: ['coupons'],
    name: ['title'],
    fields: [
      { ...field('value', couponValue, 'value'), percent: isPercent },
      optional(
        'maxDiscount',
        (row) => (isPercent(row) ? 'money-or-none' : null),
        'maxDiscountMinor',
      ),
      field('minimumSpend', always('money'), 'minimumSpendMinor'),
      optional('validDays', always('count-or-none'), 'validDays'),
      optional('quota', always('count-or-none'), 'quota'),
      optional('perMember', always('count-or-none'), 'perMember'),
    ],
  },
  {
    id: 'rewards',
    path: ['rewards', 'catalogue'],
    name: ['title'],
    fields: [
      field('cost', always('count'), 'points'),
      field('money', always('money'), 'moneyMinor'),
      field('stock', always('count-or-none'), 'stock'),
      field('perMember', always('count-or-none'), 'perMemberLimit'),
    ],
  },
]
