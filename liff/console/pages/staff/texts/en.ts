// Who works for the shop in English.

import type { StaffTexts } from './zh-Hant.ts'

export const texts: StaffTexts = {
  lead: 'Who may use the counter and the marketing desk. A change counts from the person’s next tap.',
  people: 'People who work here',
  name: 'Name',
  you: (name) => `${name} (you)`,
  role: 'Role',
  roles: { owner: 'Owner', marketer: 'Marketer', staff: 'Store staff' },
  roleMay: {
    owner: 'Counter, marketing desk, and who works here',
    marketer: 'Counter and marketing desk',
    staff: 'Counter only',
  },
  branch: 'Branch',
  noBranch: 'Any branch',
  since: 'Since',
  gone: (names) =>
    `Dismissed: ${names}. Invite them again to bring them back; whom they recruited stays theirs.`,

  invite: 'Invite a colleague',
  inviteTitle: 'Invite a colleague',
  inviteYes: 'Make the invitation link',
  invitations: 'Open invitations',
  invitationsLead: 'A link is accepted once, by one person.',
  until: 'Valid until',
  show: 'Show the QR',
  withdraw: 'Withdraw',
  withdrawTitle: (name) => `Withdraw the invitation for ${name}?`,
  withdrawHow: 'The link stops working at once. You can invite them again later.',
  withdrawYes: 'Withdraw the invitation',
  linkTitle: (name) => `Invitation for ${name}`,
  linkHow: (until) => `Let them scan it with LINE on their own phone, until ${until}.`,
  linkQr: (name) => `Invitation QR for ${name}`,
  linkOnce: 'Whoever opens and accepts it first works here. Give it to nobody else.',
  copy: 'Copy the link',
  copied: 'Copied',

  change: 'Change',
  changeTitle: (name) => `Change ${name}`,
  changeYes: 'Save',
  dismiss: 'Dismiss',
  dismissTitle: (name) => `Dismiss ${name}?`,
  dismissHow:
    'The counter and the marketing desk are closed to them at once, and their chat shows the member’s menu again. Their membership stays.',
  dismissYes: 'Dismiss',
  problems: {
    not_owner: 'Only owners manage who works here.',
    not_staff: 'You no longer work for this shop. Please ask an owner.',
    staff_unknown: 'This person was dismissed already. Please reload.',
    staff_changed: 'Another owner has changed this person meanwhile. Close this and look again.',
    last_owner: 'There must be an owner. Make somebody else an owner first.',
    branch_unknown: 'This branch is gone. Please choose again.',
    invitation_unknown: 'There is no such invitation.',
    invitation_over: 'This invitation was accepted or withdrawn, or has ended.',
  },
}
