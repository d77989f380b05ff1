// The stub under the card: the QR of the moment and how long it lives; a tap shows it full screen.

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { CodeView } from '../../../worker/http/contract/card.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { lazy } from '../../shared/ui/lazy.tsx'
import { cloudIcon, expandIcon } from '../../shared/ui/view-icons.ts'
import { useCardApp } from '../context.ts'

/** Making and drawing the code arrives beside the card's data, which the first view waits for longer than for these bytes. */
const LiveCode = lazy(() => import('./live-code.tsx').then((m) => m.LiveCode))
LiveCode.preload()
const TRY_AGAIN_MS = 10_000

export function CodeStub({ code }: { code: CodeView }) {
  const { go } = useCardApp()
  const [text, setText] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    if (!missing) return
    const timer = setTimeout(() => setMissing(false), TRY_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [missing])
  return (
    <button
      type="button"
      class="stub"
      onClick={() => go('code')}
      data-testid="card-code"
      data-code={text ?? undefined}
    >
      {missing ? (
        <StubFace qr={<Icon path={cloudIcon} />} />
      ) : (
        <LiveCode
          code={code}
          made={setText}
          face={StubFace}
          failed={() => setMissing(true)}
          meanwhile={<StubFace />}
        />
      )}
    </button>
  )
}

export interface StubFaceProps {
  qr?: ComponentChildren
  countdown?: ComponentChildren
}

function StubFace({ qr, countdown }: StubFaceProps) {
  const { t } = useCardApp()
  return (
    <>
      <span class="stub-qr">{qr}</span>
      <span class="stub-words">
        <strong>{t.showAtCounter}</strong>
        <span class="stub-hint">
          <Icon path={expandIcon} />
          {t.tapToEnlarge}
        </span>
        {/* Its line is kept free, so that nothing moves when it begins. */}
        <span class="stub-countdown" aria-hidden="true">
          {countdown}
        </span>
      </span>
    </>
  )
}
