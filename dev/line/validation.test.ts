// What LINE refuses in messages, in LINE's words and places.

import type { messagingApi } from '@line/bot-sdk'
import { expect, test } from 'vitest'
import { hello, KEN, MEI, startSimulation } from './simulator-under-test.ts'

interface Refusal {
  status: number
  message: string
  details: { message: string; property: string }[]
}

async function validator(): Promise<(...messages: unknown[]) => Promise<Refusal>> {
  const { call } = await startSimulation()
  return async (...messages) => {
    const response = await call('POST', '/v2/bot/message/validate/push', { messages })
    const { message = '', details = [] } = (await response.json()) as Partial<Refusal>
    return { status: response.status, message, details }
  }
}

const box = (...contents: unknown[]) => ({ type: 'box', layout: 'vertical', contents })
const bubble = (...contents: unknown[]) => ({ type: 'bubble', body: box(...contents) })
const flex = (contents: unknown) => ({ type: 'flex', altText: 'alt', contents })
const line = { type: 'text', text: 'line' }
const open = { type: 'uri', label: 'Open', uri: 'https://liff.line.me/1-a' }

test('text has 1 to 5,000 UTF-16 units, an emoji counting two', async () => {
  const validate = await validator()
  expect(await validate({ type: 'text', text: '🎂'.repeat(2_500) })).toMatchObject({ status: 200 })
  expect(await validate({ type: 'text', text: `${'🎂'.repeat(2_500)}!` })).toEqual({
    status: 400,
    message: 'The request body has 1 error(s)',
    details: [{ message: 'Length must be between 1 and 5000', property: 'messages[0].text' }],
  })
  expect((await validate({ type: 'text', text: '' })).details).toEqual([
    { message: 'May not be empty', property: 'messages[0].text' },
  ])
  expect((await validate({ type: 'text' })).details).toEqual([
    { message: 'May not be empty', property: 'messages[0].text' },
  ])
})

