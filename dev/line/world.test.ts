// The `/world` routes and what is left of LINE's: people, clock, cron, stream, login, reset, restart, channel affairs.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { demoUsers } from './people.ts'
import type { ChatMessage, WorldEvent, WorldState, WorldUser } from './protocol.ts'
import {
  BLOCKER,
  CARD,
  hello,
  KEN,
  MEI,
  START,
  STRANGER,
  startSimulation,
  UNKNOWN_ID,
} from './simulator-under-test.ts'

test('people are made and changed, and an unknown one is 404', async () => {
  const { act } = await startSimulation()
  const made = (await (
    await act('POST', '/users', { displayName: '新朋友', language: 'ja' })
  ).json()) as WorldUser
  expect(made).toMatchObject({
    displayName: '新朋友',
    relation: 'none',
    userId: expect.stringMatching(/^U[0-9a-f]{32}$/),
  })
  const changed = await act('PATCH', `/users/${made.userId}`, { language: 'th' })
  expect(await changed.json()).toMatchObject({ language: 'th', displayName: '新朋友' })
  for (const path of ['text', 'follow', 'liff']) {
    const body = path === 'text' ? { text: 'x' } : { liffId: CARD.liffId }
    const unknown = await act('POST', `/users/${UNKNOWN_ID}/${path}`, body)
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toHaveProperty('message')
  }
  expect((await act('POST', '/users', { displayName: 'x', language: 'fr' })).status).toBe(400)
})

test('the demo people are eight, in four languages, with ids in LINE’s form', () => {
  expect(demoUsers).toHaveLength(8)
  expect(new Set(demoUsers.map((user) => user.userId)).size).toBe(8)
  expect(new Set(demoUsers.map((user) => user.language))).toEqual(
    new Set(['zh-Hant', 'ja', 'en', 'th']),
  )
  for (const user of demoUsers) expect(user.userId).toMatch(/^U[0-9a-f]{32}$/)
})

test('a chat shows both sides in order, and a blocked account hears nothing', async () => {
  const { act, client, worker } = await startSimulation()
  await act('POST', `/users/${MEI.userId}/postback`, { data: 'points', displayText: '點數' })
  await client.pushMessage({ to: MEI.userId, messages: [hello] })
  await act('POST', `/users/${MEI.userId}/sticker`)
  await act('POST', `/users/${MEI.userId}/image`)
  const chat = (await (await act('GET', `/users/${MEI.userId}/chat`)).json()) as ChatMessage[]
  expect(chat.map(({ from, content }) => [from, content.type])).toEqual([
    ['user', 'text'],
    ['account', 'text'],
    ['user', 'sticker'],
    ['user', 'image'],
  ])
  const blocked = await act('POST', `/users/${BLOCKER.userId}/text`, { text: 'hello?' })
  expect(await blocked.json()).toEqual({ webhook: null })
  expect(worker.received).toHaveLength(3)
  const sent = await client.getProfile(MEI.userId)
  expect(sent).toEqual({ userId: MEI.userId, displayName: MEI.displayName, language: 'zh-Hant' })
})

test('the stream tells the state, then every chat message, request and webhook', async () => {
  const { client, url, world } = await startSimulation()
  const response = await fetch(`${url}/world/stream`)
  expect(response.headers.get('content-type')).toMatch('text/event-stream')
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  const seen: WorldEvent['type'][] = []
  let rest = ''
  const readUntil = async (type: WorldEvent['type']) => {
    while (!seen.includes(type)) {
      const frames = (rest + decoder.decode((await reader.read()).value, { stream: true })).split(
        '\n\n',
      )
      rest = frames.pop() ?? ''
      for (const frame of frames) {
        seen.push((JSON.parse(frame.replace('data: ', '')) as WorldEvent).type)
      }
    }
  }
  await readUntil('state')
  await client.pushMessage({ to: MEI.userId, messages: [hello] })
  await world.text(MEI.userId, 'hi')
  await readUntil('webhook')
  expect(seen.filter((type) => type !== 'state')).toEqual(['chat', 'request', 'chat', 'webhook'])
  await reader.cancel()
})

test('the clock moves by an amount, to a time or to an offset', async () => {
  const { act, machine } = await startSimulation()
  const put = async (body: object) => (await act('PUT', '/clock', body)).json()
  expect(await put({ advanceMs: 5_000 })).toEqual({ now: START + 5_000, offsetMs: 5_000 })
  expect(await put({ now: START + 60_000 })).toEqual({ now: START + 60_000, offsetMs: 60_000 })
  machine.now += 1
  expect(await (await act('GET', '/clock')).json()).toEqual({
    now: START + 60_001,
    offsetMs: 60_000,
  })
  expect(await put({ offsetMs: 0 })).toEqual({ now: START + 1, offsetMs: 0 })
  expect((await act('PUT', '/clock', { when: 1 })).status).toBe(400)
})

test('cron fires the Worker’s scheduled handler with the world’s time', async () => {
  const { act, worker, world } = await startSimulation()
  world.setClock({ advanceMs: 86_400_000 })
  expect(await (await act('POST', '/cron', { cron: '0 1 * * *' })).json()).toEqual({ status: 200 })
  await act('POST', `/cron/${START}`)
  expect(worker.crons.map((query) => Object.fromEntries(query))).toEqual([
    { cron: '0 1 * * *', time: String(START + 86_400_000) },
    { cron: '* * * * *', time: String(START) },
  ])
  world.cronUrl = null
  expect((await act('POST', '/cron')).status).toBe(409)
})

