// The stub under the card: the QR of the moment and how long it lives; a tap shows it full screen.

import type { CodeView } from '../../../worker/http/contract.ts'
import { Icon } from '../../shared/ui/icon.tsx'
import { expandIcon } from '../../shared/ui/icons.ts'
import { useCardApp } from '../context.ts'
import { useMemberCode } from '../use-member-code.ts'
import { Countdown } from './countdown.tsx'
import { Qr } from './qr.tsx'

export function CodeStub({ code }: { code: CodeView }) {
  const { t, clockSkewMs, go } = useCardApp()
  const { text, secondsLeft } = useMemberCode(code, clockSkewMs)
  return (
    <button
      type="button"
      class="stub"
      onClick={() => go('code')}
      data-testid="card-code"
      data-code={text ?? undefined}
    >
      <span class="stub-qr">{text && <Qr text={text} />}</span>
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
