// What a tap in the chat does: postbacks that show what was said, links to the card, and the quick replies made of both.

import type { messagingApi } from '@line/bot-sdk'
import { LANGUAGE_NAMES, LANGUAGES_SPOKEN, type Texts, textsOf } from '../../i18n/texts.ts'
import type { PostbackAction, ReplyContext } from '../outcome.ts'
import { encodePostback } from '../postback.ts'

export const QUICK_REPLIES_MAX = 13

/** A next step by name; `steps()` knows its label and its action. */
export type Step =
  | 'join'
  | 'check-in'
  | 'points'
  | 'card'
  | 'coupons'
  | 'bind'
  | 'referral'
  | 'referral-code'
  | 'help'
  | 'language'
  | 'terms'
  | 'stop-messages'
  | 'resume-messages'

/** What members do most, in the order of the rich menu. */
export const MAIN_STEPS: readonly Step[] = ['check-in', 'points', 'card', 'coupons', 'bind', 'help']

/** What whoever has not joined can do. */
export const GUEST_STEPS: readonly Step[] = ['join', 'help', 'terms', 'language']

export function postback(label: string, action: PostbackAction): messagingApi.PostbackAction {
  return { type: 'postback', label, data: encodePostback(action), displayText: label }
}

/** Opens the keyboard with the word that makes the next thing typed a code. */
export function bindAction(texts: Texts): messagingApi.PostbackAction {
  return {
    ...postback(texts.bind, { action: 'bind-how' }),
    inputOption: 'openKeyboard',
    fillInText: texts.bindPrefix,
  }
}

/** Opens the keyboard with the word that makes the next thing typed a friend's code. */
export function referralCodeAction(texts: Texts): messagingApi.PostbackAction {
  return {
    ...postback(texts.enterReferralCode, { action: 'referral-how' }),
    inputOption: 'openKeyboard',
    fillInText: texts.referralPrefix,
  }
}

export function link(label: string, uri: string): messagingApi.URIAction {
  return { type: 'uri', label, uri }
}

export function openCard(context: ReplyContext): messagingApi.URIAction {
  return link(textsOf(context.language).openMemberCard, context.cardUrl)
}

export function steps(context: ReplyContext, names: readonly Step[]): messagingApi.QuickReply {
  return quickReply(names.map((name) => stepAction(context, name)))
}

export function quickReply(actions: readonly messagingApi.Action[]): messagingApi.QuickReply {
  return {
    items: actions.slice(0, QUICK_REPLIES_MAX).map((action) => ({ type: 'action', action })),
  }
}

export function languageActions(): messagingApi.Action[] {
  return LANGUAGES_SPOKEN.map((language) =>
    postback(LANGUAGE_NAMES[language], { action: 'language', language }),
  )
}

export function stepAction(context: ReplyContext, step: Step): messagingApi.Action {
  const texts = textsOf(context.language)
  switch (step) {
    case 'join':
      // Without a version: the terms are shown before anything is agreed to.
      return postback(texts.join, { action: 'join', termsVersion: '' })
    case 'check-in':
      return postback(texts.checkIn, { action: 'check-in' })
    case 'points':
      return postback(texts.points, { action: 'points' })
    case 'card':
      return link(texts.memberCard, context.cardUrl)
    case 'coupons':
      return postback(texts.coupons, { action: 'coupons' })
    case 'bind':
      return bindAction(texts)
    case 'referral':
      return postback(texts.referral, { action: 'referral' })
    case 'referral-code':
      return referralCodeAction(texts)
    case 'help':
      return postback(texts.help, { action: 'help' })
    case 'language':
      return postback(texts.language, { action: 'language-choice' })
    case 'terms':
      return postback(texts.terms, { action: 'terms' })
    case 'stop-messages':
      return postback(texts.stopMessages, { action: 'marketing', consent: false })
    case 'resume-messages':
      return postback(texts.resumeMessages, { action: 'marketing', consent: true })
  }
}
