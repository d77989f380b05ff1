// Rich menu requests as LINE accepts them: size, ratio, areas within the menu, aliases, bulk and batch.

import { z } from 'zod'
import { richMenuAction } from './action-schema.ts'
import {
  RICH_MENU_AREAS_MAX,
  RICH_MENU_BATCH_OPERATIONS_MAX,
  RICH_MENU_BULK_USERS_MAX,
  RICH_MENU_CHAT_BAR_UNITS_MAX,
  RICH_MENU_HEIGHT_MIN_PX,
  RICH_MENU_NAME_UNITS_MAX,
  RICH_MENU_RATIO_MIN,
  RICH_MENU_WIDTH_MAX_PX,
  RICH_MENU_WIDTH_MIN_PX,
} from './limits.ts'
import { integer, list, mustBeOneOf, text } from './validation.ts'

const PIXELS_MAX = 2_147_483_647

const size = z
  .object({
    width: integer(RICH_MENU_WIDTH_MIN_PX, RICH_MENU_WIDTH_MAX_PX),
    height: integer(RICH_MENU_HEIGHT_MIN_PX, PIXELS_MAX),
  })
  .refine(({ width, height }) => width / height >= RICH_MENU_RATIO_MIN, {
    path: ['height'],
    message: `The aspect ratio (width / height) must be at least ${RICH_MENU_RATIO_MIN}`,
  })

const area = z.object({
  bounds: z.object({
    x: integer(0, PIXELS_MAX),
    y: integer(0, PIXELS_MAX),
    width: integer(1, PIXELS_MAX),
    height: integer(1, PIXELS_MAX),
  }),
  action: richMenuAction,
})

export const richMenuRequest = z
  .object({
    size,
    selected: z.boolean(),
    name: text(1, RICH_MENU_NAME_UNITS_MAX),
    chatBarText: text(1, RICH_MENU_CHAT_BAR_UNITS_MAX),
    areas: list(area, 0, RICH_MENU_AREAS_MAX),
  })
  .superRefine((menu, context) => {
    for (const [index, { bounds }] of menu.areas.entries()) {
      const isInside =
        bounds.x + bounds.width <= menu.size.width && bounds.y + bounds.height <= menu.size.height
      if (!isInside) {
        context.addIssue({
          code: 'custom',
          path: ['areas', index, 'bounds'],
          message: 'The area must be within the rich menu',
        })
      }
    }
  })

const richMenuId = text(1, 100)
const userIds = list(
  z.string().regex(/^U[0-9a-f]{32}$/, 'Invalid user ID'),
  1,
  RICH_MENU_BULK_USERS_MAX,
)

export const bulkLinkRequest = z.object({ richMenuId, userIds })
export const bulkUnlinkRequest = z.object({ userIds })

export const createAliasRequest = z.object({
  richMenuAliasId: z.string().regex(/^[a-z0-9_-]{1,32}$/, 'Must match [a-z0-9_-]{1,32}'),
  richMenuId,
})
export const updateAliasRequest = z.object({ richMenuId })

export const batchRequest = z.object({
  operations: list(
    z.discriminatedUnion(
      'type',
      [
        z.object({ type: z.literal('link'), from: richMenuId, to: richMenuId }),
        z.object({ type: z.literal('unlink'), from: richMenuId }),
        z.object({ type: z.literal('unlinkAll') }),
      ],
      { error: mustBeOneOf(['link', 'unlink', 'unlinkAll']) },
    ),
    1,
    RICH_MENU_BATCH_OPERATIONS_MAX,
  ),
  resumeRequestKey: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,100}$/, 'Must match [a-zA-Z0-9_-]{1,100}')
    .optional(),
})
