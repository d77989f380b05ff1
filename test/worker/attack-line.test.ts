// LINE at its worst: no token, no keys, no answer; nothing may be burnt, hang, or look like somebody else's fault.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createContext } from '../../worker/context.ts'
import { channelToken } from '../../worker/line/channel-token.ts'
import { deliver, startCampaign } from '../../worker/marketing/campaign/start.ts'
import {
  acceptedRecipients,
  addCrowd,
  campaignRow,
  multicasts,
  NO_TOOLS,
  programWith,
  schedule,
  setFault,
  settle,
} from './audience.ts'
import { openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeEach(async () => {
  world = await openWorld({ program: programWith() })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.close()
})

test('a channel token that LINE no longer takes burns no batch: they wait for a good one', async () => {
  const people = await addCrowd(world, 3)
  const id = await schedule(world)
  const { batchIds } = await startCampaign(world.context, id, NO_TOOLS)
  const revoked = { ...world.bindings, LINE_CHANNEL_ACCESS_TOKEN: 'revoked' }
  const { line } = createContext(revoked, 'test', () => world.clock.now().getTime())
  const delivered = await deliver(world.context, batchIds[0] ?? '', {
    program: programWith(),
    send: ({ to, messages, retryKey }) =>
      line.multicast(to, messages as Parameters<typeof line.multicast>[1], retryKey),
  })
  expect((await multicasts(world)).map(({ status }) => status)).toEqual([401])
  expect(delivered.state).toBe('postponed')
  await settle(world, 2)
  expect((await acceptedRecipients(world)).toSorted()).toEqual(people.toSorted())
  expect((await campaignRow(world, id)).status).toBe('sent')
})

const settings = (channelId: string) => ({
  channelId,
  channelSecret: 'secret',
  channelAccessToken: undefined,
  loginChannelId: '1',
  apiBaseUrl: 'https://line.test',
})

test('a token request that never ends holds up nobody else, and has a time limit', async () => {
  const now = new Date()
  const fetched = vi.spyOn(globalThis, 'fetch')
  fetched.mockImplementationOnce(() => new Promise(() => undefined))
  void channelToken(settings('stuck'), now)
  fetched.mockImplementationOnce(async () => Response.json({ access_token: 'fresh' }))
  expect(await channelToken(settings('stuck'), now)).toBe('fresh')
  expect(await channelToken(settings('stuck'), now)).toBe('fresh')
  expect(fetched).toHaveBeenCalledTimes(2)
  for (const [, init] of fetched.mock.calls) expect(init?.signal).toBeInstanceOf(AbortSignal)
})

test('while LINE’s keys cannot be had, nobody is told that their login is invalid', async () => {
  await setFault(world, 'certs', 'error-before-accept', 1)
  const { userId } = await world.addUser()
  expect((await world.signIn(userId)).response.status).toBe(500)
  expect((await world.signIn(userId)).response.status).toBe(200)
})
