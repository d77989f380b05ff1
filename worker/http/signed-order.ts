// What every request of a shop's systems shares: the fields of a sale and of whose it is, and one answer.

import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Outcome } from '../core/errors.ts'
import type { OrderCommand } from '../loyalty/purchase/order.ts'
import type { AppEnv } from './app-env.ts'
import { refuse } from './errors.ts'
import { bodyInvalid } from './signed.ts'

const ITEMS_PER_ORDER_MAX = 200

export const name = z.string().min(1).max(128)
export const channel = z.enum(['live', 'web', 'pos'])
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

export const items = z
  .array(
    z.strictObject({
      sku: name,
      category: name.nullish(),
      quantity: z.number().int().min(1).max(1_000_000),
      amountMinor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    }),
  )
  .max(ITEMS_PER_ORDER_MAX)
  .default([])
  .transform((lines) =>
    lines.map(({ category, ...item }) => ({ ...item, category: category ?? null })),
  )

export const buyerFields = {
  memberCardNumber: z.string().max(32).nullish(),
  lineUserId: z.string().max(64).nullish(),
}

export function buyerOf({
  memberCardNumber,
  lineUserId,
}: z.output<z.ZodObject<typeof buyerFields>>): OrderCommand['buyer'] {
  if (lineUserId) return { lineUserId }
  return memberCardNumber ? { cardNumber: memberCardNumber } : null
}

/** The ledger's holds are named by its lower-case spelling. */
const holdId = z.uuid().transform((id) => id.toLowerCase())
export const spendHoldId = holdId.nullish()
export const namedHold = z.strictObject({ spendHoldId: holdId })

export async function one<Command, Value extends object>(
  c: HonoContext<AppEnv>,
  body: unknown,
  schema: z.ZodType<Command>,
  take: (context: Context, command: Command) => Promise<Outcome<Value>>,
): Promise<Response> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) return refuse(c, bodyInvalid(parsed.error))
  const outcome = await take(c.get('context'), parsed.data)
  return outcome.ok ? c.json(outcome.value) : refuse(c, outcome.refusal)
}
