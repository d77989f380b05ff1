// Something that is asked once more before it is done, with the reason where one is kept; the same act repeated carries the same key.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useAct } from '../../shared/act.ts'
import { type Answer, isWorthRetrying } from '../../shared/api.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { alertIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, useConsoleApp } from '../context.ts'

/** As the server takes it. */
const REASON_MAX = 500

interface ConfirmDialogProps<Body, Result> {
  title: string
  children?: ComponentChildren
  /** What the button says. */
  yes: string
  /** Asks for a reason by this name; without it none is asked for. */
  reasonLabel?: string
  problems?: Record<string, string>
  /** What the children let choose; null: not enough to do it. */
  body: Body | null
  perform: (act: Body & { reason: string }, idempotencyKey: string) => Promise<Answer<Result>>
  done: (result: Result) => void
  close: () => void
}

export function ConfirmDialog<Body extends object, Result>(
  props: ConfirmDialogProps<Body, Result>,
) {
  const { title, children, yes, reasonLabel, problems, body, perform, done, close } = props
  const { t } = useConsoleApp()
  const [reason, setReason] = useState('')
  const act = useAct(perform)
  const reasoned = reasonLabel === undefined || reason.trim() !== ''
  const submit = async () => {
    if (body === null || !reasoned) return
    const answer = await act.run({ ...body, reason: reason.trim() })
    if (!answer?.ok) return
    done(answer.value)
  }
  const again = act.problem && isWorthRetrying(act.problem)
  return (
    <Dialog title={title} closeLabel={t.close} onClose={close} testId="confirm-dialog">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {children}
        {reasonLabel !== undefined && (
          <label class="field">
            <span>{reasonLabel}</span>
            <input
              class="input"
              maxLength={REASON_MAX}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
              data-testid="confirm-reason"
            />
          </label>
        )}
        {act.problem && (
          <Notice tone="bad" icon={alertIcon} testId="confirm-problem">
            {problemText(t, act.problem, problems)}
          </Notice>
        )}
        <Button
          type="submit"
          wide
          busy={act.busy}
          disabled={body === null || !reasoned}
          testId="confirm-yes"
        >
          {again ? t.tryAgain : yes}
        </Button>
      </form>
    </Dialog>
  )
}
