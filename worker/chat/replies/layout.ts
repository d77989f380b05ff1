// The pieces every reply is set from: the message around a bubble, its type sizes, rows, tinted panels and buttons.

import type { messagingApi } from '@line/bot-sdk'
import type { ReplyContext } from '../outcome.ts'
import { inkOn, readable, tint } from './colour.ts'
import { oneLine, paragraph } from './shorten.ts'

export const TEXT_UNITS_MAX = 5_000
/** LINE takes 1,500 units; a notification shows far fewer. */
const ALT_TEXT_GRAPHEMES_MAX = 350
const TEXT_GRAPHEMES_MAX = TEXT_UNITS_MAX / 4

export const INK = '#1B1F24'
export const MUTED = '#667080'
export const LINE = '#E9ECF0'
export const WASH = '#F4F6F8'

/** One width for every bubble, 260 px: it fits beside the account's picture on a phone 320 px wide. */
const BUBBLE_SIZE = 'kilo'
const EDGE = '18px'
const FOOT = '16px'

type Box = messagingApi.FlexBox
type Component = messagingApi.FlexComponent
type TextStyle = Omit<messagingApi.FlexText, 'type' | 'text' | 'contents'>
type BoxStyle = Omit<Box, 'type' | 'layout' | 'contents'>

export function text(content: string, style: TextStyle = {}): messagingApi.FlexText {
  return {
    type: 'text',
    text: content === '' ? ' ' : content,
    size: 'sm',
    color: INK,
    wrap: true,
    ...style,
  }
}

export function title(content: string, style: TextStyle = {}): messagingApi.FlexText {
  return text(content, { size: 'lg', weight: 'bold', ...style })
}

export function note(content: string, style: TextStyle = {}): messagingApi.FlexText {
  return text(content, { size: 'xs', color: MUTED, ...style })
}

export function column(contents: Component[], style: BoxStyle = {}): Box {
  return { type: 'box', layout: 'vertical', contents, ...style }
}

export function row(contents: Component[], style: BoxStyle = {}): Box {
  return { type: 'box', layout: 'horizontal', contents, ...style }
}

export function rule(margin = 'lg'): messagingApi.FlexSeparator {
  return { type: 'separator', margin, color: LINE }
}

/** A fact: what it is on the left, its value on the right. */
export function fact(name: string, value: string): Box {
  return row([
    note(name, { flex: 0, size: 'sm' }),
    text(value, { flex: 1, align: 'end', margin: 'md' }),
  ])
}

/** A number large, its unit small beside it. */
export function figure(number: string, unit: string, color: string): Box {
  return {
    type: 'box',
    layout: 'baseline',
    contents: [
      text(number, {
        size: figureSize(number),
        weight: 'bold',
        color,
        flex: 0,
        wrap: false,
        adjustMode: 'shrink-to-fit',
      }),
      text(unit, { size: 'sm', color, flex: 0, margin: 'sm', wrap: false }),
    ],
  }
}

/** Large for what people have, smaller for what they dream of: the bubble is 224 px wide inside. */
function figureSize(number: string): string {
  if (number.length <= 6) return '4xl'
  return number.length <= 8 ? '3xl' : 'xxl'
}

export function panel(contents: Component[], context: ReplyContext, style: BoxStyle = {}): Box {
  return column(contents, {
    backgroundColor: tint(context.brandColor),
    cornerRadius: '10px',
    paddingAll: '12px',
    spacing: 'sm',
    ...style,
  })
}

/** A word on a rounded patch. */
export function pill(content: string, background: string, color: string): Box {
  return column(
    [text(content, { size: 'xs', weight: 'bold', color, align: 'center', wrap: false })],
    {
      backgroundColor: background,
      cornerRadius: '20px',
      paddingTop: '3px',
      paddingBottom: '3px',
      paddingStart: '10px',
      paddingEnd: '10px',
      flex: 0,
    },
  )
}

export function tintedPill(content: string, context: ReplyContext): Box {
  return pill(content, tint(context.brandColor), readable(context.brandColor))
}

/** The one thing to do next. */
export function primaryButton(action: messagingApi.Action, context: ReplyContext): Box {
  return button(action, context.brandColor, inkOn(context.brandColor))
}

export function secondaryButton(action: messagingApi.Action, context: ReplyContext): Box {
  return button(action, tint(context.brandColor), readable(context.brandColor))
}

/** LINE's own button sets white on any colour; a box lets a pale brand colour carry dark ink. */
function button(action: messagingApi.Action, background: string, color: string): Box {
  return column(
    [text(action.label ?? '', { weight: 'bold', color, align: 'center', wrap: false })],
    {
      backgroundColor: background,
      cornerRadius: '10px',
      paddingTop: '12px',
      paddingBottom: '12px',
      paddingStart: '8px',
      paddingEnd: '8px',
      action,
    },
  )
}

/** A quiet choice under the buttons. */
export function textLink(action: messagingApi.Action, context: ReplyContext): Box {
  const label = text(action.label ?? '', {
    size: 'xs',
    color: readable(context.brandColor),
    align: 'center',
    wrap: false,
  })
  return column([label], { paddingTop: '8px', paddingBottom: '8px', action })
}

interface BubbleParts {
  /** Edge to edge at the top; without it a line in the brand's colour. */
  hero?: Box
  body: Component[]
  footer?: Component[]
}

export function bubble(parts: BubbleParts, context: ReplyContext): messagingApi.FlexBubble {
  const accent = column([], { height: '4px', backgroundColor: context.brandColor })
  return {
    type: 'bubble',
    size: BUBBLE_SIZE,
    hero: parts.hero ?? accent,
    ...(parts.body.length > 0 && { body: column(parts.body, { paddingAll: EDGE }) }),
    ...(parts.footer && {
      footer: column(parts.footer, {
        spacing: 'md',
        paddingTop: parts.body.length > 0 ? 'none' : EDGE,
        paddingBottom: FOOT,
        paddingStart: EDGE,
        paddingEnd: EDGE,
      }),
    }),
  }
}

export function flexMessage(
  altText: string,
  contents: messagingApi.FlexContainer,
  quickReply?: messagingApi.QuickReply,
): messagingApi.FlexMessage {
  return {
    type: 'flex',
    altText: oneLine(altText, ALT_TEXT_GRAPHEMES_MAX) || '…',
    contents,
    ...(quickReply && { quickReply }),
  }
}

export function textMessage(
  content: string,
  quickReply?: messagingApi.QuickReply,
): messagingApi.TextMessage {
  return {
    type: 'text',
    text: content.length <= TEXT_UNITS_MAX ? content : paragraph(content, TEXT_GRAPHEMES_MAX),
    ...(quickReply && { quickReply }),
  }
}
