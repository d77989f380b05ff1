// The people of the world who have LINE accounts, and the lively eight that the demo starts with.

import { isUserId, newUserId } from './ids.ts'
import type { LiffContext, WorldUser } from './protocol.ts'

export type NewPerson = Pick<WorldUser, 'displayName' | 'language'> & Partial<WorldUser>

function person(
  userId: string,
  displayName: string,
  language: WorldUser['language'],
  statusMessage: string | null,
  relation: WorldUser['relation'] = 'none',
): WorldUser {
  return { userId, displayName, pictureUrl: null, statusMessage, language, relation }
}

export const DEMO_OWNER: WorldUser = person(
  'U0a11ce00000000000000000000000001',
  '林美惠 (老闆娘)',
  'zh-Hant',
  '今天也要穿得舒服',
  'friend',
)

export const DEMO_STAFF: WorldUser = person(
  'U0a11ce00000000000000000000000002',
  '陳志豪 (店員)',
  'zh-Hant',
  '信義店早班',
  'friend',
)

export const DEMO_CUSTOMERS: readonly WorldUser[] = [
  person('U0c0ffee0000000000000000000000001', '王小明', 'zh-Hant', '週末看直播'),
  person('U0c0ffee0000000000000000000000002', '張雅婷', 'zh-Hant', null),
  person('U0c0ffee0000000000000000000000003', '佐藤さくら', 'ja', '台北在住 3 年目 🌸'),
  person('U0c0ffee0000000000000000000000004', 'Emma Wilson', 'en', 'Linen, always linen'),
  person('U0c0ffee0000000000000000000000005', 'สมชาย ใจดี', 'th', 'ชอบผ้าลินิน'),
  person('U0c0ffee0000000000000000000000006', '許阿嬤', 'zh-Hant', '平安喜樂'),
]

export const demoUsers: readonly WorldUser[] = [DEMO_OWNER, DEMO_STAFF, ...DEMO_CUSTOMERS]

export class People {
  readonly #start: readonly WorldUser[]
  readonly #users = new Map<string, WorldUser>()

  constructor(start: readonly WorldUser[]) {
    this.#start = start
    this.reset()
  }

  reset(): void {
    this.restore(this.#start)
  }

  restore(users: readonly WorldUser[]): void {
    this.#users.clear()
    for (const user of users) this.#users.set(user.userId, { ...user })
  }

  get(userId: string): WorldUser | undefined {
    return this.#users.get(userId)
  }

  all(): WorldUser[] {
    return [...this.#users.values()]
  }

  friends(): WorldUser[] {
    return this.all().filter((user) => user.relation === 'friend')
  }

  isFriend(userId: string): boolean {
    return this.#users.get(userId)?.relation === 'friend'
  }

  /** A given `userId` must be in LINE's form and free; without one a new id is made. */
  add(input: NewPerson): WorldUser | null {
    const userId = input.userId ?? newUserId()
    if (!isUserId(userId) || this.#users.has(userId)) return null
    const user: WorldUser = {
      pictureUrl: null,
      statusMessage: null,
      relation: 'none',
      ...input,
      userId,
    }
    this.#users.set(userId, user)
    return user
  }
}

/** As LINE's profile routes tell it: what a person does not have is left out. */
export function profileOf(user: WorldUser): LiffContext['profile'] {
  return {
    userId: user.userId,
    displayName: user.displayName,
    ...(user.pictureUrl === null ? {} : { pictureUrl: user.pictureUrl }),
    ...(user.statusMessage === null ? {} : { statusMessage: user.statusMessage }),
  }
}
