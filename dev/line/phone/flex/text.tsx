// A Flex text with its spans: cut with an ellipsis on one line unless it wraps, as LINE does.

import type { messagingApi } from '@line/bot-sdk'
import type { CSSProperties } from 'preact'
import { color, length, textSize } from './measure.ts'
import { type Act, GRAVITY, type Place, placement } from './placement.ts'
import { tap } from './tap.tsx'

interface Props {
  text: messagingApi.FlexText
  place: Place
  act: Act
}

const ALIGN = { start: 'start', end: 'end', center: 'center' } as const

export function FlexTextView({ text, place, act }: Props) {
  const lines = text.wrap ? text.maxLines : undefined
  const inner: CSSProperties = {
    ...look(text),
    fontSize: textSize(text.size),
    textAlign: ALIGN[text.align ?? 'start'],
    // LINE adds the spacing between lines to its own line height.
    lineHeight: length(text.lineSpacing) ? `calc(1.35em + ${text.lineSpacing})` : undefined,
    WebkitLineClamp: lines,
  }
  const kind = !text.wrap ? 'one-line' : lines ? 'clamped' : 'wraps'
  return (
    <div
      class="flex-text"
      style={{ ...placement(text, place), justifyContent: GRAVITY[text.gravity ?? 'top'] }}
      {...tap(text.action, act)}
    >
      <p class={kind} style={inner}>
        {text.contents?.length ? text.contents.map(Span) : text.text}
      </p>
    </div>
  )
}

function Span(span: messagingApi.FlexSpan, index: number) {
  return (
    <span
      key={index}
      style={{ ...look(span), fontSize: span.size ? textSize(span.size) : undefined }}
    >
      {span.text}
    </span>
  )
}

function look(text: messagingApi.FlexText | messagingApi.FlexSpan): CSSProperties {
  return {
    color: color(text.color),
    fontWeight: text.weight === 'bold' ? 700 : text.weight === 'regular' ? 400 : undefined,
    fontStyle: text.style === 'italic' ? 'italic' : undefined,
    textDecoration: text.decoration,
  }
}
