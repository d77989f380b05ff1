// The stub under the card: the QR of the moment and how long it lives; a tap shows it full screen.

import { useState } from 'preact/hooks'
import type { CodeView } from '../../../worker/http/contract/card.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { cloudIcon, expandIcon } from '../../shared/ui/icons.ts'
import { lazy } from '../../shared/ui/lazy.tsx'
import { useCardApp } from '../context.ts'
import { useMemberCode } from '../use-member-code.ts'
import { Countdown } from './countdown.tsx'

/** The drawing arrives beside the card's data, which the first view waits for longer than for these bytes. */
const Qr = lazy(() => import('./qr.tsx').then((m) => m.Qr))
Qr.preload()

export function CodeStub({ code }: { code: CodeView }) {
  const { t, clockSkewMs, go } = useCardApp()
  const { text, secondsLeft } = useMemberCode(code, clockSkewMs)
  // Tried again with the next code, half a minute later.
  const [undrawn, setUndrawn] = useState<string | null>(null)
  return (
    <button
      type="button"
      class="stub"
      onClick={() => go('code')}
      data-testid="card-code"
      data-code={text ?? undefined}
    >
      <span class="stub-qr">
        {text && text !== undrawn && <Qr text={text} failed={() => setUndrawn(text)} />}
        {text && text === undrawn && <Icon path={cloudIcon} />}
      </span>
      <span class="stub-words">
        <strong>{t.showAtCounter}</strong>
        <span class="stub-hint">
          <Icon path={expandIcon} />
          {t.tapToEnlarge}
        </span>
        <span aria-hidden="true">
          <Countdown secondsLeft={secondsLeft} ofSeconds={code.stepSeconds} />
        </span>
      </span>
    </button>
  )
}
