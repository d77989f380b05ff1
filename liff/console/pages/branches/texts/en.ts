// Branches at the desk in English.

import type { BranchTexts } from './zh-Hant.ts'

export const texts: BranchTexts = {
  lead: 'Customers scan the branch’s QR to check in. Which kind a branch uses is set in the program: branches, checkInCode.',
  none: 'There are no branches yet. Add them in the program.',
  rotating: 'Changes every minute',
  printed: 'Printed',
  rotatingHow:
    'Staff open “Branch check-in QR” on a phone or tablet at the counter. A photo of it works for ten minutes at most.',
  printedHow:
    'Print it and hang it up; no device is needed. Whoever has a photo can check in from home, once per member, branch and day.',
  qr: (branch) => `Check-in QR of ${branch}`,
  open: 'Open the picture to print',
}
