// The desk's sections in the order of its navigation; each is a chunk of its own.

import {
  giftIcon,
  type IconPath,
  personIcon,
  scanIcon,
  sendIcon,
  shieldIcon,
  slidersIcon,
  starIcon,
  teamIcon,
  ticketIcon,
  trendIcon,
  trophyIcon,
} from '../shared/ui/icons.ts'
import { branchTexts } from './pages/branches/texts/load.ts'
import { couponTexts } from './pages/coupons/texts/load.ts'
import { giftCardTexts } from './pages/gift-cards/texts/load.ts'
import { healthTexts } from './pages/health/texts/load.ts'
import { memberTexts } from './pages/members/texts/load.ts'
import { programTexts } from './pages/program/texts/load.ts'
import { raffleTexts } from './pages/raffles/texts/load.ts'
import { recruitingTexts } from './pages/recruiting/texts/load.ts'
import { rewardTexts } from './pages/rewards/texts/load.ts'
import { staffTexts } from './pages/staff/texts/load.ts'
import { type SectionPage, section } from './section.tsx'

export type SectionId =
  | 'campaigns'
  | 'members'
  | 'coupons'
  | 'rewards'
  | 'raffles'
  | 'gift-cards'
  | 'recruiting'
  | 'branches'
  | 'staff'
  | 'program'
  | 'health'

export interface Section {
  id: SectionId
  icon: IconPath
  Page: SectionPage
  /** The owners' business alone: nobody else is shown it. */
  ownersOnly?: true
}

export const SECTIONS: readonly [Section, ...Section[]] = [
  {
    id: 'campaigns',
    icon: sendIcon,
    Page: section(() => import('./pages/campaigns/page.tsx')),
  },
  {
    id: 'members',
    icon: personIcon,
    Page: section(() => import('./pages/members/page.tsx'), memberTexts),
  },
  {
    id: 'coupons',
    icon: ticketIcon,
    Page: section(() => import('./pages/coupons/page.tsx'), couponTexts),
  },
  {
    id: 'rewards',
    icon: trophyIcon,
    Page: section(() => import('./pages/rewards/page.tsx'), rewardTexts),
  },
  {
    id: 'raffles',
    icon: starIcon,
    Page: section(() => import('./pages/raffles/page.tsx'), raffleTexts),
  },
  {
    id: 'gift-cards',
    icon: giftIcon,
    Page: section(() => import('./pages/gift-cards/page.tsx'), giftCardTexts),
  },
  {
    id: 'recruiting',
    icon: trendIcon,
    Page: section(() => import('./pages/recruiting/page.tsx'), recruitingTexts),
  },
  {
    id: 'branches',
    icon: scanIcon,
    Page: section(() => import('./pages/branches/page.tsx'), branchTexts),
  },
  {
    id: 'staff',
    icon: teamIcon,
    Page: section(() => import('./pages/staff/page.tsx'), staffTexts),
    ownersOnly: true,
  },
  {
    id: 'program',
    icon: slidersIcon,
    Page: section(() => import('./pages/program/page.tsx'), programTexts),
  },
  {
    id: 'health',
    icon: shieldIcon,
    Page: section(() => import('./pages/health/page.tsx'), healthTexts),
  },
]
