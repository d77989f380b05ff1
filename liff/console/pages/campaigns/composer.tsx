// A new campaign: for whom, what, when; with its price beside it before anything is promised.

import { useState } from 'preact/hooks'
import type {
  Audience,
  CampaignRequest,
  CampaignView,
} from '../../../../worker/http/contract/console.ts'
import { useAct } from '../../../shared/act.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { stampIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { audienceName, useConsoleApp } from '../../context.ts'
import { AudiencePicker } from '../../parts/audience-picker.tsx'
import { fromWallTime, nextQuarter, toWallTime } from '../../zone-time.ts'
import { ConfirmSend } from './confirm-send.tsx'
import { Message, TEXT_MAX } from './message.tsx'
import { Preview } from './preview.tsx'
import { Price } from './price.tsx'
import { useEstimate } from './use-estimate.ts'

/** Time to think again before the proposed moment. */
const LEAD_MS = 30 * 60_000

export function Composer() {
  const app = useConsoleApp()
  const { desk, t, f, session, put } = app
  const { timeZone } = desk.shop
  const [audience, setAudience] = useState<Audience | null>(null)
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [couponTemplateId, setCouponTemplateId] = useState<string | null>(null)
  const [wallTime, setWallTime] = useState(() =>
    toWallTime(nextQuarter(desk.now, LEAD_MS), timeZone),
  )
  const [confirming, setConfirming] = useState<CampaignRequest | null>(null)
  const [scheduled, setScheduled] = useState<CampaignView | null>(null)
  const estimate = useEstimate(audience)
  const act = useAct((body: CampaignRequest, idempotencyKey) =>
    session.call<CampaignView>('POST', '/api/console/campaigns', { body, idempotencyKey }),
  )

  const scheduledAt = fromWallTime(wallTime, timeZone)
  const missing = missingOf(audience, estimate.value?.recipients, text, scheduledAt)
  const ask = () => {
    if (missing || !audience || scheduledAt === null) return
    act.clear()
    setConfirming({
      name: name.trim() || audienceName(app, audience),
      audience,
      text: text.trim(),
      couponTemplateId,
      scheduledAt,
    })
  }
  const send = async () => {
    if (!confirming) return
    const answer = await act.run(confirming)
    if (!answer?.ok) return
    put(answer.value)
    setScheduled(answer.value)
    setConfirming(null)
    setText('')
    setName('')
    setCouponTemplateId(null)
  }

  return (
    <section class="desk-columns" aria-labelledby="composer-title">
      <div class="panel stack composer">
        <h2 id="composer-title">{t.newCampaign}</h2>
        <AudiencePicker picked={audience} pick={setAudience} />
        <Message
          name={name}
          setName={setName}
          text={text}
          setText={setText}
          couponTemplateId={couponTemplateId}
          setCouponTemplateId={setCouponTemplateId}
        />
        <label class="field">
          <span>{t.scheduleAt}</span>
          <input
            class="input figures"
            type="datetime-local"
            value={wallTime}
            onInput={(event) => setWallTime(event.currentTarget.value)}
            data-testid="console-schedule-at"
          />
          <span class="small soft">{t.shopTime(timeZone)}</span>
        </label>
        {scheduled && !confirming && (
          <Notice tone="good" icon={stampIcon} testId="console-scheduled">
            {t.scheduled(scheduled.name, f.dateTime(scheduled.scheduledAt))}
          </Notice>
        )}
        <Button wide disabled={missing !== null} onClick={ask} testId="console-submit">
          {t.review}
        </Button>
        {missing && <p class="small soft">{t.missing[missing]}</p>}
      </div>
      <div class="stack composer-side">
        <Price estimate={estimate} />
        <Preview text={text} couponTemplateId={couponTemplateId} />
      </div>
      {confirming && (
        <ConfirmSend
          request={confirming}
          estimate={estimate.value}
          act={act}
          send={send}
          close={() => setConfirming(null)}
        />
      )}
    </section>
  )
}

function missingOf(
  audience: Audience | null,
  recipients: number | undefined,
  text: string,
  scheduledAt: number | null,
): 'audience' | 'recipients' | 'text' | 'time' | null {
  if (!audience) return 'audience'
  if (recipients === 0) return 'recipients'
  if (text.trim() === '' || text.trim().length > TEXT_MAX) return 'text'
  return scheduledAt === null ? 'time' : null
}
