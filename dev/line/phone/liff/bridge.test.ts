// What is accepted from a LIFF page.

import { expect, test } from 'vitest'
import { readLiffRequest } from './bridge.ts'

test('the five requests are read', () => {
  expect(readLiffRequest({ type: 'liff:closeWindow' })).toEqual({ type: 'liff:closeWindow' })
  expect(readLiffRequest({ type: 'liff:scanCode', id: '7' })).toEqual({
    type: 'liff:scanCode',
    id: '7',
  })
  expect(
    readLiffRequest({ type: 'liff:openWindow', url: 'https://a.test', external: true }),
  ).toEqual({
    type: 'liff:openWindow',
    url: 'https://a.test',
    external: true,
  })
  const messages = [{ type: 'text', text: 'hi' }]
  expect(readLiffRequest({ type: 'liff:sendMessages', messages })).toEqual({
    type: 'liff:sendMessages',
    id: null,
    messages,
  })
  expect(readLiffRequest({ type: 'liff:shareTargetPicker', id: 'a', messages })).toEqual({
    type: 'liff:shareTargetPicker',
    id: 'a',
    messages,
  })
})

test('anything else is ignored', () => {
  for (const data of [
    null,
    1,
    'liff:closeWindow',
    [],
    {},
    { type: 'x' },
    { type: 'liff:scanCode' },
    { type: 'liff:openWindow' },
  ]) {
    expect(readLiffRequest(data)).toBeNull()
  }
  expect(readLiffRequest({ type: 'liff:sendMessages', messages: [1, { a: 1 }] })).toMatchObject({
    messages: [],
  })
})
