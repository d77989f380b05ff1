// What the rich menus say and do in one language: one for guests, two tabs for members, one for staff.

import type { messagingApi } from '@line/bot-sdk'
import { type Texts, textsOf } from '../i18n/texts.ts'
import { type RichMenuContent, richMenuAlias } from '../line/rich-menu.ts'
import type { MenuState, StateMenu } from '../loyalty/menu/rules.ts'
import type { Language } from '../shop/program/rules.ts'
import { cardPageUrl, liffUrl } from './links.ts'
import { bindAction, link, postback } from './replies/actions.ts'

export const MENU_NAMES = ['guest', 'member', 'member-more', 'staff'] as const
export type MenuName = (typeof MENU_NAMES)[number]

/** The entries row by row; the image is drawn from the same list. */
export const MENU_ROWS = {
  guest: [['join'], ['help', 'terms', 'language']],
  member: [
    ['card', 'check-in', 'points'],
    ['coupons', 'rewards', 'bind'],
  ],
  'member-more': [
    ['referral', 'gift-cards', 'purchases'],
    ['profile', 'language', 'help'],
  ],
  staff: [
    ['counter', 'card'],
    ['check-in', 'points', 'help'],
  ],
} as const satisfies Record<MenuName, readonly (readonly string[])[]>
export type MenuEntry = (typeof MENU_ROWS)[MenuName][number][number]

/** Menus between which a strip of tabs at the top switches, on the phone alone. */
export const MENU_TABS: Partial<Record<MenuName, readonly MenuName[]>> = {
  member: ['member', 'member-more'],
  'member-more': ['member', 'member-more'],
}

/** What somebody of this state sees first. */
const FIRST: Record<MenuState, MenuName> = { guest: 'guest', member: 'member', staff: 'staff' }

/** The alias under which LINE knows the menu of a state. */
export function menuOfState({ state, language }: StateMenu): string {
  return richMenuAlias(FIRST[state], language)
}

/** LIFF ids of the pages a menu opens. */
export interface MenuLinks {
  card: string
  staff: string
}

export function menuContent(menu: MenuName, language: Language, links: MenuLinks): RichMenuContent {
  const texts = textsOf(language)
  return {
    menu,
    language,
    chatBarText: texts.menu,
    tabs: (MENU_TABS[menu] ?? []).map((tab) => switchTo(tab, language, texts)),
    rows: MENU_ROWS[menu].map((row) => row.map((entry) => menuAction(entry, texts, links))),
  }
}

/** The data of a tap on a tab: LINE reports it, and nobody waits for an answer. */
export const TAB_DATA = 'tab'

function switchTo(tab: MenuName, language: Language, texts: Texts): messagingApi.Action {
  const richMenuAliasId = richMenuAlias(tab, language)
  return { type: 'richmenuswitch', label: tabLabel(tab, texts), richMenuAliasId, data: TAB_DATA }
}

export function tabLabel(tab: MenuName, texts: Texts): string {
  return tab === 'member-more' ? texts.menuMore : texts.menuMain
}

export function menuLabel(entry: MenuEntry, texts: Texts): string {
  const labels: Record<MenuEntry, string> = {
    join: texts.join,
    terms: texts.terms,
    language: texts.language,
    card: texts.memberCard,
    'check-in': texts.checkIn,
    points: texts.points,
    coupons: texts.coupons,
    rewards: texts.menuRewards,
    bind: texts.bind,
    referral: texts.menuReferral,
    'gift-cards': texts.menuGiftCards,
    purchases: texts.menuPurchases,
    profile: texts.menuProfile,
    counter: texts.menuCounter,
    help: texts.help,
  }
  return labels[entry]
}

function menuAction(entry: MenuEntry, texts: Texts, links: MenuLinks): messagingApi.Action {
  const label = menuLabel(entry, texts)
  switch (entry) {
    case 'card':
      return link(label, liffUrl(links.card))
    case 'counter':
      return link(label, liffUrl(links.staff))
    case 'rewards':
    case 'referral':
    case 'gift-cards':
    case 'purchases':
    case 'profile':
      return link(label, cardPageUrl(links.card, entry))
    case 'bind':
      return bindAction(texts)
    case 'join':
      // Without a version: the terms are shown before agreeing counts.
      return postback(label, { action: 'join', termsVersion: '' })
    case 'language':
      return postback(label, { action: 'language-choice' })
    case 'terms':
    case 'check-in':
    case 'points':
    case 'coupons':
    case 'help':
      return postback(label, { action: entry })
  }
}
