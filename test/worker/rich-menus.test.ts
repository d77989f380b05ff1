// The menu under each person's chat: the guest's, the member's, staff's, in their language, set when it changes and never lost.

import type { messagingApi } from '@line/bot-sdk'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commit } from '../../db/commit.ts'
import { member } from '../../db/schema/member.ts'
import { staff } from '../../db/schema/staff.ts'
import type { ChatMessage } from '../../dev/line/protocol.ts'
import { demoProgram } from '../../dev/seed/program.ts'
import { TAB_DATA } from '../../worker/chat/menu.ts'
import { encodePostback } from '../../worker/chat/postback.ts'
import { richMenuAlias } from '../../worker/line/rich-menu.ts'
import { employ, joinedMember, openWorld, type TestWorld } from './world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
  await world.setUpLine()
  const { userId } = await world.addUser({ displayName: '店長' })
  await employ(world, userId, 'owner')
})
afterAll(() => world.close())

/** `member-th`, as the person's phone shows it. */
async function menuOf(userId: string): Promise<string> {
  const { richMenus } = await world.state()
  const menu: messagingApi.RichMenuResponse | null | undefined = richMenus[userId]
  return menu?.name?.replace(/^regulars-(.*)-[0-9a-f]{16}$/, '$1') ?? 'none'
}

async function linksMade(): Promise<number> {
  return (await world.requests()).filter(({ endpoint }) => endpoint === 'rich-menu-link').length
}

test('somebody new sees the guest’s menu in their language, and the member’s once they have joined', async () => {
  for (const language of ['zh-Hant', 'ja', 'en', 'th'] as const) {
    const { userId } = await world.addUser({ language })
    expect(await menuOf(userId)).toBe('none')
    await world.follow(userId)
    expect(await menuOf(userId)).toBe(`guest-${language}`)
    await world.tap(
      userId,
      encodePostback({ action: 'join', termsVersion: demoProgram.terms.version }),
    )
    expect(await menuOf(userId)).toBe(`member-${language}`)
  }
})

test('another language is another menu', async () => {
  const { userId } = await joinedMember(world)
  await world.tap(userId, encodePostback({ action: 'language', language: 'th' }))
  expect(await menuOf(userId)).toBe('member-th')
})

test('who joins on the card finds the member’s menu in the chat', async () => {
  const { userId } = await world.addUser()
  await world.follow(userId)
  const { cookie } = await world.signIn(userId)
  const body = JSON.stringify({ termsVersion: demoProgram.terms.version, marketingConsent: false })
  const headers = { cookie, origin: 'https://regulars.test', 'content-type': 'application/json' }
  const joined = await world.fetch('/api/member', { method: 'POST', headers, body })
  expect(joined.status).toBe(200)
  await world.drain()
  expect(await menuOf(userId)).toBe('member-zh-Hant')
})

test('staff sees the counter’s menu, and who is dismissed the member’s again', async () => {
  const { userId } = await joinedMember(world)
  const staffId = await employ(world, userId, 'staff')
  const due = () =>
    world.db.update(member).set({ menuDue: true }).where(eq(member.lineUserId, userId))
  await commit(world.db, [due()])
  await world.cron()
  expect(await menuOf(userId)).toBe('staff-zh-Hant')
  await commit(world.db, [
    world.db.update(staff).set({ status: 'dismissed' }).where(eq(staff.id, staffId)),
    due(),
  ])
  await world.cron()
  expect(await menuOf(userId)).toBe('member-zh-Hant')
})

test('a tab shows the other half of the member’s menu, and the chat stays quiet', async () => {
  const { userId } = await joinedMember(world)
  const said = () => world.line<ChatMessage[]>('GET', `/world/users/${userId}/chat`)
  const before = await said()
  const richMenuAliasId = richMenuAlias('member-more', 'zh-Hant')
  const body = { richMenuAliasId, data: TAB_DATA }
  await world.line('POST', `/world/users/${userId}/rich-menu-switch`, body)
  await world.passWebhooks()
  await world.drain()
  expect(await menuOf(userId)).toBe('member-more-zh-Hant')
  expect(await said()).toEqual(before)
})

test('what the queue or LINE did not take is set by the next tick, and then nothing is asked of LINE any more', async () => {
  const { userId } = await joinedMember(world)
  await world.line('PUT', '/world/faults/rich-menu-link', { kind: 'error-before-accept', times: 1 })
  await world.tap(userId, encodePostback({ action: 'language', language: 'en' }))
  await world.cron()
  expect(await menuOf(userId)).toBe('member-en')
  const before = await linksMade()
  await world.cron()
  expect(await linksMade()).toBe(before)
})

test('who comes back after blocking the account has their menu again', async () => {
  const { userId } = await joinedMember(world)
  await world.line('POST', `/world/users/${userId}/block`, {})
  await world.passWebhooks()
  await world.drain()
  const before = await linksMade()
  await world.follow(userId)
  expect(await menuOf(userId)).toBe('member-zh-Hant')
  expect(await linksMade()).toBe(before + 1)
})

test('five hundred people take one call each menu', async () => {
  await commit(world.db, [world.db.update(member).set({ menuDue: true })])
  const before = await linksMade()
  await world.cron()
  const menus = new Set<string>()
  const { richMenus, users } = await world.state()
  for (const { userId } of users) menus.add(richMenus[userId]?.name ?? 'none')
  expect((await linksMade()) - before).toBeLessThanOrEqual(menus.size)
})