test('the log is read after an id, and cleared', async () => {
  const { act, client, world } = await startSimulation()
  await client.getBotInfo()
  await client.pushMessage({ to: MEI.userId, messages: [hello] })
  const [first] = world.requests()
  const later = (await (await act('GET', `/requests?after=${first?.id}`)).json()) as unknown[]
  expect(later).toMatchObject([
    {
      endpoint: 'push',
      method: 'POST',
      path: '/v2/bot/message/push',
      status: 200,
      cost: 1,
      requestBody: { to: MEI.userId },
    },
  ])
  expect((await act('DELETE', '/requests')).status).toBe(204)
  expect(world.requests()).toEqual([])
})

test('a reset brings people, chats, faults, switches, clock and quota back to the start', async () => {
  const { act, client, world } = await startSimulation()
  const start = world.state()
  await world.follow(STRANGER.userId)
  await client.pushMessage({ to: MEI.userId, messages: [hello] })
  world.addUser({ displayName: 'Guest', language: 'en' })
  world.setFault('push', { kind: 'rate-limit' })
  world.setClock({ advanceMs: 1 })
  await world.changeSettings({ redelivery: true, quota: { type: 'none' } })
  expect(await (await act('POST', '/reset')).json()).toEqual(start)
  expect(world.chat(MEI.userId)).toEqual([])
  expect(world.webhooks()).toEqual([])
})

test('the login page goes back to where it was asked from, as the person picked', async () => {
  const { url } = await startSimulation()
  const target = encodeURIComponent('http://localhost:8787/card?from=poster')
  const page = await (await fetch(`${url}/world/login?redirect_uri=${target}`)).text()
  expect(page).toContain('<html lang="zh-Hant">')
  expect(page).toContain(
    `href="http://localhost:8787/card?from=poster&amp;liff_sim_user=${MEI.userId}"`,
  )
  const script = encodeURIComponent('javascript:alert(1)')
  expect((await fetch(`${url}/world/login?redirect_uri=${script}`)).status).toBe(400)
})

test('a world with a state file outlives a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'line-world-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const stateFile = join(folder, 'line.json')
  const first = await startSimulation({ stateFile })
  await first.world.follow(STRANGER.userId)
  await first.client.broadcast({ messages: [hello] })
  first.world.setClock({ advanceMs: 1_000 })
  await first.stop()
  const second = await startSimulation({ stateFile })
  const { settings: _, ...state } = second.world.state()
  expect(state).toMatchObject({ clockOffsetMs: 1_000, consumption: 3 })
  expect(second.world.user(STRANGER.userId).relation).toBe('friend')
  expect(second.world.chat(STRANGER.userId)).toMatchObject([{ via: 'broadcast', content: hello }])
})

test('many worlds run side by side', async () => {
  const [a, b] = await Promise.all([startSimulation(), startSimulation()])
  await a.client.pushMessage({ to: MEI.userId, messages: [hello] })
  expect(b.world.state().consumption).toBe(0)
})

test('pages of this machine may call the world, others may not', async () => {
  const { url } = await startSimulation()
  const allowed = async (origin: string) =>
    (await fetch(`${url}/world`, { headers: { origin } })).headers.get(
      'access-control-allow-origin',
    )
  expect(await allowed('http://localhost:5173')).toBe('http://localhost:5173')
  expect(await allowed('https://localhost.example.com')).toBeNull()
})

test('paths that are nobody’s go to the mounted page', async () => {
  const { url } = await startSimulation({ mountPage: (req, res) => res.end(`page ${req.url}`) })
  expect(await (await fetch(`${url}/chat/list`)).text()).toBe('page /chat/list')
  expect(await (await fetch(`${url}/`)).text()).toBe('page /')
  expect(((await (await fetch(`${url}/world`)).json()) as WorldState).bot.basicId).toBe('@regulars')
  expect((await fetch(`${url}/v2/bot/nowhere`)).status).toBe(404)
})

test('the account’s own affairs: info, followers, webhook endpoint, loading animation', async () => {
  const { client, url, worker, world } = await startSimulation()
  expect(await client.getBotInfo()).toMatchObject({ userId: world.bot.userId, chatMode: 'bot' })
  expect(await client.getFollowers(undefined, 1)).toEqual({ userIds: [MEI.userId], next: '1' })
  expect(await client.getFollowers('1', 1)).toEqual({ userIds: [KEN.userId] })
  await expect(client.getProfile(BLOCKER.userId)).rejects.toThrow('404')
  expect(await client.getWebhookEndpoint()).toEqual({
    endpoint: `${worker.url}/webhook`,
    active: true,
  })
  expect(await client.testWebhookEndpoint()).toMatchObject({
    success: true,
    statusCode: 200,
    reason: 'OK',
  })
  worker.answers = [401]
  expect(await client.testWebhookEndpoint({})).toMatchObject({ success: false, statusCode: 401 })
  await client.setWebhookEndpoint({ endpoint: `${url}/elsewhere` })
  expect(world.settings.webhookUrl).toBe(`${url}/elsewhere`)
  await expect(client.setWebhookEndpoint({ endpoint: 'http://example.com/x' })).rejects.toThrow(
    '400',
  )
  const loading = await client.showLoadingAnimationWithHttpInfo({
    chatId: MEI.userId,
    loadingSeconds: 5,
  })
  expect(loading.httpResponse.status).toBe(202)
  for (const loadingSeconds of [4, 7, 65]) {
    await expect(
      client.showLoadingAnimation({ chatId: MEI.userId, loadingSeconds }),
    ).rejects.toThrow('400')
  }
})
