// What every request of a shop's systems shares: the fields of a sale and of whose it is, and one answer.

import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Outcome } from '../core/errors.ts'
import { isStorable } from '../core/text.ts'
import type { OrderCommand, OrderGiftCard, OrderItem } from '../loyalty/purchase/order.ts'
import type { AppEnv } from './app-env.ts'
import { GIFT_WORDS_MAX } from './contract/gift-cards.ts'
import { refuse } from './errors.ts'
import { parseSigned } from './signed.ts'

const ITEMS_PER_ORDER_MAX = 200

export const name = z.string().min(1).max(128)
export const channel = z.enum(['live', 'web', 'pos'])
export const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

const item = z.strictObject({
  sku: name,
  category: name.nullish(),
  quantity: z.number().int().min(1).max(1_000_000),
  amountMinor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
})

function goodsOf(lines: readonly z.output<typeof item>[]): OrderItem[] {
  return lines.map(({ category, ...line }) => ({ ...line, category: category ?? null }))
}

export const items = z.array(item).max(ITEMS_PER_ORDER_MAX).default([]).transform(goodsOf)

/** LINE takes five messages in one push: each card's receipt is one. */
const GIFT_CARDS_PER_ORDER_MAX = 5
const giftCard = z.strictObject({
  kind: z.literal('gift_card'),
  /** Its value, which is what it costs. */
  amountMinor: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  designId: name.nullish(),
  message: z.string().trim().min(1).max(GIFT_WORDS_MAX).refine(isStorable).nullish(),
})

/** The lines of an order: goods, and gift cards with their places among all lines, counted from 1. */
export const orderLines = z
  .array(z.union([giftCard, item]))
  .max(ITEMS_PER_ORDER_MAX)
  .default([])
  .refine((lines) => lines.filter(isGiftCard).length <= GIFT_CARDS_PER_ORDER_MAX, {
    message: `at most ${GIFT_CARDS_PER_ORDER_MAX} gift cards`,
  })
  .transform((lines) => ({
    goods: goodsOf(lines.flatMap((line) => (isGiftCard(line) ? [] : [line]))),
    giftCards: lines.flatMap((line, index): OrderGiftCard[] => {
      if (!isGiftCard(line)) return []
      const { amountMinor, designId = null, message = null } = line
      return [{ line: index + 1, amountMinor, designId, message }]
    }),
  }))

type Line = z.output<typeof giftCard> | z.output<typeof item>
function isGiftCard(line: Line): line is z.output<typeof giftCard> {
  return 'kind' in line
}

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
  const parsed = parseSigned(schema, body)
  if (!parsed.ok) return refuse(c, parsed.refusal)
  const outcome = await take(c.get('context'), parsed.value)
  return outcome.ok ? c.json(outcome.value) : refuse(c, outcome.refusal)
}
