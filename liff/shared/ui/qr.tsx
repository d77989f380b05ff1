// A QR code as one SVG path, with its quiet zone, always dark on light.

import { correction, generate } from 'lean-qr/nano'
import { useMemo } from 'preact/hooks'

/** The standard asks for four light modules around the code. */
const QUIET_MODULES = 4

export function Qr({ text, label }: { text: string; label?: string }) {
  const { path, size } = useMemo(() => draw(text), [text])
  const box = `${-QUIET_MODULES} ${-QUIET_MODULES} ${size + 2 * QUIET_MODULES} ${size + 2 * QUIET_MODULES}`
  return (
    <svg class="qr" viewBox={box} role="img" aria-label={label} aria-hidden={!label}>
      <path d={path} />
    </svg>
  )
}

function draw(text: string): { path: string; size: number } {
  const code = generate(text, { minCorrectionLevel: correction.M })
  let path = ''
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      let run = 0
      while (code.get(x + run, y)) run += 1
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
      x += run
    }
  }
  return { path, size: code.size }
}
