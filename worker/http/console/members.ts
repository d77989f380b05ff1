// The marketing desk's members: finding somebody, where they stand, and their entries with how each was worked out.

import { Hono } from 'hono'
import { statusAt } from '../../loyalty/coupon/life.ts'
import { couponText } from '../../loyalty/coupon/rules.ts'
import { availableAt } from '../../loyalty/ledger/rules.ts'
import { findMembers, readHistoryAtDesk, readMemberAtDesk } from '../../loyalty/standing/desk.ts'
import type { AppEnv } from '../app-env.ts'
import { pathId } from '../body.ts'
import {
  type FoundMember,
  type FoundMembers,
  type MemberAtDesk,
  membersQuery,
} from '../contract/desk.ts'
import { type HistoryView, historyQuery } from '../contract/standing.ts'
import { refuse } from '../errors.ts'
import { ENTRY_KINDS, queryOf } from '../standing.ts'
import { historyPage } from '../standing-view.ts'

interface Row {
  id: string
  displayName: string
  pictureUrl: string | null
  cardNumber: string | null
  status: string
  joinedAt: Date | null
}

function foundView(row: Row): FoundMember {
  const { id, displayName, pictureUrl, cardNumber, status, joinedAt } = row
  const suspended = status === 'suspended'
  return {
    id,
    displayName,
    pictureUrl,
    cardNumber,
    suspended,
    joinedAt: joinedAt?.getTime() ?? null,
  }
}

export const consoleMemberRoutes = new Hono<AppEnv>()
  .get('/members', async (c) => {
    const asked = queryOf(c, membersQuery)
    const { members, hasMore } = await findMembers(c.get('context'), asked.query)
    return c.json<FoundMembers>({ members: members.map(foundView), hasMore })
  })
  .get('/members/:id', async (c) => {
    const memberId = pathId(c, 'member_unknown')
    const context = c.get('context')
    const read = await readMemberAtDesk(context, memberId)
    if (!read.ok) return refuse(c, read.refusal)
    const { program, member, tier, points, credit, coupons } = read.value
    const { language } = c.get('staff')
    const now = context.now()
    return c.json<MemberAtDesk>({
      ...foundView(member),
      tier: tier.tier.name[language],
      tierUntil: tier.until?.getTime() ?? null,
      purchases: member.purchaseCount,
      purchasesMinor: member.purchaseAmountMinor,
      points: { available: availableAt(points, now), balance: points.balance },
      credit: { availableMinor: availableAt(credit, now), balanceMinor: credit.balance },
      coupons: coupons.map((each) => ({
        id: each.id,
        title: couponText(program, each.templateId, language).title,
        status: statusAt(each, now),
        issuedAt: each.issuedAt.getTime(),
        expiresAt: each.expiresAt?.getTime() ?? null,
      })),
    })
  })
  .get('/members/:id/history', async (c) => {
    const { unit, kind, before = null } = queryOf(c, historyQuery)
    const memberId = pathId(c, 'member_unknown')
    const context = c.get('context')
    const filter = { unit, kinds: ENTRY_KINDS[kind], before }
    const read = await readHistoryAtDesk(context, memberId, filter)
    if (!read.ok) return refuse(c, read.refusal)
    const { program, page } = read.value
    const reader = { program, language: c.get('staff').language }
    return c.json<HistoryView>(historyPage(reader, page, context.now()))
  })
