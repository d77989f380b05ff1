// The last look before a campaign is promised: whom, when, how much.

import type {
  CampaignRequest,
  CampaignView,
  Estimate,
} from '../../../../worker/http/contract/console.ts'
import type { Act } from '../../../shared/act.ts'
import { isWorthRetrying } from '../../../shared/api.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { audienceName, problemText, useConsoleApp } from '../../context.ts'

interface ConfirmSendProps {
  request: CampaignRequest
  estimate: Estimate | null
  act: Act<CampaignRequest, CampaignView>
  send: () => Promise<void>
  close: () => void
}

export function ConfirmSend({ request, estimate, act, send, close }: ConfirmSendProps) {
  const app = useConsoleApp()
  const { desk, t, f } = app
  const coupon = desk.couponTemplates.find(({ id }) => id === request.couponTemplateId)
  return (
    <Dialog title={t.confirmTitle} closeLabel={t.close} onClose={close} testId="console-dialog">
      <div class="stack">
        <dl class="price-list figures">
          <dt>{t.audience}</dt>
          <dd>{audienceName(app, request.audience)}</dd>
          <dt>{t.scheduleAt}</dt>
          <dd>
            {f.dateTime(request.scheduledAt)} ({desk.shop.timeZone})
          </dd>
          {coupon && (
            <>
              <dt>{t.coupon}</dt>
              <dd>{coupon.title}</dd>
            </>
          )}
          {estimate && (
            <>
              <dt>{t.messages}</dt>
              <dd>{f.number(estimate.messages)}</dd>
              <dt>{t.cost}</dt>
              <dd>
                <strong>{f.price(estimate.costMinor)}</strong>
              </dd>
            </>
          )}
        </dl>
        <p class="bubble confirm-text">{request.text}</p>
        <p class="small soft">{t.confirmHow}</p>
        {act.problem && (
          <Notice tone="bad" icon={alertIcon} testId="console-problem">
            {problemText(t, act.problem)}
          </Notice>
        )}
        <Button wide busy={act.busy} onClick={() => void send()} testId="console-confirm">
          {act.problem && isWorthRetrying(act.problem) ? t.tryAgain : t.schedule}
        </Button>
      </div>
    </Dialog>
  )
}
