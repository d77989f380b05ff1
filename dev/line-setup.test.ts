// Setting up an account twice changes it once; what is wrong is said in a sentence.

import { createServer } from 'node:http'
import { messagingApi } from '@line/bot-sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type LineSimulator, startLineSimulator } from './line/simulator.ts'
import { type LineSetUpOptions, readOptions, SetUpProblem, setUpLine } from './line-setup.ts'

const TOKEN = 'line-setup-token'
const CHANNEL = { channelId: '1000000001', channelSecret: 'line-setup-secret' }
let simulator: LineSimulator
let options: LineSetUpOptions
let api: messagingApi.MessagingApiClient

beforeAll(async () => {
  simulator = await startLineSimulator({
    ...CHANNEL,
    port: 0,
    channelAccessToken: TOKEN,
    loginChannelId: '2000000001',
    webhookUrl: null,
    liffApps: [],
    rateLimits: false,
  })
  options = {
    apiBaseUrl: simulator.url,
    channelAccessToken: TOKEN,
    liffIdCard: '2000000001-card',
    liffIdStaff: '2000000001-staff',
  }
  api = new messagingApi.MessagingApiClient({ channelAccessToken: TOKEN, baseURL: simulator.url })
})
afterAll(() => simulator.stop())
beforeEach(async () => {
  const { richmenus } = await api.getRichMenuList()
  for (const { richMenuId } of richmenus) await api.deleteRichMenu(richMenuId)
  const { aliases } = await api.getRichMenuAliasList()
  for (const { richMenuAliasId } of aliases) await api.deleteRichMenuAlias(richMenuAliasId)
})

const silent = () => undefined
const ALIASES = ['guest', 'member', 'member-more', 'staff'].flatMap((menu) =>
  ['zh-hant', 'ja', 'en', 'th'].map((language) => `regulars-${menu}-${language}`),
)
const addPerson = async () => {
  const body = JSON.stringify({ displayName: '林小姐', language: 'th', relation: 'friend' })
  const headers = { 'content-type': 'application/json' }
  const added = await fetch(`${simulator.url}/world/users`, { method: 'POST', headers, body })
  return (await added.json()) as { userId: string }
}
const shownTo = async (userId: string) => (await api.getRichMenuIdOfUser(userId)).richMenuId
const menuIds = async () =>
  (await api.getRichMenuList()).richmenus.map(({ richMenuId }) => richMenuId)

test('a first run makes a menu and an alias for each state and language, and the shop’s guests’ the default', async () => {
  const lines: string[] = []
  await setUpLine({ ...options, language: 'ja' }, (line) => lines.push(line))
  const { richmenus } = await api.getRichMenuList()
  expect(richmenus.map(({ name }) => name.toLowerCase().replace(/-[0-9a-f]{16}$/, ''))).toEqual(
    ALIASES,
  )
  const { aliases } = await api.getRichMenuAliasList()
  expect(aliases.map(({ richMenuAliasId }) => richMenuAliasId)).toEqual(ALIASES)
  const { richMenuId } = await api.getDefaultRichMenuId()
  expect(richmenus.find((menu) => menu.richMenuId === richMenuId)?.name).toMatch(
    /^regulars-guest-ja-/,
  )
  expect(lines.join('\n')).toContain('Webhook redelivery')
})

test('a second run changes nothing', async () => {
  await setUpLine(options, silent)
  const before = [
    await menuIds(),
    await api.getRichMenuAliasList(),
    await api.getDefaultRichMenuId(),
  ]
  const again = await setUpLine(options, silent)
  expect(again).toEqual({ created: [], aliased: [], defaultChanged: false, removed: [] })
  expect([
    await menuIds(),
    await api.getRichMenuAliasList(),
    await api.getDefaultRichMenuId(),
  ]).toEqual(before)
})

