// An imagemap message: its picture with the tap areas laid over it.

import type { messagingApi } from '@line/bot-sdk'
import { Picture } from '../flex/picture.tsx'
import type { Act } from '../flex/placement.ts'

interface Props {
  message: messagingApi.ImagemapMessage
  act: Act
}

export function Imagemap({ message, act }: Props) {
  const { width, height } = message.baseSize
  return (
    // biome-ignore lint/a11y/useSemanticElements: a message is a group, not a form's fieldset
    <div class="imagemap" role="group" aria-label={message.altText}>
      <Picture
        url={`${message.baseUrl}/700`}
        style={{ width: '100%', aspectRatio: `${width} / ${height}` }}
      />
      {message.actions.map((area, index) => {
        const action = plainAction(area)
        return (
          <button
            key={index}
            type="button"
            class="tap-area"
            aria-label={action.label ?? `Area ${index + 1}`}
            style={{
              left: `${(area.area.x / width) * 100}%`,
              top: `${(area.area.y / height) * 100}%`,
              width: `${(area.area.width / width) * 100}%`,
              height: `${(area.area.height / height) * 100}%`,
            }}
            onClick={() => act(action)}
          />
        )
      })}
    </div>
  )
}

function plainAction(area: messagingApi.ImagemapAction): messagingApi.Action {
  switch (area.type) {
    case 'uri':
      return { type: 'uri', uri: area.linkUri, label: area.label }
    case 'message':
      return { type: 'message', text: area.text, label: area.label }
    case 'clipboard':
      return { type: 'clipboard', clipboardText: area.clipboardText, label: area.label }
  }
}
