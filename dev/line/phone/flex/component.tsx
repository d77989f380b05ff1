// One Flex component of any type, in its place.

import type { messagingApi } from '@line/bot-sdk'
import { FlexBoxView } from './box.tsx'
import { FlexButtonView } from './button.tsx'
import { FlexIconView, FlexImageView, FlexVideoView } from './image.tsx'
import { color, spacing } from './measure.ts'
import type { Act, Place } from './placement.ts'
import { FlexTextView } from './text.tsx'

interface Props {
  component: messagingApi.FlexComponent
  place: Place
  act: Act
}

export function FlexComponentView({ component, place, act }: Props) {
  switch (component.type) {
    case 'box':
      return <FlexBoxView box={component} place={place} act={act} />
    case 'text':
      return <FlexTextView text={component} place={place} act={act} />
    case 'image':
      return <FlexImageView image={component} place={place} act={act} />
    case 'video':
      return <FlexVideoView video={component} act={act} />
    case 'icon':
      return <FlexIconView icon={component} place={place} />
    case 'button':
      return <FlexButtonView button={component} place={place} act={act} />
    case 'separator':
      return <Separator separator={component} place={place} />
    case 'filler':
      return <div style={{ flex: `${component.flex ?? 1} 1 0` }} />
    default:
      return <div class="flex-unknown">{String(component.type)}: not a Flex component here</div>
  }
}

function Separator({ separator, place }: { separator: messagingApi.FlexSeparator; place: Place }) {
  const gap = place.first ? undefined : (spacing(separator.margin) ?? spacing(place.spacing))
  return (
    <div
      class="flex-separator"
      style={{
        [place.row ? 'width' : 'height']: '1px',
        [place.row ? 'marginInlineStart' : 'marginBlockStart']: gap,
        background: color(separator.color),
      }}
    />
  )
}
