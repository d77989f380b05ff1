// A coupon for this one member, with the reason that the audit keeps.

import { useState } from 'preact/hooks'
import type { IssuedView } from '../../../../worker/http/contract/coupon.ts'
import type { MemberAtDesk } from '../../../../worker/http/contract/desk.ts'
import { useConsoleApp } from '../../context.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import type { MemberTexts } from './texts/zh-Hant.ts'

interface IssueProps {
  p: MemberTexts
  member: MemberAtDesk
  done: (said: string) => void
  close: () => void
}

export function IssueToMember({ p, member, done, close }: IssueProps) {
  const { desk, session } = useConsoleApp()
  const [templateId, setTemplateId] = useState(desk.couponTemplates[0]?.id ?? '')
  const title = desk.couponTemplates.find(({ id }) => id === templateId)?.title ?? templateId
  const { cardNumber } = member
  return (
    <ConfirmDialog
      title={p.issueTitle(member.displayName)}
      yes={p.issueYes}
      reasonLabel={p.reason}
      problems={p.problems}
      body={cardNumber === null || templateId === '' ? null : { cardNumber, templateId }}
      perform={(body, idempotencyKey) =>
        session.call<IssuedView>('POST', '/api/console/coupons/issue', { body, idempotencyKey })
      }
      done={() => done(p.issuedOne(title))}
      close={close}
    >
      <label class="field">
        <span>{p.coupon}</span>
        <select
          class="input"
          value={templateId}
          onChange={(event) => setTemplateId(event.currentTarget.value)}
          data-testid="issue-template"
        >
          {desk.couponTemplates.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title}
            </option>
          ))}
        </select>
      </label>
    </ConfirmDialog>
  )
}
