// A marketer's message: the same bytes for every recipient, so that one multicast carries it.

import type { messagingApi } from '@line/bot-sdk'
import { textsOf } from '../../i18n/texts.ts'
import type { CouponSummary, ReplyContext } from '../outcome.ts'
import { link, openCard, stepAction } from './actions.ts'
import { readable } from './colour.ts'
import { couponTitle, ticket } from './coupon.ts'
import {
  bubble,
  column,
  flexMessage,
  MUTED,
  note,
  primaryButton,
  rule,
  secondaryButton,
  text,
} from './layout.ts'
import { shopName } from './names.ts'
import { oneLine, paragraph } from './shorten.ts'

const TEXT_GRAPHEMES_MAX = 1_000
/** A text inside a bubble is not searched for links by LINE; these become buttons. */
const LINKS_MAX = 2
/** A notification shows this much at the most, with the coupon's title behind it. */
const ALT_TEXT_GRAPHEMES_MAX = 200
const HOST_GRAPHEMES_MAX = 14
const URI_UNITS_MAX = 1_000

export interface CampaignContent {
  text: string
  coupon: CouponSummary | null
}

export function renderCampaign(
  content: CampaignContent,
  context: ReplyContext,
): messagingApi.Message[] {
  const said = paragraph(content.text, TEXT_GRAPHEMES_MAX)
  const { coupon } = content
  const body = [
    note(shopName(context), { weight: 'bold', wrap: false }),
    text(said, { margin: 'md', size: 'md', lineSpacing: '4px' }),
    ...(coupon ? [column([ticket(coupon, context)], { margin: 'lg' })] : []),
  ]
  const links = linksIn(content.text).map((uri) => linkButton(uri, context))
  const footer = [
    ...(coupon ? [primaryButton(openCard(context), context)] : []),
    ...links,
    ...(coupon || links.length > 0 ? [] : [rule('none')]),
    stopFooter(context),
  ]
  const altText = coupon
    ? `${oneLine(said, ALT_TEXT_GRAPHEMES_MAX)} · ${couponTitle(coupon)}`
    : said
  return [flexMessage(altText, bubble({ body, footer }, context))]
}

function linkButton(uri: string, context: ReplyContext): messagingApi.FlexBox {
  const host = oneLine(new URL(uri).hostname.replace(/^www\./, ''), HOST_GRAPHEMES_MAX)
  return secondaryButton(link(textsOf(context.language).openLink(host), uri), context)
}

function linksIn(said: string): string[] {
  const found = said.match(/https:\/\/[^\s<>"'（）「」，。！？、]+/g) ?? []
  const usable = found
    .map((uri) => uri.replace(/[.,!?;:)\]]+$/, ''))
    .filter((uri) => URL.canParse(uri) && uri.length <= URI_UNITS_MAX)
  return [...new Set(usable)].slice(0, LINKS_MAX)
}

/** One tap anywhere on the line and no more campaigns come. */
function stopFooter(context: ReplyContext): messagingApi.FlexBox {
  const action = stepAction(context, 'stop-messages')
  const said: messagingApi.FlexText = {
    type: 'text',
    contents: [
      { type: 'span', text: `${textsOf(context.language).stopHint} `, color: MUTED },
      {
        type: 'span',
        text: action.label ?? '',
        color: readable(context.brandColor),
        decoration: 'underline',
      },
    ],
    size: 'xs',
    align: 'center',
    wrap: true,
  }
  return column([said], { paddingTop: '10px', paddingBottom: '6px', action })
}
