// Everything that was or will be sent: campaigns and the automations' runs in one list.

import { useState } from 'preact/hooks'
import type { CampaignView } from '../../../../worker/http/contract/console.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { audienceName, useConsoleApp } from '../../context.ts'
import { CancelCampaign } from './cancel-campaign.tsx'
import { Outcomes } from './outcomes.tsx'

export function Campaigns() {
  const { t, campaigns } = useConsoleApp()
  const [cancelling, setCancelling] = useState<CampaignView | null>(null)
  return (
    <section class="stack" aria-labelledby="campaigns-title">
      <h2 id="campaigns-title">{t.campaigns}</h2>
      {campaigns.length === 0 && <p class="panel soft">{t.noCampaigns}</p>}
      <ul class="campaigns">
        {campaigns.map((campaign) => (
          <Campaign key={campaign.id} campaign={campaign} cancel={() => setCancelling(campaign)} />
        ))}
      </ul>
      {cancelling && <CancelCampaign campaign={cancelling} close={() => setCancelling(null)} />}
    </section>
  )
}

function Campaign({ campaign, cancel }: { campaign: CampaignView; cancel: () => void }) {
  const app = useConsoleApp()
  const { t, f } = app
  const { id, name, automation, status, stopReason, audience, couponTitle, text } = campaign
  const reasons = t.stopReasons as Record<string, string>
  return (
    <li class="panel campaign" data-testid={`campaign-${id}`} data-status={status}>
      <div class="campaign-head">
        <h3>{automation ? t.automations[automation] : name}</h3>
        <span class={`badge ${status}`} data-testid={`campaign-status-${id}`}>
          {t.statuses[status]}
        </span>
      </div>
      <p class="small soft figures">
        {[
          automation ? null : audienceName(app, audience),
          f.dateTime(campaign.scheduledAt),
          couponTitle,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="campaign-text small">{text}</p>
      {stopReason && (
        <p class="small campaign-stopped">{reasons[stopReason] ?? t.stoppedBecause(stopReason)}</p>
      )}
      {campaign.recipients !== null && <Outcomes campaign={campaign} />}
      {campaign.cancellable && (
        <div>
          <Button kind="quiet" onClick={cancel} testId={`campaign-cancel-${id}`}>
            {t.cancel}
          </Button>
        </div>
      )}
    </li>
  )
}
