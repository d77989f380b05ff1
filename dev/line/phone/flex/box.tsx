// A Flex box: a row, a column or a baseline row, with its frame, paddings and background.

import type { messagingApi } from '@line/bot-sdk'
import type { CSSProperties } from 'preact'
import { FlexComponentView } from './component.tsx'
import { borderWidth, color, length, spacing } from './measure.ts'
import { type Act, type Place, placement } from './placement.ts'
import { tap } from './tap.tsx'

interface Props {
  box: messagingApi.FlexBox
  place: Place
  act: Act
  /** The padding a bubble's block has where the box names none. */
  blockPadding?: string
  grow?: boolean
}

export function FlexBoxView({ box, place, act, blockPadding, grow }: Props) {
  const row = box.layout !== 'vertical'
  const style: CSSProperties = {
    ...placement(box, place, box.width !== undefined),
    ...frame(box),
    ...paddings(box, blockPadding),
    flexDirection: row ? 'row' : 'column',
    justifyContent: box.justifyContent,
    alignItems: box.alignItems ?? (box.layout === 'baseline' ? 'baseline' : 'stretch'),
    ...(grow ? { flex: '1 0 auto' } : {}),
  }
  const contents = box.contents ?? []
  return (
    <div class="flex-box" style={style} {...tap(box.action, act)}>
      {contents.map((component, index) => (
        <FlexComponentView
          key={index}
          component={component}
          place={{ row, first: index === 0, spacing: box.spacing }}
          act={act}
        />
      ))}
    </div>
  )
}

function frame(box: messagingApi.FlexBox): CSSProperties {
  const border = borderWidth(box.borderWidth)
  return {
    width: length(box.width),
    maxWidth: length(box.maxWidth),
    height: length(box.height),
    maxHeight: length(box.maxHeight),
    background: gradient(box.background) ?? color(box.backgroundColor),
    border: border ? `${border} solid ${color(box.borderColor) ?? '#d4d6da'}` : undefined,
    borderRadius: spacing(box.cornerRadius),
    // LINE clips what sticks out of a rounded or sized box.
    overflow: box.cornerRadius || box.height || box.maxHeight ? 'hidden' : undefined,
  }
}

function paddings(box: messagingApi.FlexBox, blockPadding: string | undefined): CSSProperties {
  const all = spacing(box.paddingAll) ?? blockPadding
  return {
    paddingBlockStart: spacing(box.paddingTop) ?? all,
    paddingBlockEnd: spacing(box.paddingBottom) ?? all,
    paddingInlineStart: spacing(box.paddingStart) ?? all,
    paddingInlineEnd: spacing(box.paddingEnd) ?? all,
  }
}

function gradient(background: messagingApi.FlexBoxBackground | undefined): string | undefined {
  if (background?.type !== 'linearGradient') return undefined
  const start = color(background.startColor)
  const end = color(background.endColor)
  if (!start || !end) return undefined
  const angle = /^\d+(\.\d+)?deg$/.test(background.angle ?? '') ? background.angle : '0deg'
  const center = color(background.centerColor)
  const middle = center ? `, ${center} ${length(background.centerPosition) ?? '50%'}` : ''
  return `linear-gradient(${angle}, ${start} 0%${middle}, ${end} 100%)`
}
