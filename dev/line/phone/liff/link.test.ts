// What a tapped link opens.

import { expect, test } from 'vitest'
import type { LiffApp } from '../../protocol.ts'
import { liffFrameUrl, ownTabUrl, readLink } from './link.ts'

const card: LiffApp = {
  liffId: '2000000001-card',
  name: 'Card',
  endpointUrl: 'http://localhost:8787/card/',
  size: 'full',
}

test('a LIFF link opens its endpoint', () => {
  expect(readLink('https://liff.line.me/2000000001-card', [card])).toEqual({
    kind: 'liff',
    app: card,
    frameUrl: 'http://localhost:8787/card/',
  })
})

test('a MINI App link opens the same endpoint', () => {
  expect(readLink('https://miniapp.line.me/2000000001-card', [card]).kind).toBe('liff')
})

test('path, query and fragment after the LIFF id are kept', () => {
  expect(
    liffFrameUrl('https://liff.line.me/2000000001-card/history?from=chat#top', card.endpointUrl),
  ).toBe('http://localhost:8787/card/history?from=chat#top')
})

test('an endpoint with a query keeps it beside the link’s', () => {
  expect(liffFrameUrl('https://liff.line.me/x/bind/A1?b=2', 'https://shop.test/app?a=1')).toBe(
    'https://shop.test/app/bind/A1?a=1&b=2',
  )
})

test('a LIFF id nobody registered is named', () => {
  expect(readLink('https://liff.line.me/9-none', [card])).toEqual({
    kind: 'unknown-liff',
    liffId: '9-none',
  })
})

test('an oaMessage link prefills the composer', () => {
  expect(readLink('https://line.me/R/oaMessage/%40shop/?%E7%B6%81%E5%AE%9A%20AB12', [])).toEqual({
    kind: 'compose',
    text: '綁定 AB12',
  })
  expect(readLink('line://oaMessage/@shop/?hello', [])).toEqual({ kind: 'compose', text: 'hello' })
})

test('the friend link adds the account; other web links go to the web; other schemes nowhere', () => {
  expect(readLink('https://line.me/R/ti/p/@shop', []).kind).toBe('add-friend')
  expect(readLink('https://example.com/a', [])).toEqual({
    kind: 'web',
    url: 'https://example.com/a',
  })
  expect(readLink('tel:0223456789', []).kind).toBe('web')
  expect(readLink('javascript:alert(1)', []).kind).toBe('unsupported')
  expect(readLink('not a link', []).kind).toBe('unsupported')
})

test('a tab of its own carries the person', () => {
  expect(ownTabUrl('http://localhost:8787/card/?a=1', 'U1')).toBe(
    'http://localhost:8787/card/?a=1&liff_sim_user=U1',
  )
})
