// Fills an empty database with the demo shop, by the real operations on a clock that runs through the past year.

import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { commit } from '../../db/commit.ts'
import { purchase } from '../../db/schema/loyalty.ts'
import { staff } from '../../db/schema/staff.ts'
import { derivedId } from '../../worker/core/ids.ts'
import type { OperationContext } from '../../worker/core/operation.ts'
import { DAY_MS } from '../../worker/core/time.ts'
import { join } from '../../worker/loyalty/join/operations.ts'
import { recordFollow } from '../../worker/loyalty/member/operations.ts'
import { setBirthday } from '../../worker/loyalty/profile/operations.ts'
import { CLAIM_CODE_ALPHABET } from '../../worker/loyalty/purchase/claim-code.ts'
import { bind } from '../../worker/loyalty/purchase/operations.ts'
import type { Program } from '../../worker/shop/program/rules.ts'
import { insertProgram } from '../../worker/shop/program/store.ts'
import { DEMO_OWNER, DEMO_STAFF } from '../line/people.ts'
import { RECEIPTS, REGULARS, type Receipt, type Regular } from './people.ts'
import { demoProgram } from './program.ts'
import { seedGiftCard } from './seed-gift-cards.ts'

/** True when the database has a shop already. */
export async function isSeeded(db: Database): Promise<boolean> {
  const { rows } = await db.execute(sql`select 1 from program_version limit 1`)
  return rows.length > 0
}

/** @param now the world's present: everything in the seed is dated from it */
export async function seedDemoShop(
  db: Database,
  now: Date,
  document: Program = demoProgram,
): Promise<void> {
  const branchId = document.branches[0]?.id ?? null
  const people = [
    { lineUserId: DEMO_OWNER.userId, name: DEMO_OWNER.displayName, role: 'owner', branchId: null },
    {
      lineUserId: DEMO_STAFF.userId,
      name: DEMO_STAFF.displayName,
      role: 'staff',
      branchId,
    },
  ] as const
  await commit(db, [
    insertProgram(db, { version: 1, document }, now, 'seed'),
    db.insert(staff).values(
      people.map((person) => ({
        ...person,
        id: derivedId(person.lineUserId),
        status: 'active' as const,
        createdAt: now,
      })),
    ),
    db.insert(purchase).values(RECEIPTS.map((receipt) => orderOf(receipt, document, now))),
  ])
  // They are friends of the account: the counter's menu is under their chat.
  const hired = before(now, 365)
  for (const { lineUserId, name: displayName } of people) {
    const profile = { displayName, pictureUrl: null, languageTag: 'zh-Hant' }
    const command = { lineUserId, occurredAt: hired.getTime(), profile }
    await recordFollow({ db, now: () => hired }, command, `seed:follow:${lineUserId}`)
  }
  await Promise.all(REGULARS.map((regular) => liveThrough(db, regular, document, now)))
}

function orderOf(
  { claimCode, amountMinor, daysAgo, channel, claimDays }: Receipt,
  { currency, branches }: Program,
  now: Date,
) {
  const occurredAt = before(now, daysAgo)
  return {
    id: derivedId(`seed ${claimCode}`),
    channel,
    externalId: `${channel.toUpperCase()}-${claimCode.slice(2)}`,
    amountMinor,
    currency,
    branchId: channel === 'pos' ? (branches[0]?.id ?? null) : null,
    occurredAt,
    recordedAt: occurredAt,
    claimCode,
    claimExpiresAt: new Date(occurredAt.getTime() + claimDays * DAY_MS),
  }
}

/** One regular's year: follow, join, birthday, and each purchase bound on its day. */
async function liveThrough(
  db: Database,
  { user, joinedDaysAgo, purchases, birthday, marketingConsent }: Regular,
  document: Program,
  now: Date,
): Promise<void> {
  const lineUserId = user.userId
  const joinedAt = before(now, joinedDaysAgo)
  const at = (instant: Date): OperationContext => ({ db, now: () => instant })
  const profile = { displayName: user.displayName, pictureUrl: null, languageTag: user.language }
  await recordFollow(
    at(joinedAt),
    { lineUserId, occurredAt: joinedAt.getTime(), profile },
    `seed:follow:${lineUserId}`,
  )
  const joinCommand = {
    lineUserId,
    termsVersion: document.terms.version,
    marketingConsent,
    source: 'card' as const,
    profile,
  }
  await join(at(joinedAt), joinCommand, `seed:join:${lineUserId}`)
  if (birthday) {
    const [month, day] = birthday
    await setBirthday(at(joinedAt), { lineUserId, month, day }, `seed:birthday:${lineUserId}`)
  }
  for (const [index, [daysAgo, amountMinor]] of purchases.entries()) {
    const claimCode = claimCodeOf(`${lineUserId} ${index}`)
    await commit(db, [
      db
        .insert(purchase)
        .values(
          orderOf(
            { claimCode, amountMinor, daysAgo, channel: 'live', claimDays: 30 },
            document,
            now,
          ),
        ),
    ])
    await bind(at(before(now, daysAgo - 0.01)), { lineUserId, claimCode }, `seed:bind:${claimCode}`)
  }
  const staffId = derivedId(DEMO_STAFF.userId)
  await seedGiftCard(db, lineUserId, document, { staffId, soldAt: before(now, 2) })
}

function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}

/** A claim code made from a text, the same every time. */
function claimCodeOf(text: string): string {
  const digest = derivedId(text).replaceAll('-', '')
  const characters = Array.from({ length: 8 }, (_, index) => {
    const value = Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16)
    return CLAIM_CODE_ALPHABET[value % CLAIM_CODE_ALPHABET.length]
  })
  return `RG${characters.join('')}`
}
