// The code as it lives: made on the phone every half minute, drawn, and counted down.

import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import type { CodeView } from '../../../worker/http/contract/card.ts'
import { Qr } from '../../shared/ui/qr.tsx'
import { useCardApp } from '../context.ts'
import { useMemberCode } from '../use-member-code.ts'
import type { StubFaceProps } from './code-stub.tsx'
import { Countdown } from './countdown.tsx'

interface LiveCodeProps {
  code: CodeView
  /** Told each code as it is made. */
  made: (text: string | null) => void
  /** Where QR and countdown stand. */
  face: ComponentType<StubFaceProps>
}

export function LiveCode({ code, made, face: Face }: LiveCodeProps) {
  const { clockSkewMs } = useCardApp()
  const { text, secondsLeft } = useMemberCode(code, clockSkewMs)
  useEffect(() => made(text), [text])
  return (
    <Face
      qr={text && <Qr text={text} />}
      countdown={<Countdown secondsLeft={secondsLeft} ofSeconds={code.stepSeconds} />}
    />
  )
}
