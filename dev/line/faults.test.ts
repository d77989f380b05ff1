// Faults per endpoint: refused, failed before or after accepting, and connections that are held and cut.

import { expect, test } from 'vitest'
import { hello, MEI, startSimulation } from './simulator-under-test.ts'

const KEY = '123e4567-e89b-12d3-a456-426614174000'
const PUSH = '/v2/bot/message/push'
const body = { to: MEI.userId, messages: [hello] }
const withKey = { 'x-line-retry-key': KEY }

test('rate-limit and monthly-limit answer 429 in their own words, and count down', async () => {
  const { act, call, world } = await startSimulation()
  await act('PUT', '/faults/push', { kind: 'rate-limit', times: 2 })
  const messages: unknown[] = []
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const response = await call('POST', PUSH, body)
    messages.push(response.status === 200 ? 200 : await response.json())
  }
  const limited = { message: 'The API rate limit has been exceeded. Try again later.' }
  expect(messages).toEqual([limited, limited, 200])
  expect(world.state().faults).toEqual({})
  await act('PUT', '/faults/push', { kind: 'monthly-limit' })
  const monthly = await call('POST', PUSH, body)
  expect(await monthly.json()).toEqual({ message: 'You have reached your monthly limit.' })
})

test('an error before accepting sends nothing, one after accepting sends and locks the key', async () => {
  const { call, world } = await startSimulation()
  world.setFault('push', { kind: 'error-before-accept', times: 1 })
  expect((await call('POST', PUSH, body, withKey)).status).toBe(500)
  expect(world.chat(MEI.userId)).toEqual([])
  world.setFault('push', { kind: 'error-after-accept', times: 1 })
  const failed = await call('POST', PUSH, body, withKey)
  expect(failed.status).toBe(500)
  expect(world.chat(MEI.userId)).toHaveLength(1)
  const repeat = await call('POST', PUSH, body, withKey)
  expect(repeat.status).toBe(409)
  expect(repeat.headers.get('x-line-accepted-request-id')).toBe(
    failed.headers.get('x-line-request-id'),
  )
  expect(world.chat(MEI.userId)).toHaveLength(1)
  expect(world.state().consumption).toBe(1)
})

test('timeouts hold the connection and cut it, before or after accepting', async () => {
  const { call, world } = await startSimulation()
  world.setFault('push', { kind: 'timeout-before-accept', times: 1, holdMs: 5 })
  await expect(call('POST', PUSH, body, withKey)).rejects.toThrow()
  expect(world.chat(MEI.userId)).toEqual([])
  world.setFault('push', { kind: 'timeout-after-accept', times: 1, holdMs: 5 })
  await expect(call('POST', PUSH, body, withKey)).rejects.toThrow()
  expect(world.chat(MEI.userId)).toHaveLength(1)
  expect((await call('POST', PUSH, body, withKey)).status).toBe(409)
  expect(world.requests().map(({ status, cost }) => [status, cost])).toEqual([
    [0, 0],
    [0, 1],
    [409, 0],
  ])
})

test('a fault after accepting leaves LINE’s own refusals as they are', async () => {
  const { call, world } = await startSimulation()
  world.setFault('push', { kind: 'error-after-accept' })
  expect((await call('POST', PUSH, { to: MEI.userId, messages: [] })).status).toBe(400)
})

test('faults stay with their endpoint until they are cleared', async () => {
  const { act, call } = await startSimulation()
  await act('PUT', '/faults/profile', { kind: 'error-before-accept' })
  expect((await call('GET', `/v2/bot/profile/${MEI.userId}`)).status).toBe(500)
  expect((await call('GET', '/v2/bot/info')).status).toBe(200)
  await act('DELETE', '/faults/profile')
  expect((await call('GET', `/v2/bot/profile/${MEI.userId}`)).status).toBe(200)
  expect((await act('PUT', '/faults/nothing', { kind: 'rate-limit' })).status).toBe(404)
  expect((await act('PUT', '/faults/push', { kind: 'unheard-of' })).status).toBe(400)
})
