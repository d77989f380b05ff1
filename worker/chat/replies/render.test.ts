// What every reply keeps to, in every language: LINE's limits, a next step, readable colours, safe names.

import { describe, expect, test } from 'vitest'
import { CAMPAIGN_TEXT, contextIn, EXTREME, USUAL } from '../../../test/chat-outcomes.ts'
import { LANGUAGES_SPOKEN } from '../../i18n/texts.ts'
import { parseText } from '../keywords.ts'
import type { ChatOutcome, Intent, OutcomeOf } from '../outcome.ts'
import { parsePostback } from '../postback.ts'
import { renderCampaign } from './campaign.ts'
import { contrast, inkOn, readable, tint } from './colour.ts'
import { render } from './render.ts'

const LABEL_UNITS_MAX = 20
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length

/** Every object inside a message, outermost first. */
function* parts(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  yield value as Record<string, unknown>
  for (const part of Object.values(value)) yield* parts(part)
}

function actionsIn(value: unknown) {
  return [...parts(value)].filter(({ type }) => type === 'postback' || type === 'uri')
}

const cases = LANGUAGES_SPOKEN.flatMap((language) =>
  [...USUAL, ...EXTREME].map((outcome, index) => [language, outcome.kind, index, outcome] as const),
)

test.each(cases)('%s %s #%i fits LINE', (language, _kind, _index, outcome) => {
  const messages = render(outcome, contextIn(language))
  // A rise to a tier is celebrated by a message of its own.
  const rises = 'rise' in outcome && outcome.rise !== null
  expect(messages).toHaveLength(rises ? 2 : 1)
  for (const message of messages) {
    expect(message.quickReply?.items?.length ?? 0).toBeLessThanOrEqual(13)
    if (message.type === 'text') expect(message.text.length).toBeLessThanOrEqual(5_000)
    if (message.type === 'flex') {
      expect(message.altText.length).toBeGreaterThan(1)
      expect(message.altText.length).toBeLessThanOrEqual(1_500)
      expect(message.altText).not.toMatch(/[\n\u202e]|undefined|NaN/)
      for (const part of parts(message))
        if (part.type === 'bubble') expect(bytes(part)).toBeLessThan(30_720)
      expect(bytes(message.contents)).toBeLessThan(51_200)
    }
    expect(JSON.stringify(message)).not.toMatch(/undefined|NaN|Invalid Date|\[object/)
    for (const { label } of actionsIn(message))
      expect(String(label).length).toBeLessThanOrEqual(LABEL_UNITS_MAX)
  }
})

test('what ends at the midnight behind a day is said to hold until that day', () => {
  const context = contextIn('en')
  // 1 January 2027 in Taipei begins here.
  const end = new Date('2026-12-31T16:00:00Z')
  const coupon = { title: 'Tea', terms: '', expiresAt: end }
  const points = {
    available: 9,
    pending: null,
    nextExpiry: { points: 9, at: end },
    tierName: '金卡',
  }
  const told = [
    ...render({ kind: 'coupons', coupons: [coupon] }, context),
    ...render({ kind: 'points', ...points, received: [], credit: null }, context),
  ].map((message) => JSON.stringify(message))
  for (const said of told) {
    expect(said).toContain('31 Dec 2026')
    expect(said).not.toContain('1 Jan 2027')
  }
})

describe.each(LANGUAGES_SPOKEN)('in %s', (language) => {
  const context = contextIn(language)
  const all = [
    ...USUAL.flatMap((outcome) => render(outcome, context)),
    ...renderCampaign({ text: CAMPAIGN_TEXT, coupon: null }, context),
  ]

  test('every button means what we understand, and says so when its words are typed', () => {
    for (const action of actionsIn(all)) {
      if (action.type !== 'postback') continue
      const tapped = parsePostback(String(action.data))
      expect(tapped.action).not.toBe('unknown')
      expect([action.label, parseText(String(action.label))]).toEqual([
        action.label,
        asTyped(tapped),
      ])
      expect(action.displayText).toBe(action.label)
    }
  })

  test('whoever is not understood is offered the main actions', () => {
    const [message] = render({ kind: 'not-understood', guest: false }, context)
    const offered = actionsIn(message).map(({ type, data, uri }) =>
      type === 'uri' ? uri : parsePostback(String(data)).action,
    )
    expect(offered).toEqual([
      'check-in',
      'points',
      context.cardUrl,
      'coupons',
      'bind-how',
      'help',
      'language-choice',
    ])
  })

  test('a guest who is not understood is shown the way in first', () => {
    const [message] = render({ kind: 'not-understood', guest: true }, context)
    const offered = actionsIn(message).map(({ data }) => parsePostback(String(data)))
    expect(offered[0]).toEqual({ action: 'join', termsVersion: '' })
  })

  test('the word put into the keyboard makes what follows a code', () => {
    const [message] = render({ kind: 'bind-how' }, context)
    expect(message?.type).toBe('flex')
    const [fillIn] = [...parts(render({ kind: 'help' }, context))].filter(
      ({ fillInText }) => fillInText,
    )
    expect(parseText(`${fillIn?.fillInText}rg7k-2m9qxw`)).toEqual({
      action: 'bind',
      code: 'RG7K2M9QXW',
    })
  })
})

/** What cannot be said in words: which version of the terms was read. */
function asTyped(tapped: Intent): Intent {
  return tapped.action === 'join' ? { action: 'join', termsVersion: '' } : tapped
}

describe('a name from a customer', () => {
  const shown = (displayName: string) =>
    JSON.stringify(render({ kind: 'already-member', displayName, points: 3 }, contextIn('en')))

  test('is cut between characters, never inside an emoji', () => {
    expect(shown('👨‍👩‍👧‍👦'.repeat(30))).toContain('👨‍👩‍👧‍👦…')
    expect(shown(`${'a'.repeat(15)}👍🏽${'b'.repeat(9)}`)).toContain(`${'a'.repeat(15)}…`)
  })

  test('loses line breaks, control characters and direction overrides', () => {
    expect(shown('A\nB\u0000\u202eC')).toContain('A BC')
  })

  test('may be empty', () => {
    const greeting: ChatOutcome = {
      kind: 'greeting',
      displayName: ' ',
      termsVersion: 'v',
      signUpPoints: 0,
      hasWelcomeCoupon: false,
    }
    expect(JSON.stringify(render(greeting, contextIn('en')))).toContain('Welcome!')
  })
})

describe('store credit beside the points', () => {
  const told = (credit: OutcomeOf<'points'>['credit']) => {
    const outcome: ChatOutcome = {
      kind: 'points',
      received: [],
      available: 7,
      pending: null,
      nextExpiry: null,
      tierName: 'x',
      credit,
    }
    return LANGUAGES_SPOKEN.map((language) => {
      const [message] = render(outcome, contextIn(language))
      return [...parts(message)].flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
    })
  }

  test('is one sum with what was given and what was paid for, and what of it ends next', () => {
    const at = new Date('2026-12-31T03:00:00Z')
    const all = told({ freeMinor: 50, paidMinor: 1_200, nextExpiry: { amountMinor: 30, at } })
    const names = ['購物金', 'ストアクレジット', 'Store credit', 'เครดิตร้าน']
    const ends = ['NT$30 於', 'NT$30は', 'NT$30 of it', 'NT$30 ใช้ได้ถึง']
    for (const [index, texts] of all.entries()) {
      expect(texts).toEqual(expect.arrayContaining([names[index], 'NT$1,250', 'NT$50', 'NT$1,200']))
      expect(texts.join('\n')).toContain(ends[index])
    }
  })

  test('of one kind is told as one sum; none where the shop takes none is not told', () => {
    for (const texts of told({ freeMinor: 0, paidMinor: 0, nextExpiry: null }))
      expect(texts.filter((text) => text === 'NT$0')).toHaveLength(1)
    for (const texts of told(null)) expect(texts.join()).not.toContain('NT$')
  })
})

test.each([true, false])('the terms offer joining to guests alone: %s', (guest) => {
  const outcome = { kind: 'terms', termsVersion: '2026-11', text: 'x', guest } as const
  const [message] = render(outcome, contextIn('en'))
  const offers = actionsIn(message).map(({ data }) => parsePostback(String(data))?.action)
  expect(offers.includes('join')).toBe(guest)
})

describe('coupons', () => {
  const coupon = { title: 'x', terms: '', expiresAt: null }
  const bubbles = (count: number) => {
    const coupons = Array.from({ length: count }, () => coupon)
    const [message] = render({ kind: 'coupons', coupons }, contextIn('en'))
    if (message?.type !== 'flex' || message.contents.type !== 'carousel') return message?.type
    return message.contents.contents.length
  }

  test('come as a text, a ticket, a carousel, and at last a link to the rest', () => {
    expect([0, 1, 2, 11, 12, 200].map(bubbles)).toEqual(['text', 'flex', 2, 11, 12, 12])
  })
})

describe('a campaign', () => {
  test('holds one tap to stop, and a button for a link in its text', () => {
    const [message] = renderCampaign({ text: CAMPAIGN_TEXT, coupon: null }, contextIn('zh-Hant'))
    const actions = actionsIn(message).map(({ data, uri }) => data ?? uri)
    expect(actions).toEqual(['https://shop.example/winter?from=line', 'a=marketing&consent=0'])
    expect(message?.type === 'flex' && message.altText).toMatch(/^❄️ 冬季會員日來了！ 11\/27/)
  })

  test('is the same for every recipient at every time', () => {
    const content = { text: CAMPAIGN_TEXT, coupon: null }
    const later = { ...contextIn('th'), now: new Date(0) }
    expect(renderCampaign(content, later)).toEqual(renderCampaign(content, contextIn('th')))
  })
})

test.each(['#FFFFFF', '#000000', '#FFEE00', '#2F6B5B', '#06C755', '#777777', '#ff69b4'])(
  'text on and in %s can be read',
  (brand) => {
    expect(contrast(inkOn(brand), brand)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(readable(brand), '#FFFFFF')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(readable(brand), tint(brand))).toBeGreaterThanOrEqual(4.5)
  },
)

test('dates are told in the shop’s zone and the reader’s calendar', () => {
  const outcome: ChatOutcome = {
    kind: 'claim-code-expired',
    expiredAt: new Date('2026-12-31T16:30:00Z'),
  }
  const told = LANGUAGES_SPOKEN.map((language) =>
    JSON.stringify(render(outcome, contextIn(language))),
  )
  expect(told[0]).toContain('2027/1/1')
  expect(told[1]).toContain('2027/1/1')
  expect(told[2]).toContain('1 Jan 2027')
  expect(told[3]).toContain('1 ม.ค. 2570')
})
