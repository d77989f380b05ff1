// Issuing a template: to the member of a card number with a reason, or to everybody of an audience.

import { useState } from 'preact/hooks'
import type { Audience } from '../../../../worker/http/contract/console.ts'
import type {
  AudienceIssued,
  IssuedView,
  TemplateView,
} from '../../../../worker/http/contract/coupon.ts'
import { useConsoleApp } from '../../context.ts'
import { AudiencePicker } from '../../parts/audience-picker.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import type { CouponTexts } from './texts/zh-Hant.ts'

interface IssueProps {
  p: CouponTexts
  template: TemplateView
  done: (said: string) => void
  close: () => void
}

export function IssueToOne({ p, template, done, close }: IssueProps) {
  const { session } = useConsoleApp()
  const [typed, setTyped] = useState('')
  const cardNumber = typed.trim()
  return (
    <ConfirmDialog
      title={p.issueTitle(template.title)}
      yes={p.issueYes}
      reasonLabel={p.reason}
      problems={p.problems}
      body={cardNumber === '' ? null : { templateId: template.id, cardNumber }}
      perform={(body, idempotencyKey) =>
        session.call<IssuedView>('POST', '/api/console/coupons/issue', { body, idempotencyKey })
      }
      done={({ displayName }) => done(p.issuedTo(template.title, displayName))}
      close={close}
    >
      <label class="field">
        <span>{p.cardNumber}</span>
        <input
          class="input figures"
          inputMode="numeric"
          autoComplete="off"
          maxLength={32}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          data-testid="issue-card-number"
        />
      </label>
    </ConfirmDialog>
  )
}

export function IssueToAudience({ p, template, done, close }: IssueProps) {
  const { f, session } = useConsoleApp()
  const [audience, setAudience] = useState<Audience | null>(null)
  return (
    <ConfirmDialog
      title={p.issueTitle(template.title)}
      yes={p.issueYes}
      problems={p.problems}
      body={audience && { templateId: template.id, audience }}
      perform={({ templateId, audience }, idempotencyKey) =>
        session.call<AudienceIssued>('POST', '/api/console/coupons/issue-audience', {
          body: { templateId, audience },
          idempotencyKey,
        })
      }
      done={({ issued }) => done(p.issuedMany(template.title, f.number(issued)))}
      close={close}
    >
      <AudiencePicker picked={audience} pick={setAudience} />
      <p class="small soft">{p.audienceHow}</p>
    </ConfirmDialog>
  )
}
