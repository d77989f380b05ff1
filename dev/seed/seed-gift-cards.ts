// A gift card that every regular of the demo has bought and not sent yet: something to try on the card.

import type { Database } from '../../db/client.ts'
import { commit } from '../../db/commit.ts'
import { giftCard, giftCardStep } from '../../db/schema/gift-card.ts'
import { derivedId } from '../../worker/core/ids.ts'
import { dayOf } from '../../worker/core/time.ts'
import { memberIdOf } from '../../worker/loyalty/member/store.ts'
import type { Program } from '../../worker/shop/program/rules.ts'

/** Bought at the counter at `soldAt`, of the program's second amount and first design. */
export async function seedGiftCard(
  db: Database,
  lineUserId: string,
  { giftCards, currency, timeZone }: Program,
  { staffId, soldAt }: { staffId: string; soldAt: Date },
): Promise<void> {
  const [design] = giftCards?.designs ?? []
  if (!giftCards || !design) return
  const { amounts } = giftCards
  const [first = 0, second = first] =
    amounts.kind === 'fixed' ? amounts.amountsMinor : [amounts.minMinor, amounts.minMinor]
  const id = derivedId(`seed gift card ${lineUserId}`)
  const bought = { buyerId: memberIdOf(lineUserId), staffId, soldAt, dayNumber: 1, steps: 1 }
  await commit(db, [
    db.insert(giftCard).values({
      id,
      ...bought,
      soldOn: dayOf(soldAt, timeZone),
      amountMinor: second,
      currency,
      designId: design.id,
      status: 'sold',
      // No link was made: the one of the first sending takes this place.
      claimHash: id,
      feeBasisPoints: Math.round(giftCards.refundFeePercent * 100),
    }),
    db
      .insert(giftCardStep)
      .values({ giftCardId: id, number: 1, kind: 'sold', actor: staffId, at: soldAt }),
  ])
}
