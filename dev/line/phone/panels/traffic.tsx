// The request log: what the Worker sent to LINE and what LINE delivered to it, newest first, with what it cost.

import { useMemo, useState } from 'preact/hooks'
import { clearRequestLog, pingWebhook } from '../state/api.ts'
import { type Traffic, toast, update, usePage } from '../state/store.ts'
import { Icon } from '../ui/icon.tsx'
import { FILTERS, type Filter, matches } from './traffic-filter.ts'
import { TrafficRow } from './traffic-row.tsx'

const ROWS_SHOWN = 200

export function TrafficPanel() {
  const traffic = usePage((page) => page.traffic)
  const [filter, setFilter] = useState<Filter>('all')
  const [words, setWords] = useState('')
  const rows = useMemo(
    () => traffic.filter((entry) => matches(entry, filter, words)).reverse(),
    [traffic, filter, words],
  )
  return (
    <section class="panel traffic" aria-label="Traffic" data-testid="request-log">
      <Cost traffic={traffic} />
      <div class="traffic-tools">
        {/* biome-ignore lint/a11y/useSemanticElements: a row of toggles, not a form's fieldset */}
        <div class="segmented" role="group" aria-label="Show">
          {FILTERS.map(({ name, label }) => (
            <button
              key={name}
              type="button"
              aria-pressed={filter === name}
              onClick={() => setFilter(name)}
            >
              {label}
            </button>
          ))}
        </div>
        <input
          type="search"
          class="search"
          placeholder="Filter: push, 429, follow, U…"
          aria-label="Filter by words"
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      {rows.length === 0 ? (
        <Empty any={traffic.length > 0} />
      ) : (
        <ol class="traffic-rows">
          {rows.slice(0, ROWS_SHOWN).map((entry) => (
            <TrafficRow key={`${entry.kind}-${entry.id}`} entry={entry} />
          ))}
        </ol>
      )}
      <footer class="panel-foot">
        <button
          type="button"
          class="text-button"
          data-testid="ping-webhook"
          onClick={() => {
            pingWebhook().then(
              (webhook) => toast(`The Worker answered the ping: ${webhook.status}`),
              (error: Error) => toast(error.message, 'bad'),
            )
          }}
        >
          Ping the webhook
        </button>
        <button
          type="button"
          class="text-button"
          disabled={traffic.length === 0}
          onClick={() => {
            clearRequestLog().then(
              () => update({ traffic: [] }),
              (error: Error) => toast(error.message, 'bad'),
            )
          }}
        >
          Clear the log
        </button>
      </footer>
    </section>
  )
}

function Cost({ traffic }: { traffic: Traffic[] }) {
  const consumption = usePage((page) => page.world?.consumption ?? 0)
  const quota = usePage((page) => page.world?.settings.quota)
  const logged = traffic.reduce(
    (sum, entry) => sum + (entry.kind === 'request' ? entry.request.cost : 0),
    0,
  )
  const limit = quota?.type === 'limited' ? quota.value : null
  const share = limit ? Math.min(1, consumption / limit) : 0
  return (
    <div class="cost" data-testid="cost">
      <p>
        <strong>{consumption.toLocaleString('en')}</strong>
        <span>
          {limit === null
            ? 'messages this month'
            : `of ${limit.toLocaleString('en')} messages this month`}
        </span>
      </p>
      <p class="cost-log">
        <span>in this log</span> {logged.toLocaleString('en')}
      </p>
      {limit !== null && (
        // biome-ignore lint/a11y/useSemanticElements: <meter> cannot be drawn alike in all browsers
        <div
          class={share > 0.9 ? 'meter full' : 'meter'}
          role="meter"
          aria-label="Monthly quota used"
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={consumption}
        >
          <span style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </div>
  )
}

function Empty({ any }: { any: boolean }) {
  return (
    <div class="empty">
      <Icon name="traffic" size={28} />
      <p>
        {any
          ? 'Nothing in the log fits this filter.'
          : 'Quiet so far. Say something in a chat: the webhook goes out, the Worker’s answer comes back, and both stand here.'}
      </p>
    </div>
  )
}
