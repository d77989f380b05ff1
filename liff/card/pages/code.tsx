// The code full screen on white: the QR large, and the barcode of the card number for older scanners.

import type { CodeView } from '../../../worker/http/contract/card.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Qr } from '../../shared/ui/qr.tsx'
import { useAwake } from '../../shared/use-awake.ts'
import { useCardApp } from '../context.ts'
import { Arrivals } from '../home/arrivals.tsx'
import { Barcode } from '../parts/barcode.tsx'
import { Countdown } from '../parts/countdown.tsx'
import { groupDigits } from '../parts/digits.ts'
import { useMemberCode } from '../use-member-code.ts'
import { usePageTexts, WithPageTexts } from './texts/load.tsx'
import type { PageTexts } from './texts/zh-Hant.ts'
import './code.css'

export function CodePage({ close }: { close: () => void }) {
  return (
    <WithPageTexts>
      <CodeDialog close={close} />
    </WithPageTexts>
  )
}

function CodeDialog({ close }: { close: () => void }) {
  const { card, t, clockSkewMs } = useCardApp()
  const p = usePageTexts()
  const code = card.code
  if (!code) return null
  return (
    <Dialog
      title={t.showAtCounter}
      closeLabel={t.close}
      onClose={close}
      look="code-dialog"
      testId="code-dialog"
      routed
    >
      <Arrivals />
      <Codes texts={p} code={code} clockSkewMs={clockSkewMs} />
    </Dialog>
  )
}

interface CodesProps {
  texts: PageTexts
  code: CodeView
  clockSkewMs: number
}

function Codes({ texts: p, code, clockSkewMs }: CodesProps) {
  const { text, secondsLeft } = useMemberCode(code, clockSkewMs)
  useAwake()
  return (
    <div class="codes">
      <div class="codes-qr">{text && <Qr text={text} label={p.qrOfCode} />}</div>
      <Countdown secondsLeft={secondsLeft} ofSeconds={code.stepSeconds} />
      <Barcode digits={code.cardNumber} label={p.barcode} />
      <p class="codes-number figures">{groupDigits(code.cardNumber)}</p>
      <p class="small">{p.barcodeEarnsOnly}</p>
    </div>
  )
}
