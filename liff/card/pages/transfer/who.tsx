// The first step: whose card it is, typed or scanned, and what went wrong with the number.

import { useState } from 'preact/hooks'
import type { ReceiverRequest, ReceiverView } from '../../../../worker/http/contract/transfer.ts'
import { useAct } from '../../../shared/act.ts'
import { scanCode } from '../../../shared/scan.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Icon } from '../../../shared/ui/icon.tsx'
import { alertIcon, scanIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useCardApp } from '../../context.ts'
import { CodeForm, CodeProblem } from '../../parts/code-form.tsx'
import { groupDigits } from '../../parts/digits.ts'
import { cardNumberIn } from './card-number.ts'
import type { TransferTexts } from './texts/zh-Hant.ts'

export interface Receiver {
  /** As it was typed or scanned. */
  number: string
  /** As much of it as the shop shows. */
  name: string
}

interface WhoProps {
  p: TransferTexts
  found(receiver: Receiver): void
}

export function Who({ p, found }: WhoProps) {
  const { session } = useCardApp()
  const [number, setNumber] = useState('')
  const [unread, setUnread] = useState(false)
  const act = useAct((body: ReceiverRequest) =>
    session.call<ReceiverView>('POST', '/api/transfers/receiver', { body }),
  )
  const look = async (typed: string) => {
    const receiver = typed.trim()
    if (receiver === '') return
    const answer = await act.run({ receiver })
    if (answer?.ok) found({ number: receiver, name: answer.value.name })
  }
  const scan = async () => {
    const read = await scanCode()
    if (read === null) return
    const scanned = read === undefined ? null : cardNumberIn(read)
    setUnread(scanned === null)
    act.clear()
    if (scanned === null) return
    setNumber(groupDigits(scanned))
    await look(scanned)
  }
  const submit = () => look(number)
  return (
    <section class="panel stack" aria-labelledby="transfer-who">
      <h2 id="transfer-who">{p.who}</h2>
      <p class="small soft">{p.whoHow}</p>
      <CodeForm
        code={number}
        label={p.number}
        submitLabel={p.find}
        act={act}
        typed={(typed) => {
          setNumber(typed)
          setUnread(false)
          act.clear()
        }}
        submit={submit}
        testIds={{ field: 'transfer-number', submit: 'transfer-find' }}
        digits
      />
      <Button kind="quiet" wide onClick={() => void scan()} testId="transfer-scan">
        <Icon path={scanIcon} />
        {p.scan}
      </Button>
      {unread && (
        <Notice tone="warn" icon={alertIcon} testId="transfer-unread">
          {p.scanNothing}
        </Notice>
      )}
      <CodeProblem
        problem={act.problem}
        sentences={p.problems}
        submit={submit}
        testId="transfer-problem"
      />
    </section>
  )
}
