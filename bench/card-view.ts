// A member's card as the Worker answers it, for measuring how fast a phone shows it: a regular with everything there is to show.

import { demoProgram } from '../dev/seed/program.ts'
import type { CardView } from '../worker/http/contract/card.ts'

const DAY_MS = 86_400_000

export function cardOfARegular(now: number): CardView {
  const { shop, card, currency, timeZone, terms, tiers, coupons } = demoProgram
  const [, , silver, gold] = tiers.levels
  if (!silver || !gold) throw new Error('The demo program has four tiers.')
  return {
    now,
    language: 'zh-Hant',
    shop: {
      name: shop.name['zh-Hant'],
      currency,
      timeZone,
      brandColor: shop.brandColor,
      addFriendUrl: shop.addFriendUrl,
      terms: { version: terms.version, text: terms.text['zh-Hant'] },
    },
    brand: {
      title: card.title?.['zh-Hant'] ?? null,
      logo: card.logo ?? null,
      background: card.background ?? null,
    },
    displayName: '黃淑芬',
    signUpPoints: 50,
    member: {
      displayName: '黃淑芬',
      pictureUrl: null,
      language: 'zh-Hant',
      friend: true,
      joinedAt: now - 400 * DAY_MS,
      cardNumber: '123456789012',
      birthday: { month: 3, day: 8 },
      birthdayChangesLeft: 1,
      marketingConsent: true,
    },
    tier: {
      id: silver.id,
      name: silver.name['zh-Hant'],
      theme: silver.theme,
      multiplier: silver.pointMultiplier,
      benefits: ['點數 1.25 倍', '直播提前 10 分鐘下單'],
      gains: ['點數從 1.1 倍變 1.25 倍', '直播提前 10 分鐘下單'],
      spentMinor: 6200,
      thresholdMinor: silver.thresholdMinor,
      next: {
        name: gold.name['zh-Hant'],
        thresholdMinor: gold.thresholdMinor,
        missingMinor: gold.thresholdMinor - 6200,
        progress: [],
      },
      keep: { missingMinor: 0, by: now + 200 * DAY_MS, progress: [] },
      match: 'any',
    },
    points: {
      available: 1380,
      pending: { points: 37, nextReleaseAt: now + 5 * DAY_MS },
      nextExpiry: { points: 28, at: now + 100 * DAY_MS },
      debt: 0,
    },
    credit: {
      availableMinor: 200,
      freeMinor: 200,
      paidMinor: 0,
      nextExpiry: { amountMinor: 200, at: now + 30 * DAY_MS },
    },
    coupons: coupons.slice(0, 3).map(({ id, title, terms, kind }) => ({
      id: `00000000-0000-4000-8000-${id.padStart(12, '0')}`,
      code: id,
      title: title['zh-Hant'],
      terms: terms['zh-Hant'],
      kind,
      status: 'issued',
      validFrom: now - DAY_MS,
      expiresAt: now + 20 * DAY_MS,
      redeemedAt: null,
      barred: null,
      minimumSpendMinor: 0,
      tiers: null,
      branches: null,
      channels: null,
      certainItems: false,
      stackable: false,
    })),
    checkIn: { doneToday: false, streak: 3, ladder: demoProgram.checkIn.ladder, todayPoints: 2 },
    history: Array.from({ length: 30 }, (_, index) => ({
      unit: 'points',
      seq: 30 - index,
      kind: 'earn',
      delta: 37,
      balanceAfter: 1380 - index * 37,
      reason: 'purchase',
      amountMinor: 3700,
      pendingUntil: null,
      at: now - index * DAY_MS,
    })),
    code: {
      cardNumber: '123456789012',
      secret: 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI',
      stepSeconds: 30,
    },
    version: '9.2',
    birthdayGift: { at: now + 90 * DAY_MS, couponTitle: '生日 85 折券', points: 30 },
    news: [],
    rewardInReach: { id: 'tote', title: '帆布袋', points: 300 },
    badges: null,
    mayTransfer: false,
  }
}
