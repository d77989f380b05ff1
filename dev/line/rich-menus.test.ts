// Rich menus: what a menu and its image must be, who sees which, and aliases.

import type { messagingApi } from '@line/bot-sdk'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { readJpegSize } from './rich-menu-image.ts'
import { BLOCKER, KEN, MEI, type Simulation, startSimulation } from './simulator-under-test.ts'

const MENU: messagingApi.RichMenuRequest = {
  size: { width: 800, height: 270 },
  selected: true,
  name: 'main',
  chatBarText: '選單',
  areas: [
    {
      bounds: { x: 0, y: 0, width: 400, height: 270 },
      action: { type: 'postback', label: '點數', data: 'points' },
    },
    {
      bounds: { x: 400, y: 0, width: 400, height: 270 },
      action: { type: 'richmenuswitch', richMenuAliasId: 'more', data: 'switch' },
    },
  ],
}

function png(width: number, height: number): Blob {
  const bytes = new Uint8Array(PNG.sync.write(new PNG({ width, height })))
  return new Blob([bytes], { type: 'image/png' })
}

async function menuWithImage({ client, blobs }: Simulation): Promise<string> {
  const { richMenuId } = await client.createRichMenu(MENU)
  await blobs.setRichMenuImage(richMenuId, png(800, 270))
  return richMenuId
}

test('a menu is created, gets its image, and becomes what friends see', async () => {
  const simulation = await startSimulation()
  const { client, blobs, world } = simulation
  const richMenuId = await menuWithImage(simulation)
  await client.setDefaultRichMenu(richMenuId)
  expect(await client.getDefaultRichMenuId()).toEqual({ richMenuId })
  expect(await client.getRichMenu(richMenuId)).toEqual({ richMenuId, ...MENU })
  expect((await client.getRichMenuList()).richmenus).toHaveLength(1)
  const { richMenus } = world.state()
  expect(richMenus[MEI.userId]).toMatchObject({ richMenuId })
  expect(richMenus[BLOCKER.userId]).toBeNull()
  const image = await blobs.getRichMenuImageWithHttpInfo(richMenuId)
  expect(image.httpResponse.headers.get('content-type')).toBe('image/png')
  await client.cancelDefaultRichMenu()
  await expect(client.getDefaultRichMenuId()).rejects.toThrow('404')
})

test('a person’s own menu comes before the default, and goes with the menu', async () => {
  const simulation = await startSimulation()
  const { client, world } = simulation
  const common = await menuWithImage(simulation)
  const own = await menuWithImage(simulation)
  await client.setDefaultRichMenu(common)
  await client.linkRichMenuIdToUser(MEI.userId, own)
  await client.linkRichMenuIdToUsers({ richMenuId: own, userIds: [KEN.userId] })
  expect(await client.getRichMenuIdOfUser(MEI.userId)).toEqual({ richMenuId: own })
  await client.unlinkRichMenuIdFromUsers({ userIds: [KEN.userId] })
  expect(world.state().richMenus[KEN.userId]).toMatchObject({ richMenuId: common })
  await client.richMenuBatch({ operations: [{ type: 'link', from: own, to: common }] })
  expect(await client.getRichMenuIdOfUser(MEI.userId)).toEqual({ richMenuId: common })
  await client.linkRichMenuIdToUser(MEI.userId, own)
  await client.deleteRichMenu(own)
  expect(world.state().richMenus[MEI.userId]).toMatchObject({ richMenuId: common })
})

test('a menu without its image is shown to nobody, and an image is not replaced', async () => {
  const simulation = await startSimulation()
  const { blobs, client } = simulation
  const { richMenuId } = await client.createRichMenu(MENU)
  await expect(client.setDefaultRichMenu(richMenuId)).rejects.toMatchObject({
    body: '{"message":"must upload richmenu image before applying it to user"}',
  })
  await expect(blobs.setRichMenuImage(richMenuId, png(800, 300))).rejects.toThrow('400')
  const gif = new Blob(['GIF89a'], { type: 'image/gif' })
  await expect(blobs.setRichMenuImage(richMenuId, gif)).rejects.toThrow('415')
  const heavy = new Blob([new Uint8Array(1024 * 1024 + 1)], { type: 'image/png' })
  await expect(blobs.setRichMenuImage(richMenuId, heavy)).rejects.toThrow('413')
  await blobs.setRichMenuImage(richMenuId, png(800, 270))
  await expect(blobs.setRichMenuImage(richMenuId, png(800, 270))).rejects.toThrow('400')
})

test.each([
  ['narrower than 800', { size: { width: 799, height: 270 }, areas: [] }, 'size.width'],
  ['lower than 250', { size: { width: 800, height: 249 }, areas: [] }, 'size.height'],
  ['higher than its ratio allows', { size: { width: 800, height: 600 } }, 'size.height'],
  ['without a name', { name: '' }, 'name'],
  ['with a long chat bar text', { chatBarText: 'x'.repeat(15) }, 'chatBarText'],
  [
    'with an area outside',
    { areas: [{ ...MENU.areas?.[0], bounds: { x: 500, y: 0, width: 400, height: 270 } }] },
    'areas[0].bounds',
  ],
])('a menu %s is refused', async (_, change, property) => {
  const { call } = await startSimulation()
  const refused = await call('POST', '/v2/bot/richmenu/validate', { ...MENU, ...change })
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ details: [{ property }] })
})

test('an alias names a menu, and a tap on it changes the menu and tells the Worker', async () => {
  const simulation = await startSimulation()
  const { act, client, worker, world } = simulation
  const first = await menuWithImage(simulation)
  const second = await menuWithImage(simulation)
  await client.createRichMenuAlias({ richMenuAliasId: 'more', richMenuId: first })
  await expect(
    client.createRichMenuAlias({ richMenuAliasId: 'more', richMenuId: first }),
  ).rejects.toMatchObject({ body: '{"message":"conflict richmenu alias id"}' })
  await client.updateRichMenuAlias('more', { richMenuId: second })
  expect(await client.getRichMenuAliasList()).toEqual({
    aliases: [{ richMenuAliasId: 'more', richMenuId: second }],
  })
  const tap = { richMenuAliasId: 'more', data: 'switch' }
  await act('POST', `/users/${MEI.userId}/rich-menu-switch`, tap)
  expect(world.state().richMenus[MEI.userId]).toMatchObject({ richMenuId: second })
  expect(worker.received.at(-1)?.events[0]).toMatchObject({
    type: 'postback',
    postback: { data: 'switch', params: { newRichMenuAliasId: 'more', status: 'SUCCESS' } },
  })
  await client.deleteRichMenuAlias('more')
  await expect(client.getRichMenuAlias('more')).rejects.toThrow('404')
})

test('a JPEG’s size is read from its frame header, past other segments', () => {
  const app0 = [0xff, 0xe0, 0x00, 0x04, 0x00, 0x00]
  const frame = [0xff, 0xc0, 0x00, 0x0b, 0x08, 0x06, 0x96, 0x09, 0xc4, 0x01, 0x01]
  expect(readJpegSize(new Uint8Array([0xff, 0xd8, ...app0, ...frame]))).toEqual({
    width: 2_500,
    height: 1_686,
  })
  expect(readJpegSize(new Uint8Array([0xff, 0xd8, 0xff]))).toBeNull()
})
