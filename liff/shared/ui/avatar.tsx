// A person's picture, or the first letter of their name where there is none or it does not load.

import { useState } from 'preact/hooks'

export function Avatar({ name, url }: { name: string; url: string | null }) {
  const [broken, setBroken] = useState(false)
  return (
    <span class="avatar" aria-hidden="true">
      {url && !broken ? (
        <img src={url} alt="" width="44" height="44" onError={() => setBroken(true)} />
      ) : (
        [...name][0]
      )}
    </span>
  )
}
