// POST /api/events: what members did elsewhere (a review, a survey, a livestream), signed by the system that saw it; docs/events.md.

import { Hono } from 'hono'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { type Outcome, refused } from '../core/errors.ts'
import { awardTrigger } from '../loyalty/earning/operations.ts'
import { parseCardNumber } from '../loyalty/member/card-number.ts'
import type { AppEnv } from './app-env.ts'
import { answerEach } from './signed.ts'

const name = z.string().min(1).max(128)

const event = z
  .strictObject({
    kind: z.enum(['review', 'survey', 'live-attendance']),
    /** The event's own number; with the kind it names it for ever. */
    externalId: name,
    occurredAt: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
    branchId: name.nullish(),
    memberCardNumber: z.string().max(32).nullish(),
    lineUserId: z.string().min(1).max(64).nullish(),
  })
  .refine((sent) => sent.memberCardNumber != null || sent.lineUserId != null, {
    path: ['lineUserId'],
    message: 'whose event it is',
  })
  .transform(({ memberCardNumber, lineUserId, ...rest }) => ({
    ...rest,
    who: lineUserId
      ? { lineUserId }
      : { cardNumber: parseCardNumber(memberCardNumber ?? '') ?? '' },
  }))

interface Taken {
  points: number
  creditMinor: number
}

/** One event, once. The key names it whoever's it is said to be: sent again for somebody else it is refused. */
async function takeEvent(
  context: Context,
  { kind, externalId, occurredAt, branchId, who }: z.output<typeof event>,
): Promise<Outcome<Taken>> {
  const command = {
    who,
    trigger: kind,
    source: externalId,
    branchId: branchId ?? null,
    occurredAt,
  }
  const ran = await awardTrigger(context, command, `event:${kind}:${externalId}`)
  if (ran.ok)
    return { ok: true, value: { points: ran.value.points, creditMinor: ran.value.creditMinor } }
  // A system is told of the person it named, not of itself.
  if (ran.refusal.code === 'not_a_member') return refused('member_unknown')
  if (ran.refusal.code === 'idempotency_conflict') return refused('event_differs')
  return ran
}

export const eventRoutes = new Hono<AppEnv>().post('/', (c) =>
  answerEach(c, 'events', event, takeEvent),
)