test('new content replaces our menus, takes along who was shown one, and leaves everybody else’s', async () => {
  await setUpLine(options, silent)
  const aliasOf = async (alias: string) => (await api.getRichMenuAlias(alias)).richMenuId
  const { userId } = await addPerson()
  await api.linkRichMenuIdToUser(userId, await aliasOf('regulars-member-th'))
  const before = await menuIds()
  const [ours] = (await api.getRichMenuList()).richmenus
  const foreign = await api.createRichMenu({ ...ours, name: 'regulars-summer', areas: [] })
  const changed = await setUpLine({ ...options, liffIdCard: '2000000001-other' }, silent)
  expect(changed.created).toEqual(ALIASES.filter((alias) => !alias.includes('guest')))
  expect(changed.removed).toHaveLength(12)
  const after = await menuIds()
  expect(after).toHaveLength(17)
  expect(after).toContain(foreign.richMenuId)
  expect(after.filter((id) => before.includes(id))).toHaveLength(4)
  expect(await shownTo(userId)).toBe(await aliasOf('regulars-member-th'))
})

test('a run that stopped before the image is completed by the next', async () => {
  await setUpLine(options, silent)
  const [menu] = (await api.getRichMenuList()).richmenus
  if (!menu) throw new Error('no menu was made')
  const { richMenuId, ...request } = menu
  await api.deleteRichMenu(richMenuId)
  await api.createRichMenu(request)
  expect((await setUpLine(options, silent)).created).toEqual(['regulars-guest-zh-hant'])
})

test('a token is issued from id and secret', async () => {
  const { channelAccessToken: _unused, ...withoutToken } = options
  expect((await setUpLine({ ...withoutToken, ...CHANNEL }, silent)).created).toHaveLength(16)
})

describe('with a public address', () => {
  const run = async (publicUrl: string) => {
    const lines: string[] = []
    await setUpLine({ ...options, publicUrl }, (line) => lines.push(line))
    return lines.join('\n')
  }

  test('the webhook is set there and tried, once and again', async () => {
    const worker = createServer((_request, response) => response.end())
    await new Promise<void>((resolve) => worker.listen(0, '127.0.0.1', resolve))
    const address = worker.address()
    const publicUrl = `http://127.0.0.1:${typeof address === 'object' && address?.port}`
    try {
      const told = await run(publicUrl)
      expect(told).toContain(`✓ Webhook: ${publicUrl}/webhook\n✓ Webhook answers: 200`)
      expect((await api.getWebhookEndpoint()).endpoint).toBe(`${publicUrl}/webhook`)
      expect(await run(publicUrl)).toContain(`${publicUrl}/webhook (as before)`)
    } finally {
      worker.close()
    }
  })

  test('a Worker that does not answer is told, with what to do', async () => {
    const told = await run('http://127.0.0.1:9')
    expect(told).toContain('✗ Webhook does not answer: COULD_NOT_CONNECT')
    expect(told).toContain('Deploy the Worker')
  })
})

describe('what went wrong is said', () => {
  const failing = (changed: Partial<LineSetUpOptions>) =>
    setUpLine({ ...options, ...changed }, silent).then(
      () => 'no problem',
      (error: unknown) =>
        error instanceof SetUpProblem ? error.message : `not explained: ${error}`,
    )

  test('a token LINE does not know', async () => {
    expect(await failing({ channelAccessToken: 'wrong' })).toMatch(
      /does not accept the channel access token \(401\)/,
    )
  })

  test('a secret that is not the channel’s', async () => {
    const wrong = {
      channelAccessToken: undefined,
      channelId: '1000000009',
      channelSecret: 'wrong',
    }
    expect(await failing(wrong)).toMatch(/LINE issued no token: .*Messaging API channel/)
  })

  test('nothing to sign in with', async () => {
    expect(await failing({ channelAccessToken: undefined })).toMatch(/Set LINE_CHANNEL_ID/)
  })

  test('nobody at the address', async () => {
    expect(await failing({ apiBaseUrl: 'http://127.0.0.1:9' })).toMatch(/cannot be reached/)
  })

  test('environment variables that are missing or malformed', () => {
    const LIFF_IDS = { LIFF_ID_CARD: 'x', LIFF_ID_STAFF: 'y' }
    expect(() => readOptions({})).toThrow(/LIFF_ID_CARD/)
    expect(() => readOptions({ LIFF_ID_CARD: 'x' })).toThrow(/LIFF_ID_STAFF/)
    expect(() => readOptions({ ...LIFF_IDS, SHOP_LANGUAGE: 'fr' })).toThrow(/SHOP_LANGUAGE/)
    expect(() => readOptions({ ...LIFF_IDS, PUBLIC_URL: 'shop' })).toThrow(/PUBLIC_URL/)
  })
})
