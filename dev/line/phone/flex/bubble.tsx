// A Flex message's container: one bubble, or a carousel of them that snaps as it scrolls.

import type { messagingApi } from '@line/bot-sdk'
import { FlexBoxView } from './box.tsx'
import { FlexComponentView } from './component.tsx'
import { BUBBLES, color } from './measure.ts'
import { type Act, ALONE } from './placement.ts'
import { tap } from './tap.tsx'

interface Props {
  container: messagingApi.FlexContainer
  altText: string
  act: Act
}

export function FlexContainerView({ container, altText, act }: Props) {
  if (container.type === 'carousel') {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a message is a group, not a form's fieldset
      <div class="flex-carousel" role="group" aria-label={altText} data-flex="carousel">
        {(container.contents ?? []).map((bubble, index) => (
          <Bubble key={index} bubble={bubble} act={act} />
        ))}
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a message is a group, not a form's fieldset
    <div class="flex-single" role="group" aria-label={altText} data-flex={container.size ?? 'mega'}>
      <Bubble bubble={container} act={act} />
    </div>
  )
}

function Bubble({ bubble, act }: { bubble: messagingApi.FlexBubble; act: Act }) {
  const size = BUBBLES[bubble.size ?? 'mega'] ?? BUBBLES.mega
  const padding = `${size.padding}px`
  return (
    <div
      class="flex-bubble"
      dir={bubble.direction ?? 'ltr'}
      style={{ width: `${size.width}px`, borderRadius: `${size.radius}px` }}
      {...tap(bubble.action, act)}
    >
      {bubble.header && (
        <Block style={bubble.styles?.header}>
          <FlexBoxView box={bubble.header} place={ALONE} act={act} blockPadding={padding} />
        </Block>
      )}
      {bubble.hero && (
        <Block style={bubble.styles?.hero}>
          <FlexComponentView component={bubble.hero} place={ALONE} act={act} />
        </Block>
      )}
      {bubble.body && (
        <Block style={bubble.styles?.body} grow>
          <FlexBoxView box={bubble.body} place={ALONE} act={act} blockPadding={padding} grow />
        </Block>
      )}
      {bubble.footer && (
        <Block style={bubble.styles?.footer}>
          <FlexBoxView
            box={bubble.footer}
            place={ALONE}
            act={act}
            blockPadding={`${size.footer}px`}
          />
        </Block>
      )}
    </div>
  )
}

interface BlockProps {
  style: messagingApi.FlexBlockStyle | undefined
  grow?: boolean
  children: preact.ComponentChildren
}

function Block({ style, grow, children }: BlockProps) {
  return (
    <div
      class={grow ? 'flex-block grow' : 'flex-block'}
      style={{
        background: color(style?.backgroundColor),
        borderBlockStart: style?.separator
          ? `1px solid ${color(style.separatorColor) ?? '#d4d6da'}`
          : undefined,
      }}
    >
      {children}
    </div>
  )
}
