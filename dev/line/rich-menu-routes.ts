// Rich menus over HTTP: create, validate, upload, default, per person, bulk, batch and aliases.

import type { messagingApi } from '@line/bot-sdk'
import { LineError, notFound } from './line-error.ts'
import type { LineAnswer, LineCall, LineRoute } from './line-gate.ts'
import {
  batchRequest,
  bulkLinkRequest,
  bulkUnlinkRequest,
  createAliasRequest,
  richMenuRequest,
  updateAliasRequest,
} from './rich-menu-schema.ts'
import { checked } from './validation.ts'

const ok = (body: unknown = {}): LineAnswer => ({ status: 200, body })
const accepted = (): LineAnswer => ({ status: 202, body: {} })
const IMAGE_TYPES = new Set(['image/png', 'image/jpeg'])

/** Every change of a menu is seen on some phone. */
function changing(handle: (call: LineCall) => LineAnswer) {
  return (call: LineCall): LineAnswer => {
    const answer = handle(call)
    call.world.journal.stateChanged()
    return answer
  }
}

function create(call: LineCall): LineAnswer {
  checked(richMenuRequest, call.body)
  // The schema has judged it; the menu is kept as it was sent.
  const richMenuId = call.world.richMenus.create(call.body as messagingApi.RichMenuRequest)
  return ok({ richMenuId })
}

function upload(call: LineCall): LineAnswer {
  if (!IMAGE_TYPES.has(call.contentType)) {
    throw new LineError(415, `The content type, ${call.contentType}, is not supported`)
  }
  call.world.richMenus.upload(call.param('richMenuId'), {
    contentType: call.contentType,
    bytes: call.bytes,
  })
  return ok()
}

function download(call: LineCall): LineAnswer {
  const image = call.world.richMenus.image(call.param('richMenuId'))
  if (image === null) throw notFound()
  return { status: 200, bytes: image.bytes, contentType: image.contentType }
}

function defaultMenu(call: LineCall): LineAnswer {
  const richMenuId = call.world.richMenus.defaultId
  if (richMenuId === null) throw new LineError(404, 'no default richmenu')
  return ok({ richMenuId })
}

function linkedMenu(call: LineCall): LineAnswer {
  const richMenuId = call.world.richMenus.linkOf(call.param('userId'))
  if (richMenuId === null) throw new LineError(404, 'the user has no richmenu')
  return ok({ richMenuId })
}

function link(call: LineCall): LineAnswer {
  const userId = call.param('userId')
  if (call.world.people.get(userId) === undefined) throw notFound()
  call.world.richMenus.link([userId], call.param('richMenuId'))
  return ok()
}

function bulkLink(call: LineCall): LineAnswer {
  const { richMenuId, userIds } = checked(bulkLinkRequest, call.body)
  call.world.richMenus.link(userIds, richMenuId)
  return accepted()
}

function bulkUnlink(call: LineCall): LineAnswer {
  call.world.richMenus.unlink(checked(bulkUnlinkRequest, call.body).userIds)
  return accepted()
}

function createAlias(call: LineCall): LineAnswer {
  const { richMenuAliasId, richMenuId } = checked(createAliasRequest, call.body)
  call.world.richMenus.createAlias(richMenuAliasId, richMenuId)
  return ok()
}

function updateAlias(call: LineCall): LineAnswer {
  const { richMenuId } = checked(updateAliasRequest, call.body)
  call.world.richMenus.updateAlias(call.param('aliasId'), richMenuId)
  return ok()
}

const getting = { method: 'GET', auth: 'channel' } as const
const posting = { method: 'POST', auth: 'channel', body: 'json' } as const
const bare = { method: 'POST', auth: 'channel' } as const
const deleting = { method: 'DELETE', auth: 'channel' } as const
const MENU = '/v2/bot/richmenu'
const USER = '/v2/bot/user'

/** Fixed paths come before `:richMenuId`, which would take them for ids. */
export function richMenuRoutes(): LineRoute[] {
  return [...menuListRoutes(), ...aliasRoutes(), ...linkRoutes(), ...menuRoutes()]
}

function menuListRoutes(): LineRoute[] {
  return [
    {
      ...posting,
      path: MENU,
      endpoint: 'rich-menu',
      rate: 'rich-menu-create',
      handle: changing(create),
    },
    {
      ...posting,
      path: `${MENU}/validate`,
      endpoint: 'rich-menu',
      handle: (call) => {
        checked(richMenuRequest, call.body)
        return ok()
      },
    },
    {
      ...getting,
      path: `${MENU}/list`,
      endpoint: 'rich-menu',
      handle: (call) => ok({ richmenus: call.world.richMenus.list() }),
    },
  ]
}

