// How the programs to try write their earning rules: what is not said is not limited.

import type { EarningRule } from '../../worker/shop/program/rules.ts'

type Said = Pick<EarningRule, 'id' | 'name' | 'trigger' | 'award'> &
  Partial<Pick<EarningRule, 'scope' | 'stacking' | 'budget' | 'window'>> & {
    caps?: Partial<EarningRule['caps']>
  }

export function rule({ caps, ...said }: Said): EarningRule {
  return {
    scope: {},
    stacking: { kind: 'stack' },
    budget: null,
    window: null,
    ...said,
    caps: { perMemberAndDay: null, perMember: null, ...caps },
  }
}
