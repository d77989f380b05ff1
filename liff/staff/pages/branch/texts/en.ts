// The branch's screen in English.

import type { BranchTexts } from './zh-Hant.ts'

export const texts: BranchTexts = {
  branch: 'Branch',
  qr: (branch) => `Check-in QR of ${branch}`,
  scan: 'Customers scan it with LINE to check in here.',
  changes: 'It changes every minute; a photo of it works for ten minutes at most.',
  printedToo: 'This branch takes its printed QR as well.',
  offline: 'No connection. The QR shown works for some minutes more, and is renewed by itself.',
  problems: {
    branch_unknown: 'Your branch was not found. Please ask the manager.',
  },
}