function menuRoutes(): LineRoute[] {
  return [
    {
      ...posting,
      body: 'bytes',
      path: `${MENU}/:richMenuId/content`,
      endpoint: 'rich-menu-image',
      handle: changing(upload),
    },
    {
      ...getting,
      path: `${MENU}/:richMenuId/content`,
      endpoint: 'rich-menu-image',
      handle: download,
    },
    {
      ...getting,
      path: `${MENU}/:richMenuId`,
      endpoint: 'rich-menu',
      handle: (call) => ok(call.world.richMenus.get(call.param('richMenuId'))),
    },
    {
      ...deleting,
      path: `${MENU}/:richMenuId`,
      endpoint: 'rich-menu',
      rate: 'rich-menu-delete',
      handle: changing((call) => {
        call.world.richMenus.delete(call.param('richMenuId'))
        return ok()
      }),
    },
  ]
}

function aliasRoutes(): LineRoute[] {
  const alias = { endpoint: 'rich-menu-alias' } as const
  return [
    { ...posting, ...alias, path: `${MENU}/alias`, handle: changing(createAlias) },
    {
      ...getting,
      ...alias,
      path: `${MENU}/alias/list`,
      handle: (call) => ok({ aliases: call.world.richMenus.aliases() }),
    },
    {
      ...getting,
      ...alias,
      path: `${MENU}/alias/:aliasId`,
      handle: (call) => ok(call.world.richMenus.alias(call.param('aliasId'))),
    },
    { ...posting, ...alias, path: `${MENU}/alias/:aliasId`, handle: changing(updateAlias) },
    {
      ...deleting,
      ...alias,
      path: `${MENU}/alias/:aliasId`,
      handle: changing((call) => {
        call.world.richMenus.deleteAlias(call.param('aliasId'))
        return ok()
      }),
    },
  ]
}

function linkRoutes(): LineRoute[] {
  const linking = { endpoint: 'rich-menu-link' } as const
  return [
    { ...posting, ...linking, path: `${MENU}/bulk/link`, handle: changing(bulkLink) },
    { ...posting, ...linking, path: `${MENU}/bulk/unlink`, handle: changing(bulkUnlink) },
    ...batchRoutes(),
    { ...getting, ...linking, path: `${USER}/all/richmenu`, handle: defaultMenu },
    {
      ...bare,
      ...linking,
      path: `${USER}/all/richmenu/:richMenuId`,
      handle: changing((call) => {
        call.world.richMenus.setDefault(call.param('richMenuId'))
        return ok()
      }),
    },
    {
      ...deleting,
      ...linking,
      path: `${USER}/all/richmenu`,
      handle: changing((call) => {
        call.world.richMenus.clearDefault()
        return ok()
      }),
    },
    { ...getting, ...linking, path: `${USER}/:userId/richmenu`, handle: linkedMenu },
    { ...bare, ...linking, path: `${USER}/:userId/richmenu/:richMenuId`, handle: changing(link) },
    {
      ...deleting,
      ...linking,
      path: `${USER}/:userId/richmenu`,
      handle: changing((call) => {
        call.world.richMenus.unlink([call.param('userId')])
        return ok()
      }),
    },
  ]
}

/** Here a batch is done when it is accepted; its progress is kept by request id. */
function batchRoutes(): LineRoute[] {
  const linking = { endpoint: 'rich-menu-link' } as const
  const doneAt = new Map<string, string>()
  return [
    {
      ...posting,
      ...linking,
      path: `${MENU}/batch`,
      handle: changing((call) => {
        call.world.richMenus.applyBatch(checked(batchRequest, call.body).operations)
        doneAt.set(call.requestId, new Date(call.world.clock.now()).toISOString())
        return accepted()
      }),
    },
    {
      ...posting,
      ...linking,
      path: `${MENU}/validate/batch`,
      handle: (call) => {
        call.world.richMenus.checkBatch(checked(batchRequest, call.body).operations)
        return ok()
      },
    },
    {
      ...getting,
      ...linking,
      path: `${MENU}/progress/batch`,
      handle: (call) => {
        const time = doneAt.get(call.query.get('requestId') ?? '')
        if (time === undefined) throw notFound()
        return ok({ phase: 'succeeded', acceptedTime: time, completedTime: time })
      },
    },
  ]
}
