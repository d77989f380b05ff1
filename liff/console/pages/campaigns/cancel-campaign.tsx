// Cancelling before it starts, asked once more.

import type { CampaignView } from '../../../../worker/http/contract/console.ts'
import { useAct } from '../../../shared/act.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useConsoleApp } from '../../context.ts'

export function CancelCampaign({ campaign, close }: { campaign: CampaignView; close: () => void }) {
  const { t, f, session, put, reload } = useConsoleApp()
  const act = useAct((id: string, idempotencyKey) =>
    session.call<CampaignView>('POST', `/api/console/campaigns/${encodeURIComponent(id)}/cancel`, {
      idempotencyKey,
    }),
  )
  const cancel = async () => {
    const answer = await act.run(campaign.id)
    if (answer?.ok) {
      put(answer.value)
      close()
    } else if (answer) {
      // It may have started meanwhile: the list is behind.
      void reload()
    }
  }
  return (
    <Dialog title={t.cancelTitle} closeLabel={t.close} onClose={close} testId="cancel-dialog">
      <div class="stack">
        <p>{t.cancelAsk(campaign.name, f.dateTime(campaign.scheduledAt))}</p>
        {act.problem && (
          <Notice tone="bad" icon={alertIcon}>
            {problemText(t, act.problem)}
          </Notice>
        )}
        <Button
          wide
          busy={act.busy}
          onClick={() => void cancel()}
          testId={`campaign-cancel-confirm-${campaign.id}`}
        >
          {t.cancelYes}
        </Button>
      </div>
    </Dialog>
  )
}
