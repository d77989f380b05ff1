// What the rich menu says and does in one language: the card, and five things the chat answers.

import type { messagingApi } from '@line/bot-sdk'
import { type Texts, textsOf } from '../i18n/texts.ts'
import type { RichMenuContent } from '../line/rich-menu.ts'
import type { Language } from '../shop/program/rules.ts'
import { bindAction, link, postback } from './replies/actions.ts'

/** The entries in reading order; the image is drawn from the same list. */
export const MENU_ENTRIES = ['card', 'check-in', 'points', 'coupons', 'bind', 'help'] as const
export type MenuEntry = (typeof MENU_ENTRIES)[number]

export function menuContent(language: Language, cardUrl: string): RichMenuContent {
  const texts = textsOf(language)
  return {
    language,
    chatBarText: texts.menu,
    actions: MENU_ENTRIES.map((entry) => menuAction(entry, texts, cardUrl)),
  }
}

export function menuLabel(entry: MenuEntry, texts: Texts): string {
  const labels: Record<MenuEntry, string> = {
    card: texts.memberCard,
    'check-in': texts.checkIn,
    points: texts.points,
    coupons: texts.coupons,
    bind: texts.bind,
    help: texts.help,
  }
  return labels[entry]
}

function menuAction(entry: MenuEntry, texts: Texts, cardUrl: string): messagingApi.Action {
  const label = menuLabel(entry, texts)
  if (entry === 'card') return link(label, cardUrl)
  return entry === 'bind' ? bindAction(texts) : postback(label, { action: entry })
}
