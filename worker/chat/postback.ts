// Postback data: what a button of ours says when tapped, written and read back.

import { LANGUAGES } from '../shop/program/rules.ts'
import type { Intent, PostbackAction } from './outcome.ts'

/** LINE's limit for `data`, UTF-16 units. */
export const POSTBACK_DATA_MAX = 300

const UNKNOWN: Intent = { action: 'unknown' }

/** @throws RangeError for data LINE would refuse */
export function encodePostback(action: PostbackAction): string {
  const data = new URLSearchParams({ a: action.action, ...fieldsOf(action) }).toString()
  if (data.length > POSTBACK_DATA_MAX) throw new RangeError(`postback data of ${data.length} units`)
  return data
}

function fieldsOf(action: PostbackAction): Record<string, string> {
  switch (action.action) {
    case 'join':
      return {
        termsVersion: action.termsVersion,
        ...(action.referralCode !== undefined && { ref: action.referralCode }),
      }
    case 'language':
      return { language: action.language }
    case 'branch-check-in':
      return { token: action.token }
    case 'marketing':
      return { consent: action.consent ? '1' : '0' }
    default:
      return {}
  }
}

/** Buttons of earlier deployments stay in the chat for years: what we do not know any more is `unknown`. */
export function parsePostback(data: string): Intent {
  if (data.length > POSTBACK_DATA_MAX) return UNKNOWN
  const fields = new URLSearchParams(data)
  const action = fields.get('a')
  switch (action) {
    case 'terms':
    case 'check-in':
    case 'bind-how':
    case 'referral':
    case 'referral-how':
    case 'points':
    case 'card':
    case 'coupons':
    case 'rewards':
    case 'gift-cards':
    case 'help':
    case 'language-choice':
      return { action }
    case 'join': {
      const termsVersion = fields.get('termsVersion') ?? ''
      const referralCode = fields.get('ref')
      return { action, termsVersion, ...(referralCode !== null && { referralCode }) }
    }
    case 'language': {
      const language = LANGUAGES.find((known) => known === fields.get('language'))
      return language === undefined ? { action: 'language-choice' } : { action, language }
    }
    case 'branch-check-in':
      return { action, token: fields.get('token') ?? '' }
    case 'marketing':
      return marketingOf(fields.get('consent'))
    default:
      return UNKNOWN
  }
}

function marketingOf(consent: string | null): Intent {
  if (consent !== '1' && consent !== '0') return UNKNOWN
  return { action: 'marketing', consent: consent === '1' }
}
