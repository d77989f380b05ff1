// A shop that speaks the stage's language, and a desk that has sent every kind of campaign.

import { inject } from 'vitest'
import type { Language } from '../../../dev/line/protocol.ts'
import type { CampaignView, ConsoleView } from '../../../worker/http/contract/console.ts'
import type { Stage } from './stage.ts'

export const SAID: Record<Language, string> = {
  'zh-Hant': '換季出清開始了！亞麻襯衫、寬褲全面 8 折，只到週日。\n熟客先到先選。',
  ja: '季節の変わり目セール、始まりました。',
  en: 'The end-of-season sale has begun.',
  th: 'เริ่มแล้ว! ลดราคาปลายฤดูกาล เสื้อลินินและกางเกงขากว้างลด 20% ถึงวันอาทิตย์นี้เท่านั้น\nลูกค้าประจำเลือกก่อนใคร',
}

/** Staff and marketers work in the shop's language; here the shop speaks the stage's, and its desk has sent every kind of campaign. */
export async function speaks({ page, language }: Pick<Stage, 'page' | 'language'>): Promise<void> {
  await page.context().route(`${inject('world').appUrl}/api/session`, async (route) => {
    const response = await route.fetch()
    if (!response.ok()) return route.fulfill({ response })
    const view = (await response.json()) as { language: Language } & Partial<ConsoleView>
    const campaigns = view.campaigns && CAMPAIGNS.map((made) => ({ ...A_CAMPAIGN, ...made }))
    await route.fulfill({ response, json: { ...view, language, campaigns } })
  })
}

/** Whom a message reaches depends on what was sent before: the desk is looked at with people to write to. */
export async function reaches({ page }: Stage): Promise<void> {
  await page.context().route(`${inject('world').appUrl}/api/console/estimate`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), ...REACH } })
  })
}

const REACH = { recipients: 1_280, messages: 1_280, costMinor: 256 }

const OUTCOMES = { waiting: 0, accepted: 0, refused: 0, unknown: 0, cancelled: 0, excluded: {} }
const AT = Date.parse('2026-11-25T18:30:00+08:00')
const A_CAMPAIGN: CampaignView = {
  id: 'scheduled',
  name: '週五直播預告',
  automation: null,
  audience: { kind: 'everyone' },
  text: '這週五晚上八點，直播間見！新色毛衣搶先看，前 50 名下單再送手提袋。',
  couponTitle: null,
  status: 'scheduled',
  stopReason: null,
  scheduledAt: AT,
  startedAt: AT,
  finishedAt: AT,
  recipients: null,
  outcomes: OUTCOMES,
  cancellable: false,
}
const CAMPAIGNS: Partial<CampaignView>[] = [
  { cancellable: true },
  {
    id: 'sending',
    name: '冬季新品',
    status: 'sending',
    recipients: 12_480,
    outcomes: { ...OUTCOMES, waiting: 9_000, accepted: 3_480 },
  },
  {
    id: 'sent',
    name: 'birthday 2026-11-24',
    status: 'sent',
    automation: 'birthday',
    couponTitle: '生日 85 折券',
    recipients: 38,
    outcomes: {
      ...OUTCOMES,
      accepted: 31,
      refused: 1,
      unknown: 2,
      excluded: { blocked: 3, 'frequency-cap': 1 },
    },
  },
  { id: 'cancelled', name: '寫錯的那一則', status: 'cancelled' },
  {
    id: 'stopped',
    name: '週年慶',
    status: 'stopped',
    stopReason: 'quota-too-low',
    recipients: 4_200,
    outcomes: { ...OUTCOMES, cancelled: 4_200 },
  },
]
