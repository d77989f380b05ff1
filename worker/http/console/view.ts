// Campaigns as the console shows them: from the domain's reports to the contract, in the reader's language.

import type { Context } from '../../context.ts'
import { query } from '../../core/operation.ts'
import { couponText } from '../../loyalty/coupon/rules.ts'
import {
  type CampaignReport,
  type Estimate,
  reportsLoad,
} from '../../marketing/campaign/operations.ts'
import type { StoredAudience } from '../../marketing/campaign/rules.ts'
import { countOpenDeadLetters } from '../../shop/dead-letter/store.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { barredFrom, CONSOLE_ROLES, languageAtWork } from '../../shop/staff/rules.ts'
import { selectStaff } from '../../shop/staff/store.ts'
import { shopView } from '../card-view.ts'
import type {
  Audience,
  CampaignView,
  ConsoleView,
  Estimate as EstimateView,
} from '../contract/console.ts'
import { HttpRefusal } from '../errors.ts'

/** @throws HttpRefusal `not_staff`, `not_marketer` */
export async function readConsoleView(
  { db, now }: Context,
  lineUserId: string,
): Promise<ConsoleView> {
  const [[person], [letters], { program, reports }] = await Promise.all([
    selectStaff(db, lineUserId),
    countOpenDeadLetters(db),
    query(db, reportsLoad(db)),
  ])
  const barred = barredFrom(CONSOLE_ROLES, person)
  if (barred || !person || person.role === 'staff')
    throw new HttpRefusal({ code: barred ?? 'not_marketer' })
  const language = languageAtWork(person, program)
  return {
    now: now().getTime(),
    language,
    shop: shopView(program, language),
    name: person.name,
    role: person.role,
    tiers: program.tiers.levels.map(({ id, name }) => ({ id, name: name[language] })),
    couponTemplates: program.coupons.map(({ id, title }) => ({ id, title: title[language] })),
    pricePerMessageMinor: program.messages.pricePerMessageMinor,
    campaigns: reports.map((report) => campaignView(report, program, language)),
    deadLetters: letters?.open ?? 0,
  }
}

export function campaignView(
  { row, audience, content, outcomes }: CampaignReport,
  program: Program,
  language: Language,
): CampaignView {
  const { couponTemplateId } = content
  return {
    id: row.id,
    name: row.name,
    automation: row.automation,
    audience: shownAudience(audience),
    text: content.text[language],
    couponTitle:
      couponTemplateId === null ? null : couponText(program, couponTemplateId, language).title,
    status: row.status,
    stopReason: row.stopReason,
    scheduledAt: row.scheduledAt.getTime(),
    startedAt: row.startedAt?.getTime() ?? null,
    finishedAt: row.finishedAt?.getTime() ?? null,
    recipients: row.recipients,
    outcomes,
    cancellable: row.status === 'scheduled',
  }
}

/** The console knows the ready-made audiences; an automation's is the nearest of them, and `automation` says which one it is. */
function shownAudience(audience: StoredAudience): Audience {
  if (audience.kind === 'birthdays') return { kind: 'birthday-month' }
  if (audience.kind === 'lapsed') return { kind: 'potential' }
  return audience
}

export function estimateView({ reach, quota, program }: Estimate): EstimateView {
  const { recipients, ...unreachable } = reach
  const { limit, used } = quota
  return {
    recipients,
    unreachable,
    messages: recipients,
    costMinor: recipients * program.messages.pricePerMessageMinor,
    currency: program.currency,
    quota: { limit, used, remaining: limit === null ? null : Math.max(0, limit - used) },
  }
}
