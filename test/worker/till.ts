// For tests written before api.ts, people.ts and accounts.ts; goes as soon as they use these.

import { post as postAs } from './api.ts'
import { employed, identified as identifiedAt } from './people.ts'
import type { TestWorld } from './world.ts'

export { accountsOf, give, memberWith } from './accounts.ts'
export { refusal, statusAndCode as codeOf } from './api.ts'
export type { Employee as Till } from './people.ts'
export const openTill = employed
export const post = (
  world: TestWorld,
  by: { cookie: string },
  path: string,
  body?: unknown,
  key?: string,
) => postAs(world, by.cookie, path, body, key)
export const identified = (
  world: TestWorld,
  at: { cookie: string },
  memberId: string,
  by?: 'code' | 'card-number',
) => identifiedAt(world, at.cookie, memberId, by)
