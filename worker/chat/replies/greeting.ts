// Meeting somebody: the greeting after follow, joining and its terms, and coming back.

import type { messagingApi } from '@line/bot-sdk'
import { formatNumber } from '../../i18n/format.ts'
import { textsOf } from '../../i18n/texts.ts'
import type { OutcomeOf, ReplyContext } from '../outcome.ts'
import { link, MAIN_STEPS, openCard, postback, quickReply, stepAction, steps } from './actions.ts'
import { inkOn, mix, readable } from './colour.ts'
import { nextTickets, ticket } from './coupon.ts'
import {
  bubble,
  column,
  figure,
  flexMessage,
  note,
  panel,
  primaryButton,
  row,
  secondaryButton,
  text,
  textLink,
  textMessage,
  title,
} from './layout.ts'
import { cardFace } from './member-card.ts'
import { personName, shopName } from './names.ts'

export function greeting(
  outcome: OutcomeOf<'greeting'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const hello = texts.greeting(personName(outcome.displayName))
  const lead = texts.greetingLead(shopName(context))
  const perks = [
    ...(outcome.signUpPoints > 0 ? [perk(texts.perkSignUp(outcome.signUpPoints), context)] : []),
    ...(outcome.hasWelcomeCoupon ? [perk(texts.perkCoupon, context)] : []),
    perk(texts.perkCheckIn, context),
    perk(texts.perkReceipt, context),
  ]
  const body = [
    panel(perks, context, { spacing: 'md' }),
    note(texts.consent, { margin: 'lg', size: 'xxs' }),
  ]
  const contents = bubble(
    {
      hero: band(hello, lead, context),
      body,
      footer: joinFooter(texts.join, outcome, context),
    },
    context,
  )
  return [flexMessage(`${hello} ${lead}`, contents, steps(context, ['language', 'help']))]
}

export function notMember(
  outcome: OutcomeOf<'not-a-member'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const gift =
    outcome.signUpPoints > 0
      ? [panel([perk(texts.perkSignUp(outcome.signUpPoints), context)], context, { margin: 'lg' })]
      : []
  const body = [
    title(texts.notMember),
    text(texts.notMemberLead, { margin: 'sm' }),
    ...gift,
    note(texts.consent, { margin: 'lg', size: 'xxs' }),
  ]
  const contents = bubble({ body, footer: joinFooter(texts.join, outcome, context) }, context)
  return [
    flexMessage(
      `${texts.notMember} ${texts.notMemberLead}`,
      contents,
      steps(context, ['language', 'help']),
    ),
  ]
}

export function termsChanged(
  { termsVersion }: OutcomeOf<'terms-changed'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const body = [title(texts.termsChanged), text(texts.termsChangedLead, { margin: 'sm' })]
  const footer = [
    primaryButton(postback(texts.readTerms, { action: 'terms' }), context),
    secondaryButton(postback(texts.agreeAndJoin, { action: 'join', termsVersion }), context),
  ]
  return [
    flexMessage(
      `${texts.termsChanged} ${texts.termsChangedLead}`,
      bubble({ body, footer }, context),
    ),
  ]
}

/** As plain text: terms are read, searched and copied. */
export function terms(outcome: OutcomeOf<'terms'>, context: ReplyContext): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const join = postback(texts.agreeAndJoin, { action: 'join', termsVersion: outcome.termsVersion })
  const steps = [stepAction(context, 'card'), stepAction(context, 'help')]
  const next = quickReply(outcome.guest ? [join, ...steps] : steps)
  return [textMessage(`${texts.termsHeading(outcome.termsVersion)}\n\n${outcome.text}`, next)]
}

