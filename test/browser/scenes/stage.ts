// What a scene is given, and what it is: the next view, and how it is reached from the one before.

import type { Page } from 'playwright-core'
import type { Language, WorldUser } from '../../../dev/line/protocol.ts'
import { REGULARS } from '../../../dev/seed/people.ts'

export interface Stage {
  page: Page
  language: Language
  /** A member with a history, who reads this language. */
  member: WorldUser
  /** Somebody who has not joined. */
  stranger: WorldUser
  /** The member's card number, once a scene has shown it. */
  cardNumber: string
  /** What a voucher's QR holds, once a scene has shown one. */
  voucherCode: string
}

export interface Scene {
  name: string
  /** Also as a desk's screen shows it. */
  wide?: true
  /** Leads from the scene before to this one, and waits until it stands. */
  show(stage: Stage): Promise<void>
}

/** The regular whose LINE speaks this language and who has bought most. */
export function regularOf(language: Language): WorldUser {
  const speakers = REGULARS.filter(({ user }) => user.language === language)
  const spent = ({ purchases }: (typeof REGULARS)[number]) =>
    purchases.reduce((sum, [, amount]) => sum + amount, 0)
  const [best] = speakers.toSorted((one, other) => spent(other) - spent(one))
  if (!best) throw new Error(`No regular reads ${language}.`)
  return best.user
}

/** Everything that was on its way has come: no skeleton, nothing busy, every picture. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main') !== null &&
      document.querySelector('[class*="skeleton"], [aria-busy="true"]') === null &&
      [...document.images].every((image) => image.complete),
  )
}
