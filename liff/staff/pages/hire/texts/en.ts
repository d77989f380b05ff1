// The invitation to work here in English.

import type { HireTexts } from './zh-Hant.ts'

export const texts: HireTexts = {
  title: (shop) => `${shop} invites you to work there`,
  as: (name, role) => `${name}, your role is ${role}.`,
  asAt: (name, role, branch) => `${name}, your role is ${role} at ${branch}.`,
  roles: { owner: 'owner', marketer: 'marketer', staff: 'store staff' },
  how: 'Once you accept, this LINE account opens the counter.',
  accept: 'Accept the invitation',
  closed: 'This invitation cannot be used',
  on: 'Go to the counter',
  problems: {
    invitation_unknown: 'There is no such invitation. Please ask the owner for a new link.',
    invitation_over:
      'This invitation was accepted or withdrawn, or has ended. Please ask the owner for a new link.',
    already_staff: 'You work for this shop already and need no invitation.',
  },
}
