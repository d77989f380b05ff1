// What a customer typed → what they want: exact keywords in four languages, receipt codes and receipt links.

import { normalizePublicCode } from '../loyalty/coupon/public-code.ts'
import { normalizeClaimCode } from '../loyalty/purchase/claim-code.ts'
import { normalizeReferralCode } from '../loyalty/referral/code.ts'
import { BIND_WORDS, KEYWORDS, REFERRAL_WORDS, TRADITIONAL } from './keyword-table.ts'
import type { Intent } from './outcome.ts'

/** Longer than any receipt link or sentence we act on, UTF-16 units. */
const TEXT_READ_MAX = 1_000
/** A mistyped code is passed on to be counted as a try, no longer than this. */
const TYPED_CODE_MAX = 32

const UNKNOWN: Intent = { action: 'unknown' }

const byKeyword = new Map(
  KEYWORDS.flatMap(([intent, words]) => words.map((word) => [fold(word), intent] as const)),
)
const bindWords = BIND_WORDS.map(fold)
const referralWords = REFERRAL_WORDS.map(fold)

/** Everything that is not one of our words, codes or links is `unknown`. */
export function parseText(text: string): Intent {
  if (text.length > TEXT_READ_MAX) return UNKNOWN
  const linked =
    codeInLink(text) ?? couponInLink(text) ?? invitationInLink(text) ?? branchInLink(text)
  if (linked !== null) return linked
  const folded = fold(text)
  const keyword = byKeyword.get(folded)
  if (keyword !== undefined) return keyword
  return (
    bareCode(folded) ??
    announcedCode(folded) ??
    friendsCode(folded) ??
    quotedCode(text) ??
    publicCode(text) ??
    UNKNOWN
  )
}

/** A code and nothing else; one with a character too many, too few or confused is a try as well. */
function bareCode(folded: string): Intent | null {
  const code = normalizeClaimCode(folded)
  if (code !== null) return { action: 'bind', code }
  return /^rg(?=.*\d)[a-z0-9]{7,9}$/.test(folded) ? typedCode(folded) : null
}

/** `綁定 CODE`, mistyped or not; other words behind ours are a question about binding. */
function announcedCode(folded: string): Intent | null {
  const word = bindWords.find((candidate) => folded.startsWith(candidate))
  if (word === undefined) return null
  const rest = trimAround(folded.slice(word.length))
  if (/^(?=.*\d)[a-z0-9]+$/.test(rest) || normalizeClaimCode(rest) !== null) return typedCode(rest)
  // English words begin other words (`linkage`); ours in the other languages do not.
  return /^[a-z]+$/.test(word) ? null : { action: 'bind-how' }
}

/** The public code of a coupon and nothing else: one word of letters and digits, so that `iPhone 15` is none. */
function publicCode(text: string): Intent | null {
  const word = trimAround(text.normalize('NFKC').trim())
  const code = /\s/.test(word) ? null : normalizePublicCode(word)
  return code === null ? null : { action: 'claim-coupon', code }
}

/** `https://liff.line.me/…?coupon=LIVE1111`, pasted into the chat instead of opened; a coupon of one's own is named by a UUID. */
function couponInLink(text: string): Intent | null {
  const found = /[?&](?:liff\.state=[^\s&]*?)?coupon(?:=|%3d)([A-Za-z0-9]{6,20})(?![\w%-])/i.exec(
    text,
  )
  const code = found?.[1] === undefined ? null : normalizePublicCode(found[1])
  return code === null ? null : { action: 'claim-coupon', code }
}

/**
 * `推薦碼 ABC234`, mistyped or not. Only behind a word that announces it: six letters alone are a word of some language. Behind an
 * English word it needs a digit, so that `referral reward` is no code.
 */
function friendsCode(folded: string): Intent | null {
  const word = referralWords.find((candidate) => folded.startsWith(candidate))
  if (word === undefined) return null
  const rest = trimAround(folded.slice(word.length))
  const announced = /^[a-z]+$/.test(word) && !word.endsWith('code') ? /^(?=.*\d)/ : /^/
  if (/^[a-z0-9]{4,8}$/.test(rest) && announced.test(rest)) return sentCode(rest)
  return null
}

function sentCode(typed: string): Intent {
  const code = normalizeReferralCode(typed) ?? typed.toUpperCase().slice(0, TYPED_CODE_MAX)
  return { action: 'accept-referral', code }
}

/** `https://liff.line.me/…?ref=CODE`, also inside LINE's `liff.state`. */
function invitationInLink(text: string): Intent | null {
  const found = /https:\/\/[^\s]*(?:[?&]|%3f|%26)ref(?:=|%3d)(\w+)/i.exec(text)
  return found?.[1] === undefined ? null : sentCode(found[1])
}

/** `https://liff.line.me/…?branch=TOKEN`, what the QR in a branch holds, also inside LINE's `liff.state`. */
function branchInLink(text: string): Intent | null {
  const found = /https:\/\/[^\s]*(?:[?&]|%3f|%26)branch(?:=|%3d)([\w.-]+)/i.exec(text)
  return found?.[1] === undefined ? null : { action: 'branch-check-in', token: found[1] }
}

/** A whole code inside a sentence: `我的代碼是 RG7K-2M9QXW 謝謝`. */
function quotedCode(text: string): Intent | null {
  const upper = text.normalize('NFKC').toUpperCase()
  const found = /(?<![A-Z0-9])RG[A-Z0-9]{2}[\s\p{Pd}]?[A-Z0-9]{6}(?![A-Z0-9])/u.exec(upper)
  const code = found === null ? null : normalizeClaimCode(found[0])
  return code === null ? null : { action: 'bind', code }
}

/** `https://liff.line.me/…?bind=CODE`, also inside LINE's `liff.state`, with anything written around it. */
function codeInLink(text: string): Intent | null {
  const found = /[?&](?:liff\.state=[^\s&]*?)?bind(?:=|%3d)([\w%-]+)/i.exec(text)
  return found?.[1] === undefined ? null : typedCode(found[1].replace(/%2d/gi, '-'))
}

function typedCode(typed: string): Intent {
  const code = normalizeClaimCode(typed) ?? typed.toUpperCase().slice(0, TYPED_CODE_MAX)
  return { action: 'bind', code }
}

/** One spelling for width, case, spaces, hyphens, simplified characters and what stands around the words. */
function fold(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}\p{Cf}]|\ufe0f/gu, '')
  const traditional = [...bare].map((character) => TRADITIONAL.get(character) ?? character)
  return trimAround(traditional.join(''))
}

/** Takes punctuation, symbols and emoji off both ends, never letters or the marks that belong to them. */
function trimAround(text: string): string {
  return text
    .replace(/^[\p{P}\p{S}\p{Z}\p{Emoji_Presentation}]+/u, '')
    .replace(/[\p{P}\p{S}\p{Z}\p{Emoji_Presentation}]+$/u, '')
}
