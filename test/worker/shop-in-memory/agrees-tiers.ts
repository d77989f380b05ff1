// What must hold of tiers in a shop in memory: the tier kept step by step is the one worked out from scratch, and every rise gave its gift.

import { addMonths, dayOf } from '../../../worker/core/time.ts'
import { UPGRADE } from '../../../worker/loyalty/earning/upgrade.ts'
import { tierAt } from '../../../worker/loyalty/tier/rules.ts'
import { type TierFacts, tierFromScratch } from '../tiers-from-scratch.ts'
import { unless } from './agrees-value.ts'
import { qualifiedOf } from './load.ts'
import { named, programOf, type Shop, STEP_MS } from './memory.ts'

function factsOf(shop: Shop, memberId: string): TierFacts {
  const refunds = Map.groupBy(shop.refunds.values(), ({ applied }) => applied?.purchaseId)
  return {
    programs: shop.programs.map(({ at, document }) => ({
      at: at.getTime(),
      tiers: document.tiers,
    })),
    purchases: [...shop.purchases.values()].flatMap((row) => {
      if (row.memberId !== memberId || row.boundAt === null) return []
      const given = (refunds.get(row.id) ?? []).flatMap(({ applied }) =>
        applied ? [{ at: applied.at.getTime(), amountMinor: applied.minor }] : [],
      )
      const { id, amountMinor, occurredAt, boundAt } = row
      const when = { occurredAt: occurredAt.getTime(), boundAt: boundAt.getTime() }
      return [{ id, amountMinor, ...when, refunds: given }]
    }),
    marks: [
      ...[...shop.awards.values()].map(({ memberId: whose, at, trigger }) => ({
        whose,
        at,
        trigger,
      })),
      ...[...shop.checkIns.values()].map(({ memberId: whose, at }) => ({
        whose,
        at,
        trigger: 'check-in',
      })),
    ].flatMap(({ whose, at, trigger }) =>
      whose === memberId ? [{ at: at.getTime(), trigger }] : [],
    ),
    looks: named(shop.looks, memberId),
  }
}

const dated = (at: Date | number | null) => (at === null ? 'never' : new Date(at).toISOString())

function ofMember(shop: Shop, memberId: string): string[] {
  const program = programOf(shop)
  const member = named(shop.members, memberId)
  const { tierId, tierSince, tierUntil, joinedAt } = member
  const { levels } = program.tiers
  const { held, shown } = tierFromScratch(
    factsOf(shop, memberId),
    Number(joinedAt),
    shop.now.getTime(),
  )
  const kept = `${tierId} ${dated(tierSince)} ${dated(tierUntil)}`
  const again = `${levels[held.level]?.id} ${dated(held.since)} ${dated(held.until)}`
  const now = tierAt({ ...member, ...qualifiedOf(shop, memberId) }, shop.now, program)
  const standing = `${now.tier.id} ${dated(now.until)} next ${now.next?.missingMinor ?? 0} keep ${now.keep?.missingMinor ?? 0}`
  const told = `${shown.tierId} ${dated(shown.until)} next ${shown.nextMissingMinor} keep ${now.keep ? shown.keepMissingMinor : 0}`
  return [
    ...unless(kept === again, () => `${memberId} holds ${kept}; from scratch ${again}`),
    ...unless(standing === told, () => `${memberId} is shown ${standing}; from scratch ${told}`),
    ...unless(
      (lastOf(shop, memberId) ?? tierId) === tierId,
      () => `${memberId}'s history ends in ${lastOf(shop, memberId)}`,
    ),
  ]
}

function lastOf(shop: Shop, memberId: string): string | undefined {
  return shop.tierChanges.findLast((row) => row.memberId === memberId)?.toTierId
}

/** Every rise of this moment had its gift now, or within the term that a tier lasts. */
function giftComplaints(shop: Shop): string[] {
  const { tiers, timeZone } = programOf(shop)
  const place = (id: string | null) => tiers.levels.findIndex((level) => level.id === id)
  const today = dayOf(shop.now, timeZone)
  return shop.tierChanges.flatMap(({ memberId, fromTierId, toTierId, at, kind }) => {
    const gift = tiers.levels[place(toTierId)]?.upgradeGift
    const rose = kind === 'act' && place(toTierId) > place(fromTierId)
    if (!gift || !rose || at < shop.now) return []
    const days = [...shop.awards.values()].flatMap((row) =>
      row.memberId === memberId && row.trigger === UPGRADE && row.source.startsWith(`${toTierId}:`)
        ? [row.source.slice(toTierId.length + 1)]
        : [],
    )
    const within = days.filter((day) => day > addMonths(today, -tiers.validMonths))
    return unless(
      within.length === 1,
      () => `${memberId} rose to ${toTierId} with ${within.length} gifts`,
    )
  })
}

/** Of the members that something has happened to since `before`, or all where the program or more time than a step has moved on. */
export function tierComplaints(shop: Shop, before: Shop): string[] {
  const all =
    shop.now.getTime() - before.now.getTime() > STEP_MS ||
    shop.programs.length > before.programs.length
  const moved = (memberId: string) =>
    named(shop.members, memberId) !== before.members.get(memberId) ||
    named(shop.looks, memberId).length > (before.looks.get(memberId)?.length ?? 0)
  const ofMembers = [...shop.members.keys()].flatMap((memberId) =>
    all || moved(memberId) ? ofMember(shop, memberId) : [],
  )
  return [...ofMembers, ...giftComplaints(shop)]
}
