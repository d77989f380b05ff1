// (b) How many database round trips an operation takes, counted at the Neon endpoint while the real Worker does it.

import { randomInt } from 'node:crypto'
import { purchase } from '../db/schema/loyalty.ts'
import { staff } from '../db/schema/staff.ts'
import { demoProgram } from '../dev/seed/program.ts'
import { encodePostback } from '../worker/chat/postback.ts'
import { newId } from '../worker/core/ids.ts'
import type { CardView } from '../worker/http/contract/card.ts'
import type { SaleHold } from '../worker/http/contract/till.ts'
import { stepAt, totp } from '../worker/loyalty/member/code.ts'
import {
  CLAIM_CODE_ALPHABET,
  CLAIM_CODE_PREFIX,
  CLAIM_CODE_RANDOM_LENGTH,
} from '../worker/loyalty/purchase/claim-code.ts'
import type { ProductionBuild } from './build.ts'
import { type LineWorld, openLineWorld } from './line-world.ts'
import { type Part, tableOf } from './report.ts'

/** Each operation is done by this many people; the one with the most round trips is told. */
const PEOPLE = 3

interface Counted {
  name: string
  /** Null: told for information. */
  limit: number | null
  /** Statements of each round trip. */
  statements: number[]
}

type Step = [name: string, limit: number | null, run: () => Promise<unknown>]

export async function roundTrips(production: ProductionBuild): Promise<Part> {
  await using stack = new AsyncDisposableStack()
  const world = stack.adopt(await openLineWorld(production), (it) => it.stop())
  const worst = new Map<string, Counted>()
  const till = await openTill(world)
  for (let person = 0; person < PEOPLE; person += 1) {
    for (const counted of await liveThrough(world, till)) {
      const before = worst.get(counted.name)
      if (!before || counted.statements.length > before.statements.length)
        worst.set(counted.name, counted)
    }
  }
  return partOf([...worst.values()])
}

/** The staff person's session. */
async function openTill({ db, line, signIn }: LineWorld): Promise<string> {
  const { userId } = line.world.addUser({ displayName: '店員', language: 'zh-Hant' })
  const now = new Date()
  const row = {
    lineUserId: userId,
    name: '店員',
    role: 'staff',
    branchId: 'xinyi',
    status: 'active',
  } as const
  await db.insert(staff).values({ ...row, id: newId(now), createdAt: now })
  return signIn(userId, 'staff')
}

/** One person's way through everything that is counted. */
async function liveThrough(world: LineWorld, till: string): Promise<Counted[]> {
  const { line, api } = world
  const chatter = line.world.addUser({ displayName: '王小明', language: 'zh-Hant' })
  const visitor = line.world.addUser({ displayName: '林美玲', language: 'zh-Hant' })
  const chat = inChat(world)
  const cookies = { card: '' }
  const code = await newReceipt(world)
  const cardCode = await newReceipt(world)
  const grant = { counterToken: '' }
  const held = { id: '' }
  const join = { termsVersion: demoProgram.terms.version, marketingConsent: true }
  const steps: Step[] = [
    ['chat: follow', null, () => chat(() => line.world.follow(chatter.userId))],
    [
      'chat: join',
      null,
      () =>
        chat(() =>
          line.world.postback(chatter.userId, encodePostback({ action: 'join', ...join })),
        ),
    ],
    ['chat: check-in', 2, () => chat(() => line.world.text(chatter.userId, '簽到'))],
    [
      'chat: check-in, the second time',
      2,
      () => chat(() => line.world.text(chatter.userId, '簽到')),
    ],
    ['chat: points', 1, () => chat(() => line.world.text(chatter.userId, '點數'))],
    ['chat: binding', 2, () => chat(() => line.world.text(chatter.userId, `綁定 ${code}`))],
    [
      'card: session and card in one request',
      1,
      async () => {
        cookies.card = await world.signIn(visitor.userId)
      },
    ],
    ['card: join', null, () => api('POST', '/api/member', join, cookies.card)],
    ['card: read', 1, () => api('GET', '/api/card', undefined, cookies.card)],
    ['card: check-in', 2, () => api('POST', '/api/check-in', undefined, cookies.card)],
    [
      'card: binding',
      2,
      () => api('POST', '/api/purchases/bind', { code: cardCode }, cookies.card),
    ],
    [
      'counter: who is this',
      null,
      async () => {
        grant.counterToken = await identify(world, till, cookies.card)
      },
    ],
    [
      'counter: grant',
      2,
      () => api('POST', '/api/staff/grants', { ...grant, amountMinor: 1200 }, till),
    ],
    [
      'counter: points set aside',
      2,
      async () => {
        const sale = { ...grant, amountMinor: 1200, points: 'most' }
        const { value } = await api<SaleHold>('POST', '/api/staff/holds', sale, till)
        held.id = value.holdId
      },
    ],
    [
      'counter: the sale that was held is paid',
      2,
      () => api('POST', `/api/staff/holds/${held.id}/capture`, {}, till),
    ],
    ['card: history', 1, () => api('GET', '/api/history', undefined, cookies.card)],
    ['card: purchases', 1, () => api('GET', '/api/purchases', undefined, cookies.card)],
    ['card: rewards', 1, () => api('GET', '/api/rewards', undefined, cookies.card)],
    ['card: gift cards', 1, () => api('GET', '/api/gift-cards', undefined, cookies.card)],
    [
      'card: referral, the code is drawn',
      null,
      () => api('GET', '/api/referral', undefined, cookies.card),
    ],
    ['card: referral', 1, () => api('GET', '/api/referral', undefined, cookies.card)],
    ['card: how to earn', 1, () => api('GET', '/api/earning', undefined, cookies.card)],
  ]
  const counted: Counted[] = []
  for (const [name, limit, run] of steps) counted.push(await count(world, name, limit, run))
  return counted
}

