// What one message shows, whoever sent it: the one place that knows LINE's message types.

import type { messagingApi } from '@line/bot-sdk'
import type { ChatMessage } from '../../protocol.ts'
import { FlexContainerView } from '../flex/bubble.tsx'
import { Picture } from '../flex/picture.tsx'
import type { Act } from '../flex/placement.ts'
import { Json } from '../ui/json.tsx'
import { Imagemap } from './imagemap.tsx'
import { TemplateView } from './template.tsx'
import { TextBubble } from './text.tsx'

type Content = ChatMessage['content']

interface Props {
  content: Content
  act: Act
  openLink: (link: string) => void
}

export function MessageView({ content, act, openLink }: Props) {
  switch (content.type) {
    case 'text':
      return <TextBubble text={content.text} openLink={openLink} />
    case 'textV2':
      return <TextBubble text={content.text} openLink={openLink} />
    case 'flex':
      return <FlexContainerView container={content.contents} altText={content.altText} act={act} />
    case 'template':
      return <TemplateView template={content.template} altText={content.altText} act={act} />
    case 'imagemap':
      return <Imagemap message={content} act={act} />
    case 'image':
      return <Photo url={content.previewImageUrl || content.originalContentUrl} />
    case 'video':
      return (
        <span class="video-message">
          <Photo url={content.previewImageUrl} />
          <span class="play" aria-hidden="true" />
        </span>
      )
    case 'sticker':
      return <Sticker sticker={content} />
    case 'location':
      return (
        <div class="bubble location">
          <strong>{content.title}</strong>
          <span>{content.address}</span>
        </div>
      )
    default:
      return <Unsupported content={content} />
  }
}

function Photo({ url }: { url: string | undefined }) {
  if (!url) return <span class="photo-placeholder">photo</span>
  return <Picture class="photo" url={url} alt="Picture" style={{ minHeight: '48px' }} />
}

/** LINE's sticker art is not ours to bundle: a tile names the sticker instead. */
function Sticker({ sticker }: { sticker: Partial<messagingApi.StickerMessage> }) {
  return (
    <div
      class="sticker"
      role="img"
      aria-label={`Sticker ${sticker.packageId}/${sticker.stickerId}`}
    >
      <span aria-hidden="true">☺</span>
      <small>
        {sticker.packageId}/{sticker.stickerId}
      </small>
    </div>
  )
}

function Unsupported({ content }: { content: { type?: string } }) {
  return (
    <div class="unsupported">
      <p>
        <strong>{content.type ?? 'No type'}</strong>: unsupported by the simulator. LINE would show
        it on a phone.
      </p>
      <Json label="Message" value={content} />
    </div>
  )
}

/** A message in a line, for lists and readers. */
export function summary(content: Content): string {
  if ('altText' in content && content.altText) return content.altText
  if ('text' in content && content.text) return content.text
  return content.type ?? 'message'
}
