// What must hold of who joined, and of visits to branches, in a shop in memory: worked out again from who was there when.

import { sum } from '../../../worker/core/money.ts'
import { taipeiDay } from './agrees-limits.ts'
import { unless } from './agrees-value.ts'
import { termsOf } from './load.ts'
import { hasMoved, MEMBERS, pageOf, type Shop } from './memory.ts'
import { FLAGSHIP, GREETING, SIGN_UP, VISIT } from './program.ts'

const hasRule = (shop: Shop, at: Date, ruleId: string) =>
  termsOf(shop, at).earningRules.some(({ id }) => id === ruleId)

/** What the ledger says that a member was given for a source. */
function given(shop: Shop, memberId: string, unit: 'points' | 'credit', source: string): number {
  const earned = pageOf(shop, memberId, unit).postings.filter(
    ({ entry }) => entry.kind === 'earn' && entry.source === source,
  )
  return sum(earned.map(({ entry }) => entry.delta))
}

/** Whoever joined was welcomed once, as the program of that day says and as far as its budget went; nothing of theirs is older. */
export function joinComplaints(shop: Shop, before: Shop): string[] {
  const tables = ['members', 'pages', 'coupons', 'awards', 'purchases'] as const
  if (!tables.some((table) => hasMoved(shop, before, table))) return []
  let leftMinor = GREETING.budget
  const newcomers = [...shop.members.values()].slice(MEMBERS.length)
  return newcomers.flatMap(({ id, joinedAt, tierSince }) => {
    if (joinedAt === null) return [`${id} has joined at no time`]
    const greeted = hasRule(shop, joinedAt, GREETING.ruleId)
    const creditDue = greeted ? Math.min(leftMinor, GREETING.creditMinor) : 0
    leftMinor -= creditDue
    const { signUp } = termsOf(shop, joinedAt)
    const points = given(shop, id, 'points', 'sign-up')
    const credit = given(shop, id, 'credit', 'sign-up')
    const coupons = [...shop.coupons.values()].filter((row) => row.memberId === id)
    const welcomes = coupons.filter(({ templateId }) => templateId === SIGN_UP.couponTemplateId)
    const early = [
      ...coupons.map(({ issuedAt }) => issuedAt),
      ...[...shop.awards.values()].flatMap((row) => (row.memberId === id ? [row.at] : [])),
      ...[...shop.purchases.values()].flatMap(({ memberId, boundAt }) =>
        memberId === id && boundAt ? [boundAt] : [],
      ),
      ...(tierSince ? [tierSince] : []),
    ].filter((at) => at < joinedAt)
    return [
      ...unless(points === signUp.points, () => `${id} was welcomed with ${points} points`),
      ...unless(credit === creditDue, () => `${id} was welcomed with ${credit}, not ${creditDue}`),
      ...unless(
        welcomes.length === Number(signUp.couponTemplateId !== null),
        () => `${id} was welcomed with ${welcomes.length} coupons`,
      ),
      ...unless(early.length === 0, () => `${id} has something from before they joined`),
    ]
  })
}

const VISITED = 'branch-check-in'

/** Each branch counts once a day for a member, by Taipei's days, and gives what the rules of the moment leave. */
export function visitComplaints(shop: Shop, before: Shop): string[] {
  if (!hasMoved(shop, before, 'awards')) return []
  const visits = [...shop.awards.values()].filter(({ trigger }) => trigger === VISITED)
  const days = Map.groupBy(visits, ({ memberId, at }) => `${memberId} ${taipeiDay(at)}`)
  return [...days].flatMap(([name, ofDay]) => {
    let left = VISIT.perDay
    const branches = ofDay.map(({ source }) => source.split(':')[0])
    const wrong = ofDay.flatMap(({ memberId, source, at }) => {
      const visit = hasRule(shop, at, VISIT.ruleId) ? Math.min(left, VISIT.points) : 0
      left -= visit
      const there = source.split(':')[0] === FLAGSHIP.branchId
      const beside = there && hasRule(shop, at, FLAGSHIP.ruleId) ? FLAGSHIP.points : 0
      const got = given(shop, memberId, 'points', `${VISITED}:${source}`)
      return [
        ...unless(got === visit + beside, () => `${name}: ${source} gave ${got}`),
        ...unless(
          source.endsWith(`:${taipeiDay(at)}`),
          () => `${name}: ${source} is another day's`,
        ),
      ]
    })
    const once = new Set(branches).size === branches.length
    return [...wrong, ...unless(once, () => `${name}: the same branch twice`)]
  })
}