async function count(
  world: LineWorld,
  name: string,
  limit: number | null,
  run: Step[2],
): Promise<Counted> {
  world.takeRoundTrips()
  await run()
  return {
    name,
    limit,
    statements: world.takeRoundTrips().map(({ statements }) => statements.length),
  }
}

/** Does something in the chat and waits for the reply, which comes after all else. */
function inChat({ asked, untilAsked }: LineWorld) {
  return async (act: () => Promise<unknown>) => {
    const replies = asked('reply') + 1
    await act()
    await untilAsked('reply', replies)
  }
}

/** A receipt nobody has claimed; its code. */
async function newReceipt({ db }: LineWorld): Promise<string> {
  const random = Array.from(
    { length: CLAIM_CODE_RANDOM_LENGTH },
    () => CLAIM_CODE_ALPHABET[randomInt(CLAIM_CODE_ALPHABET.length)],
  )
  const claimCode = `${CLAIM_CODE_PREFIX}${random.join('')}`
  const now = new Date()
  await db.insert(purchase).values({
    id: newId(now),
    channel: 'pos',
    externalId: claimCode,
    amountMinor: 2480,
    currency: demoProgram.currency,
    occurredAt: now,
    recordedAt: now,
    claimCode,
    claimExpiresAt: new Date(now.getTime() + 86_400_000),
  })
  return claimCode
}

/** The till scans the code of the person whose session it is. @returns the counter token */
async function identify(
  { api, takeRoundTrips }: LineWorld,
  till: string,
  cookie: string,
): Promise<string> {
  const card = await api<CardView>('GET', '/api/card', undefined, cookie)
  if (!card.value.code) throw new Error('A member has no code.')
  const { cardNumber, secret } = card.value.code
  const step = stepAt(new Date())
  const digits = totp(Buffer.from(secret, 'base64url'), step)
  takeRoundTrips()
  const found = await api<{ counterToken: string }>(
    'POST',
    '/api/staff/identify',
    { code: `RG1.${cardNumber}.${step.toString(36)}.${digits}` },
    till,
  )
  return found.value.counterToken
}

function partOf(counted: readonly Counted[]): Part {
  const limited = counted.filter(({ limit }) => limit !== null)
  return {
    title: '(b) Database round trips per operation',
    table: tableOf(
      ['operation', 'round trips', 'limit', 'statements in each'],
      counted.map(({ name, limit, statements }) => [
        name,
        String(statements.length),
        limit === null ? '–' : String(limit),
        statements.join(' + '),
      ]),
    ),
    aims: limited.map(({ name, limit, statements }) => ({
      aim: `${name} ≤ ${limit}`,
      measured: String(statements.length),
      met: statements.length <= (limit ?? 0),
    })),
    meaning: [
      `Each operation done by ${PEOPLE} people in turn through the real Worker (chat through webhook and queue, card and counter through the API); the most round trips that any of them took. A race adds one per retry.`,
      'Everything of one round trip is one transaction at the database.',
    ],
  }
}
