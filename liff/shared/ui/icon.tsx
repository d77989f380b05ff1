// One picture: inline SVG in the colour and size of the text around it.

import type { IconPath } from './view-icons.ts'

export function Icon({ path }: { path: IconPath }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}
