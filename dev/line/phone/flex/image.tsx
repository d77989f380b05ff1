// Flex pictures: images with LINE's sizes and ratios, icons in a line of text, and videos as their preview.

import type { messagingApi } from '@line/bot-sdk'
import { aspectRatio, color, imageSize, textSize } from './measure.ts'
import { Picture } from './picture.tsx'
import { type Act, GRAVITY, type Place, placement } from './placement.ts'
import { tap } from './tap.tsx'

const ALIGN = { start: 'flex-start', end: 'flex-end', center: 'center' } as const

interface ImageProps {
  image: messagingApi.FlexImage
  place: Place
  act: Act
}

export function FlexImageView({ image, place, act }: ImageProps) {
  return (
    <div
      class="flex-image"
      style={{
        ...placement(image, place),
        alignItems: ALIGN[image.align ?? 'center'],
        justifyContent: GRAVITY[image.gravity ?? 'top'],
      }}
      {...tap(image.action, act)}
    >
      <Picture
        url={image.url}
        style={{
          width: imageSize(image.size),
          aspectRatio: aspectRatio(image.aspectRatio),
          objectFit: image.aspectMode === 'cover' ? 'cover' : 'contain',
          background: color(image.backgroundColor),
        }}
      />
    </div>
  )
}

export function FlexIconView({ icon, place }: { icon: messagingApi.FlexIcon; place: Place }) {
  return (
    <div class="flex-icon" style={placement({ ...icon, flex: 0 }, place, true)}>
      <Picture
        url={icon.url}
        style={{
          height: textSize(icon.size),
          aspectRatio: aspectRatio(icon.aspectRatio),
          objectFit: 'contain',
        }}
      />
    </div>
  )
}

export function FlexVideoView({ video, act }: { video: messagingApi.FlexVideo; act: Act }) {
  return (
    <div class="flex-video" {...tap(video.action, act)}>
      <Picture
        url={video.previewUrl}
        style={{ width: '100%', aspectRatio: aspectRatio(video.aspectRatio), objectFit: 'cover' }}
      />
      <span class="play" aria-hidden="true" />
      <span class="for-readers">video</span>
    </div>
  )
}
