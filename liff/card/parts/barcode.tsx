// The card number as a Code 128 barcode.

import { code128 } from '../code128.ts'

const HEIGHT_MODULES = 28
/** The standard asks for ten light modules at each side. */
const QUIET_MODULES = 10

export function Barcode({ digits, label }: { digits: string; label: string }) {
  const widths = code128(digits)
  let x = QUIET_MODULES
  let path = ''
  widths.forEach((width, index) => {
    if (index % 2 === 0) path += `M${x} 0h${width}v${HEIGHT_MODULES}h-${width}z`
    x += width
  })
  return (
    <svg
      class="barcode"
      viewBox={`0 0 ${x + QUIET_MODULES} ${HEIGHT_MODULES}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}
