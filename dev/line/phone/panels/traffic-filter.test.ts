// The request log's filter.

import { expect, test } from 'vitest'
import type { Traffic } from '../state/store.ts'
import { failed, matches } from './traffic-filter.ts'

const push: Traffic = {
  kind: 'request',
  id: '1',
  at: 0,
  request: {
    id: '1',
    at: 0,
    method: 'POST',
    path: '/v2/bot/message/push',
    endpoint: 'push',
    status: 429,
    requestId: 'r',
    retryKey: null,
    cost: 0,
    requestBody: { to: 'Uaya' },
    responseBody: {},
    durationMs: 1,
  },
}
const hook: Traffic = {
  kind: 'webhook',
  id: '2',
  at: 0,
  webhook: { id: '2', at: 0, status: 200, durationMs: 3, attempt: 1, events: [] },
}

test('kinds and errors', () => {
  expect(matches(push, 'sends', '')).toBe(true)
  expect(matches(hook, 'sends', '')).toBe(false)
  expect(matches(hook, 'webhooks', '')).toBe(true)
  expect(failed(push)).toBe(true)
  expect(failed({ ...hook, webhook: { ...hook.webhook, status: 'timeout' } })).toBe(true)
  expect(matches(hook, 'errors', '')).toBe(false)
})

test('every word must be found, in any field', () => {
  expect(matches(push, 'all', 'uaya 429')).toBe(true)
  expect(matches(push, 'all', 'uaya 200')).toBe(false)
})
