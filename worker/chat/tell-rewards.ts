// From the catalogue as one member may have it to what the chat tells of it.

import type { MemberRewards } from '../loyalty/reward/catalogue.ts'
import type { ChatOutcome } from './outcome.ts'
import { tellRefusal } from './tell.ts'

export function tellRewards({ program, person, points, offered }: MemberRewards): ChatOutcome {
  if (person?.status === 'suspended') return { kind: 'suspended' }
  if (person?.status !== 'member') return tellRefusal({ code: 'not_a_member' }, program)
  const { language } = person
  const nearest = offered.find(
    ({ allowed }) => !allowed.ok && allowed.refusal.code === 'insufficient_points',
  )?.reward
  return {
    kind: 'rewards',
    points,
    rewards: offered
      .filter(({ allowed }) => allowed.ok)
      .map(({ reward }) => ({
        id: reward.id,
        title: reward.title[language],
        terms: reward.terms[language],
        pictureUrl: reward.pictureUrl ?? null,
        points: reward.points,
        moneyMinor: reward.moneyMinor,
      })),
    nearest: nearest
      ? { title: nearest.title[language], missingPoints: nearest.points - points }
      : null,
  }
}
