// What goes wrong on purpose: faults per endpoint, the webhook's bad habits, the quota, and the way back to a clean world.

import { useState } from 'preact/hooks'
import type { EndpointName, Fault, WorldSettings, WorldState } from '../../protocol.ts'
import { clearFault, clearFaults, resetWorld, saveSettings, setFault } from '../state/api.ts'
import { toast, update, usePage } from '../state/store.ts'
import { reload } from '../state/stream.ts'
import { Dialog } from '../ui/dialog.tsx'

const ENDPOINTS: EndpointName[] = [
  'reply',
  'push',
  'multicast',
  'narrowcast',
  'broadcast',
  'profile',
  'quota',
  'consumption',
  'loading',
  'rich-menu',
  'rich-menu-link',
  'token',
  'certs',
  'verify',
  'deauthorize',
]

const KINDS: { kind: Fault['kind']; label: string }[] = [
  { kind: 'rate-limit', label: '429 rate limit' },
  { kind: 'monthly-limit', label: '429 monthly limit' },
  { kind: 'error-before-accept', label: '500, nothing happened' },
  { kind: 'error-after-accept', label: '500 after accepting' },
  { kind: 'timeout-before-accept', label: 'timeout, nothing happened' },
  { kind: 'timeout-after-accept', label: 'timeout after accepting' },
]

const SWITCHES: {
  name: 'redelivery' | 'duplicateWebhooks' | 'reorderWebhooks'
  label: string
  hint: string
}[] = [
  { name: 'redelivery', label: 'Redelivery', hint: 'events that got no 2xx come again' },
  { name: 'duplicateWebhooks', label: 'Duplicates', hint: 'every webhook is sent twice at once' },
  { name: 'reorderWebhooks', label: 'Wrong order', hint: 'two webhooks of one person swap places' },
]

function take(answer: Promise<WorldState>) {
  answer.then(
    (world) => update({ world }),
    (error: Error) => toast(error.message, 'bad'),
  )
}

export function FaultsPanel() {
  const world = usePage((page) => page.world)
  if (!world) return null
  return (
    <section class="panel faults" aria-label="Faults">
      <Webhooks settings={world.settings} />
      <Quota settings={world.settings} />
      <Endpoints faults={world.faults} />
      <Reset />
    </section>
  )
}

function Webhooks({ settings }: { settings: WorldSettings }) {
  return (
    <fieldset>
      <legend>Webhooks</legend>
      <p class="hint address">
        {settings.webhookUrl ?? 'No webhook address is set: the Worker hears nothing.'}
      </p>
      {SWITCHES.map(({ name, label, hint }) => (
        <label key={name} class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={settings[name]}
            aria-checked={settings[name]}
            data-testid={`switch-${name}`}
            onChange={(event) => take(saveSettings({ [name]: event.currentTarget.checked }))}
          />
          <span>
            <strong>{label}</strong>
            <span class="hint">{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

const FIRST_LIMIT = 200

function Quota({ settings }: { settings: WorldSettings }) {
  const { quota } = settings
  return (
    <fieldset>
      <legend>Monthly quota</legend>
      <div class="quota">
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={quota.type === 'limited'}
            aria-checked={quota.type === 'limited'}
            onChange={(event) =>
              take(
                saveSettings({
                  quota: event.currentTarget.checked
                    ? { type: 'limited', value: FIRST_LIMIT }
                    : { type: 'none' },
                }),
              )
            }
          />
          <strong>Limited</strong>
        </label>
        {quota.type === 'limited' && (
          <label class="quota-value">
            <input
              type="number"
              min={0}
              step={1}
              // Not held by the page: the world's news must not undo what is being typed.
              key={quota.value}
              defaultValue={quota.value}
              data-testid="quota-value"
              onChange={(event) => {
                const value = Number(event.currentTarget.value)
                if (Number.isInteger(value) && value >= 0)
                  take(saveSettings({ quota: { type: 'limited', value } }))
              }}
            />
            messages
          </label>
        )}
      </div>
    </fieldset>
  )
}

function Endpoints({ faults }: { faults: WorldState['faults'] }) {
  const count = Object.keys(faults).length
  return (
    <fieldset>
      <legend>Endpoints</legend>
      <ul class="endpoints">
        {ENDPOINTS.map((endpoint) => (
          <Endpoint key={endpoint} endpoint={endpoint} fault={faults[endpoint]} />
        ))}
      </ul>
      {count > 0 && (
        <button type="button" class="text-button" onClick={() => take(clearFaults())}>
          Clear {count === 1 ? 'the fault' : `all ${count} faults`}
        </button>
      )}
    </fieldset>
  )
}

function Endpoint({ endpoint, fault }: { endpoint: EndpointName; fault: Fault | undefined }) {
  const choose = (kind: string) => {
    const known = KINDS.find((candidate) => candidate.kind === kind)
    take(known ? setFault(endpoint, { kind: known.kind, times: 1 }) : clearFault(endpoint))
  }
  const repeat = (text: string) => {
    if (!fault) return
    const times = Number.parseInt(text, 10)
    take(setFault(endpoint, { kind: fault.kind, ...(times > 0 ? { times } : {}) }))
  }
  return (
    <li class={fault ? 'endpoint faulty' : 'endpoint'}>
      <label>
        <code>{endpoint}</code>
        <select
          value={fault?.kind ?? ''}
          data-testid={`fault-${endpoint}`}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">works</option>
          {KINDS.map(({ kind, label }) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {fault && (
        <label class="times">
          ×
          <input
            type="number"
            min={1}
            placeholder="∞"
            key={fault.times ?? 'always'}
            defaultValue={fault.times ?? ''}
            aria-label={`How many times ${endpoint} fails; empty means until cleared`}
            data-testid={`fault-times-${endpoint}`}
            onChange={(event) => repeat(event.currentTarget.value)}
          />
        </label>
      )}
    </li>
  )
}

function Reset() {
  const [asking, setAsking] = useState(false)
  const reset = async () => {
    setAsking(false)
    try {
      await resetWorld()
      update({ unread: {}, shared: {}, liff: {} })
      await reload()
      toast('The world is as it was at the start.')
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), 'bad')
    }
  }
  return (
    <footer class="panel-foot">
      <button
        type="button"
        class="button danger"
        data-testid="reset-world"
        onClick={() => setAsking(true)}
      >
        Reset the world…
      </button>
      {asking && (
        <Dialog title="Reset the world?" onClose={() => setAsking(false)}>
          <p>
            New people, chats, logs, faults, the clock and the quota go back to the start. What the
            Worker keeps in its database stays: <code>npm start -- --fresh</code> begins that anew.
          </p>
          <div class="form-end">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              Keep it
            </button>
            <button
              type="button"
              class="button danger"
              data-testid="reset-confirm"
              onClick={() => void reset()}
            >
              Reset
            </button>
          </div>
        </Dialog>
      )}
    </footer>
  )
}
