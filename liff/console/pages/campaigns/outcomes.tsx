// What became of a campaign's recipients: a bar to see, a table to read.

import type { CampaignView } from '../../../../worker/http/contract/console.ts'
import { useConsoleApp } from '../../context.ts'

const KINDS = ['accepted', 'waiting', 'unknown', 'refused', 'cancelled'] as const

export function Outcomes({ campaign }: { campaign: CampaignView }) {
  const { t, f } = useConsoleApp()
  const { outcomes } = campaign
  const parts = KINDS.map((kind) => ({ kind, count: outcomes[kind] })).filter(({ count }) => count)
  const excluded = Object.entries(outcomes.excluded).filter(([, count]) => count > 0)
  const reasons = t.exclusions as Record<string, string>
  return (
    <>
      <div class="bar" aria-hidden="true">
        {parts.map(({ kind, count }) => (
          <span key={kind} class={kind} style={{ flexGrow: count }} />
        ))}
      </div>
      <table class="outcomes figures small">
        <caption class="visually-hidden">{t.outcomes}</caption>
        <tbody>
          {parts.map(({ kind, count }) => (
            <tr key={kind} data-testid={`outcome-${kind}`}>
              <th scope="row">
                <span class={`dot ${kind}`} aria-hidden="true" />
                {t.outcomeKinds[kind]}
              </th>
              <td>{f.number(count)}</td>
            </tr>
          ))}
          {excluded.map(([reason, count]) => (
            <tr key={reason}>
              <th scope="row">
                <span class="dot excluded" aria-hidden="true" />
                {t.excluded(reasons[reason] ?? reason)}
              </th>
              <td>{f.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
