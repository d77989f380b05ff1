// The demo shop's regulars: people who joined long ago, with purchases that make them New, Active, Potential or Lost today.

import type { WorldUser } from '../line/protocol.ts'

export interface Regular {
  user: WorldUser
  joinedDaysAgo: number
  /** Days ago and NT$. */
  purchases: readonly (readonly [daysAgo: number, amount: number])[]
  birthday: readonly [month: number, day: number] | null
  marketingConsent: boolean
}

const user = (number: number, displayName: string, language: WorldUser['language']): WorldUser => ({
  userId: `U0fa5410d${String(number).padStart(24, '0')}`,
  displayName,
  pictureUrl: null,
  statusMessage: null,
  language,
  relation: 'friend',
})

export const REGULARS: readonly Regular[] = [
  {
    user: user(1, '黃淑芬', 'zh-Hant'),
    joinedDaysAgo: 420,
    purchases: [
      [400, 3200],
      [210, 2600],
      [45, 4200],
      [12, 3980],
    ],
    birthday: [3, 8],
    marketingConsent: true,
  },
  {
    user: user(2, '李冠宇', 'zh-Hant'),
    joinedDaysAgo: 380,
    purchases: [
      [370, 1500],
      [190, 2200],
      [150, 1800],
    ],
    birthday: [7, 21],
    marketingConsent: true,
  },
  {
    user: user(3, '吳佩珊', 'zh-Hant'),
    joinedDaysAgo: 300,
    purchases: [[298, 980]],
    birthday: [2, 29],
    marketingConsent: true,
  },
  {
    user: user(4, '田中美咲', 'ja'),
    joinedDaysAgo: 260,
    purchases: [
      [255, 2400],
      [140, 3100],
    ],
    birthday: [12, 1],
    marketingConsent: true,
  },
  {
    user: user(5, 'Liam Chen', 'en'),
    joinedDaysAgo: 200,
    purchases: [[199, 1280]],
    birthday: [5, 17],
    marketingConsent: true,
  },
  {
    user: user(6, 'กานดา แสงทอง', 'th'),
    joinedDaysAgo: 180,
    purchases: [
      [170, 5200],
      [110, 900],
    ],
    birthday: [11, 24],
    marketingConsent: true,
  },
  {
    user: user(7, '鄭雅文', 'zh-Hant'),
    joinedDaysAgo: 60,
    purchases: [[58, 1680]],
    birthday: [11, 30],
    marketingConsent: true,
  },
  {
    user: user(8, '蔡宗翰', 'zh-Hant'),
    joinedDaysAgo: 40,
    purchases: [
      [38, 760],
      [9, 1120],
    ],
    birthday: null,
    marketingConsent: false,
  },
  {
    user: user(9, '周怡君', 'zh-Hant'),
    joinedDaysAgo: 20,
    purchases: [],
    birthday: [1, 15],
    marketingConsent: true,
  },
]

export interface Receipt {
  claimCode: string
  amountMinor: number
  daysAgo: number
  channel: 'live' | 'web' | 'pos'
  /** Days the code may be claimed, from the order. */
  claimDays: number
}

/** Orders of the livestream, the web shop and the till that nobody has claimed yet: what a customer binds in the demo. */
export const RECEIPTS: readonly Receipt[] = [
  { claimCode: 'RGFASH2345', amountMinor: 2480, daysAgo: 1, channel: 'live', claimDays: 60 },
  { claimCode: 'RGSHRT6789', amountMinor: 1290, daysAgo: 0, channel: 'pos', claimDays: 60 },
  { claimCode: 'RGBAGS2468', amountMinor: 3650, daysAgo: 3, channel: 'web', claimDays: 60 },
  { claimCode: 'RGTEES9753', amountMinor: 780, daysAgo: 0, channel: 'pos', claimDays: 60 },
  { claimCode: 'RGHATS8642', amountMinor: 6400, daysAgo: 2, channel: 'live', claimDays: 60 },
  { claimCode: 'RGCAPE7777', amountMinor: 12800, daysAgo: 10, channel: 'live', claimDays: 60 },
  { claimCode: 'RGPAST2345', amountMinor: 990, daysAgo: 40, channel: 'live', claimDays: 30 },
]