test('a request has 1 to 5 messages of known types', async () => {
  const validate = await validator()
  expect((await validate(hello, hello, hello, hello, hello)).status).toBe(200)
  expect((await validate()).details).toEqual([
    { message: 'May not be empty', property: 'messages' },
  ])
  expect((await validate(hello, hello, hello, hello, hello, hello)).details).toEqual([
    { message: 'Size must be between 1 and 5', property: 'messages' },
  ])
  const { details } = await validate(hello, { type: 'sms' })
  expect(details).toMatchObject([{ property: 'messages[1].type' }])
  expect(details[0]?.message).toMatch(/^Must be one of the following values: \[text, /)
})

test('quick replies have at most 13 labelled actions', async () => {
  const validate = await validator()
  const item = (label: string) => ({
    type: 'action',
    action: { type: 'postback', label, data: 'check-in' },
  })
  const items = (count: number) => ({ items: Array.from({ length: count }, () => item('簽到')) })
  expect((await validate({ ...hello, quickReply: items(13) })).status).toBe(200)
  expect((await validate({ ...hello, quickReply: items(14) })).details).toMatchObject([
    { property: 'messages[0].quickReply.items' },
  ])
  const long = { ...hello, quickReply: { items: [item('x'.repeat(21))] } }
  expect((await validate(long)).details).toEqual([
    {
      message: 'Length must be between 1 and 20',
      property: 'messages[0].quickReply.items[0].action.label',
    },
  ])
  const data = { type: 'postback', label: 'x', data: 'x'.repeat(301) }
  expect((await validate({ ...hello, quickReply: { items: [{ action: data }] } })).status).toBe(400)
})

test('a Flex message that LINE shows is accepted', async () => {
  const validate = await validator()
  const card: messagingApi.FlexMessage = {
    type: 'flex',
    altText: '會員卡',
    contents: {
      type: 'bubble',
      size: 'mega',
      hero: {
        type: 'image',
        url: 'https://example.com/a.png',
        size: 'full',
        aspectRatio: '20:13',
        aspectMode: 'cover',
      },
      body: {
        type: 'box',
        layout: 'vertical',
        spacing: 'md',
        paddingAll: '20px',
        background: {
          type: 'linearGradient',
          angle: '90deg',
          startColor: '#06C755',
          endColor: '#04652DFF',
        },
        contents: [
          { type: 'text', text: '金卡', weight: 'bold', size: 'xl', color: '#FFFFFF', wrap: true },
          {
            type: 'text',
            contents: [
              { type: 'span', text: '1,280', weight: 'bold' },
              { type: 'span', text: ' 點' },
            ],
          },
          {
            type: 'box',
            layout: 'baseline',
            contents: [
              { type: 'icon', url: 'http://localhost:8787/star.png', size: 'sm' },
              { type: 'text', text: '4.0', flex: 0, margin: 'md' },
              { type: 'filler' },
            ],
          },
          {
            type: 'box',
            layout: 'vertical',
            height: '6px',
            width: '40%',
            backgroundColor: '#FFFFFF80',
            cornerRadius: '3px',
            contents: [],
          },
          { type: 'separator', margin: 'xxl', color: '#EEEEEE' },
        ],
      },
      footer: {
        type: 'box',
        layout: 'horizontal',
        contents: [
          {
            type: 'button',
            style: 'primary',
            height: 'sm',
            action: { type: 'uri', label: '開啟', uri: 'https://liff.line.me/1-a' },
          },
        ],
      },
      styles: { footer: { separator: true } },
    },
  }
  expect(await validate(card)).toEqual({ status: 200, message: '', details: [] })
})

test.each([
  ['empty text', { type: 'text', text: '' }, 'must be non-empty text', '/text'],
  ['text without text and contents', { type: 'text' }, 'must be specified', '/text'],
  ['an unknown field', { ...line, colour: '#000000' }, 'unknown field', '/colour'],
  ['a short colour', { ...line, color: '#fff' }, 'invalid property', '/color'],
  ['an unknown size', { ...line, size: 'huge' }, 'invalid property', '/size'],
  ['a flex that is no number', { ...line, flex: '1' }, 'invalid property', '/flex'],
  ['a button without its action', { type: 'button' }, 'must be specified', '/action'],
  [
    'a button without a label',
    { type: 'button', action: { type: 'message', text: 'x' } },
    'must be specified',
    '/action/label',
  ],
  [
    'a script link',
    { ...line, action: { ...open, uri: 'javascript:alert(1)' } },
    'invalid uri scheme',
    '/action/uri',
  ],
  [
    'a picture by http',
    { type: 'image', url: 'http://example.com/a.png' },
    'invalid uri scheme',
    '/url',
  ],
  [
    'a picture taller than three times its width',
    { type: 'image', url: 'https://a.b/c.png', aspectRatio: '1:4' },
    'invalid property',
    '/aspectRatio',
  ],
  [
    'an icon outside a baseline box',
    { type: 'icon', url: 'https://a.b/c.png' },
    'invalid property',
    '',
  ],
  [
    'a camera outside quick replies',
    { ...line, action: { type: 'camera', label: 'x' } },
    /^Must be one of/,
    '/action/type',
  ],
])('Flex with %s is refused at its place', async (_, component, message, place) => {
  const validate = await validator()
  const refused = await validate(hello, flex(bubble(line, component)))
  expect(refused.status).toBe(400)
  expect(refused.message).toBe('A message (messages[1]) in the request body is invalid')
  const expected = typeof message === 'string' ? message : expect.stringMatching(message)
  expect(refused.details).toEqual([{ message: expected, property: `/body/contents/1${place}` }])
})

test('Flex containers keep their sizes: 30 KB, 50 KB, 12 bubbles of one width, a block, an altText', async () => {
  const validate = await validator()
  const heavy = (bytes: number) => bubble({ type: 'text', text: 'x'.repeat(bytes) })
  expect((await validate(flex(heavy(30_000)))).status).toBe(200)
  expect((await validate(flex(heavy(31_000)))).status).toBe(400)
  const carousel = (...contents: unknown[]) => flex({ type: 'carousel', contents })
  expect((await validate(carousel(heavy(25_000), heavy(24_000)))).status).toBe(200)
  expect((await validate(carousel(heavy(26_000), heavy(26_000)))).status).toBe(400)
  const many = (count: number) => Array.from({ length: count }, () => bubble(line))
  expect((await validate(carousel(...many(12)))).status).toBe(200)
  expect((await validate(carousel(...many(13)))).status).toBe(400)
  expect((await validate(carousel())).status).toBe(400)
  const narrow = { ...bubble(line), size: 'kilo' }
  expect((await validate(carousel(narrow, bubble(line)))).details).toMatchObject([
    { property: '/contents/1' },
  ])
  expect((await validate(flex({ type: 'bubble' }))).status).toBe(400)
  expect(
    (await validate({ ...flex(bubble(line)), altText: 'x'.repeat(1_501) })).details,
  ).toMatchObject([{ property: 'messages[0].altText' }])
})

test('templates keep their own limits', async () => {
  const validate = await validator()
  const template = (value: unknown) => ({ type: 'template', altText: 'alt', template: value })
  const yes = { type: 'message', label: '好', text: '好' }
  expect(
    (await validate(template({ type: 'confirm', text: '?', actions: [yes, yes] }))).status,
  ).toBe(200)
  expect((await validate(template({ type: 'confirm', text: '?', actions: [yes] }))).status).toBe(
    400,
  )
  const column = (count: number) => ({
    text: 'x',
    actions: Array.from({ length: count }, () => yes),
  })
  const carousel = (...columns: unknown[]) => template({ type: 'carousel', columns })
  expect((await validate(carousel(column(2), column(2)))).status).toBe(200)
  expect((await validate(carousel(column(2), column(1)))).status).toBe(400)
  const titled = { type: 'buttons', title: 't', text: 'x'.repeat(61), actions: [yes] }
  expect((await validate(template(titled))).details).toMatchObject([
    { property: 'messages[0].template.text' },
  ])
})

test('other message types need what LINE needs', async () => {
  const validate = await validator()
  const url = 'https://example.com/a.png'
  const place = { type: 'location', title: 't', address: 'a', latitude: 25, longitude: 121 }
  const good = [
    { type: 'sticker', packageId: '446', stickerId: '1988' },
    { type: 'image', originalContentUrl: url, previewImageUrl: url },
    { type: 'audio', originalContentUrl: url, duration: 60_000 },
    {
      type: 'textV2',
      text: 'hi {who} {{x}}',
      substitution: { who: { type: 'emoji', productId: 'p', emojiId: 'e' } },
    },
    place,
  ]
  expect(await validate(...good)).toMatchObject({ status: 200 })
  const bad = [
    { type: 'sticker', packageId: 'abc', stickerId: '1' },
    { type: 'image', originalContentUrl: url },
    { type: 'textV2', text: 'hi {who}' },
    { ...place, latitude: 91 },
    { type: 'text', text: 'hi', sender: { name: 'LINE' } },
  ]
  const { details } = await validate(...bad)
  expect(details.map(({ property }) => property)).toEqual([
    'messages[0].packageId',
    'messages[1].previewImageUrl',
    'messages[2].text',
    'messages[3].latitude',
    'messages[4].sender.name',
  ])
})

test('multicast takes 1 to 500 different user ids and one aggregation unit', async () => {
  const { call } = await startSimulation()
  const multicast = async (body: object) =>
    (await call('POST', '/v2/bot/message/multicast', { messages: [hello], ...body })).status
  const ids = (count: number) =>
    Array.from({ length: count }, (_, index) => `U${index.toString(16).padStart(32, '0')}`)
  expect(await multicast({ to: ids(500) })).toBe(200)
  expect(await multicast({ to: ids(501) })).toBe(400)
  expect(await multicast({ to: [] })).toBe(400)
  expect(await multicast({ to: [MEI.userId, MEI.userId] })).toBe(400)
  expect(await multicast({ to: [KEN.userId], customAggregationUnits: ['a', 'b'] })).toBe(400)
  expect(await multicast({ to: [KEN.userId], customAggregationUnits: ['not ok'] })).toBe(400)
})

test('bodies that are no JSON, of another type or over 2 MB are refused', async () => {
  const { url, call } = await startSimulation()
  const post = (body: string, type = 'application/json') =>
    fetch(`${url}/v2/bot/message/broadcast`, {
      method: 'POST',
      headers: { authorization: 'Bearer long-lived-token', 'content-type': type },
      body,
    })
  const broken = await post('{"messages": ')
  expect(broken.status).toBe(400)
  expect(await broken.json()).toMatchObject({
    message: expect.stringMatching(
      /^The request body could not be parsed as JSON \(line: \d+, column: \d+\)$/,
    ),
  })
  expect((await post('{}', 'text/plain')).status).toBe(415)
  expect((await post('[]')).status).toBe(400)
  expect((await post(`{"messages": "${'x'.repeat(2 * 1024 * 1024)}"}`)).status).toBe(413)
  expect((await call('GET', '/v2/bot/info')).status).toBe(200)
})
