// Every reply in every language is a message the LINE simulator's own validation accepts.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LineSimulator, startLineSimulator } from '../../dev/line/simulator.ts'
import type { ReplyContext } from '../../worker/chat/outcome.ts'
import { renderCampaign } from '../../worker/chat/replies/campaign.ts'
import { render } from '../../worker/chat/replies/render.ts'
import { LANGUAGES } from '../../worker/shop/program/rules.ts'
import { CAMPAIGN_TEXT, contextIn, EXTREME, USUAL } from '../chat-outcomes.ts'

const TOKEN = 'validation-token'
let simulator: LineSimulator

beforeAll(async () => {
  simulator = await startLineSimulator({
    port: 0,
    channelSecret: 'secret',
    channelAccessToken: TOKEN,
    channelId: '1000000001',
    loginChannelId: '2000000001',
    webhookUrl: null,
    liffApps: [],
    rateLimits: false,
  })
})
afterAll(() => simulator.stop())

async function verdict(messages: unknown[]): Promise<unknown> {
  const response = await fetch(`${simulator.url}/v2/bot/message/validate/reply`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messages }),
  })
  return response.ok ? 'valid' : await response.json()
}

describe.each(LANGUAGES)('in %s', (language) => {
  const context = contextIn(language)
  const harsh: ReplyContext = {
    ...context,
    brandColor: '#FFEE00',
    shopName: '店'.repeat(40),
    currency: 'THB',
    timeZone: 'Asia/Bangkok',
  }

  test.each(USUAL.map((outcome) => [outcome.kind, outcome] as const))(
    '%s',
    async (_kind, outcome) => {
      expect(await verdict(render(outcome, context))).toBe('valid')
    },
  )

  test.each(EXTREME.map((outcome) => [outcome.kind, outcome] as const))(
    '%s, at its worst',
    async (_kind, outcome) => {
      expect(await verdict(render(outcome, harsh))).toBe('valid')
    },
  )

  test.each([
    ['a plain text', '週末愉快！', null],
    ['a link and a coupon', CAMPAIGN_TEXT, { title: '8 折券', terms: '', expiresAt: null }],
    [
      'the longest text',
      '字"\n'.repeat(333),
      { title: '券'.repeat(60), terms: '款'.repeat(500), expiresAt: null },
    ],
  ])('a campaign: %s', async (_name, text, coupon) => {
    expect(await verdict(renderCampaign({ text, coupon }, harsh))).toBe('valid')
  })
})
