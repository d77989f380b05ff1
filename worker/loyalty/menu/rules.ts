// Which rich menu belongs under a person's chat: it follows from what they are to the shop, and in which language they read.

import type { Language } from '../../shop/program/rules.ts'

/** What somebody is to the shop, as far as the menu under their chat goes; staff comes before member. */
export const MENU_STATES = ['guest', 'member', 'staff'] as const
export type MenuState = (typeof MENU_STATES)[number]

/** The menu of one state in one language. */
export interface StateMenu {
  state: MenuState
  language: Language
}
