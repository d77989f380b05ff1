// An <img> that shows its address in a hatched frame when it does not load, so that a broken link is seen.

import type { CSSProperties } from 'preact'
import { useState } from 'preact/hooks'

interface Props {
  url: string
  style?: CSSProperties
  alt?: string
  class?: string
}

export function Picture({ url, style, alt = '', class: className }: Props) {
  const [broken, setBroken] = useState<string | null>(null)
  if (broken === url) {
    return (
      <span
        class="broken-picture"
        style={style}
        role="img"
        aria-label={`Picture that did not load: ${url}`}
      >
        <span>{url}</span>
      </span>
    )
  }
  return <img class={className} src={url} style={style} alt={alt} onError={() => setBroken(url)} />
}