/** Marketing consent is asked apart from joining, and never assumed. */
export function joined(
  outcome: OutcomeOf<'joined'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const hello = texts.joined(personName(outcome.displayName))
  const from = context.brandColor
  const to = mix(from, inkOn(from) === '#FFFFFF' ? '#10131A' : '#FFFFFF', 0.3)
  const hero = cardFace(
    { ...outcome, rank: texts.newMember, theme: { from, to, ink: inkOn(from, to) } },
    context,
  )
  const gift =
    outcome.points > 0
      ? [
          row(
            [
              text(texts.signUpGift, { flex: 1, gravity: 'center' }),
              text(`+${texts.pointCount(outcome.points)}`, {
                flex: 0,
                weight: 'bold',
                color: readable(from),
                wrap: false,
              }),
            ],
            { margin: 'lg' },
          ),
        ]
      : []
  const coupon = outcome.coupon
    ? [column([ticket(outcome.coupon, context, texts.welcomeCoupon)], { margin: 'lg' })]
    : []
  const body = [
    title(hello),
    note(texts.showAtCounter, { margin: 'sm' }),
    ...gift,
    ...coupon,
    ...nextTickets(outcome.nextCoupons, context),
    note(texts.marketingAsk, { margin: 'lg' }),
  ]
  const footer = [
    primaryButton(openCard(context), context),
    secondaryButton(stepAction(context, 'resume-messages'), context),
  ]
  const contents = bubble({ hero, body, footer }, context)
  const altText = outcome.points > 0 ? `${hello} +${texts.pointCount(outcome.points)}` : hello
  const next = outcome.asksReferral ? (['referral-code', ...MAIN_STEPS] as const) : MAIN_STEPS
  return [flexMessage(altText, contents, steps(context, next))]
}

export function alreadyMember(
  outcome: OutcomeOf<'already-member'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const said = texts.alreadyMember(
    personName(outcome.displayName),
    texts.pointCount(outcome.points),
  )
  return [textMessage(said, steps(context, MAIN_STEPS))]
}

export function welcomeBack(
  outcome: OutcomeOf<'welcome-back'>,
  context: ReplyContext,
): messagingApi.Message[] {
  const texts = textsOf(context.language)
  const hello = texts.welcomeBack(personName(outcome.displayName))
  const silent = !outcome.marketingConsent
  const body = [
    title(hello),
    text(texts.welcomeBackLead, { margin: 'sm' }),
    column(
      [
        note(texts.balance),
        figure(
          formatNumber(outcome.points, context.language),
          texts.pointUnit(outcome.points),
          readable(context.brandColor),
        ),
      ],
      { margin: 'lg' },
    ),
    ...(silent ? [note(texts.marketingIsOff, { margin: 'md' })] : []),
  ]
  const footer = [
    primaryButton(openCard(context), context),
    ...(silent ? [secondaryButton(stepAction(context, 'resume-messages'), context)] : []),
  ]
  const altText = `${hello} ${texts.balance}: ${texts.pointCount(outcome.points)}`
  return [flexMessage(altText, bubble({ body, footer }, context), steps(context, MAIN_STEPS))]
}

/** The brand's colour with a greeting upon it. */
function band(hello: string, lead: string, context: ReplyContext): messagingApi.FlexBox {
  const to = mix(
    context.brandColor,
    inkOn(context.brandColor) === '#FFFFFF' ? '#10131A' : '#FFFFFF',
    0.25,
  )
  const ink = inkOn(context.brandColor, to)
  return column(
    [
      text(shopName(context), { size: 'xs', weight: 'bold', color: ink, wrap: false }),
      title(hello, { color: ink, size: 'xl', margin: 'md', maxLines: 2 }),
      text(lead, { color: ink, margin: 'sm' }),
    ],
    {
      paddingAll: '18px',
      background: {
        type: 'linearGradient',
        angle: '135deg',
        startColor: context.brandColor,
        endColor: to,
      },
    },
  )
}

function perk(content: string, context: ReplyContext): messagingApi.FlexBox {
  const mark = text('✓', { flex: 0, weight: 'bold', color: readable(context.brandColor) })
  return row([mark, text(content, { flex: 1 })], { spacing: 'md' })
}

function joinFooter(
  label: string,
  { termsVersion, referralCode }: { termsVersion: string; referralCode?: string },
  context: ReplyContext,
): messagingApi.FlexBox[] {
  const texts = textsOf(context.language)
  return [
    primaryButton(postback(label, { action: 'join', termsVersion, referralCode }), context),
    row(
      [
        textLink(postback(texts.terms, { action: 'terms' }), context),
        textLink(link(texts.memberCard, context.cardUrl), context),
      ],
      { spacing: 'sm' },
    ),
  ]
}
