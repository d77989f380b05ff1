// The ready-made audiences, each explained in one sentence.

import type { Audience } from '../../../worker/http/contract/console.ts'
import { useConsoleApp } from '../context.ts'
import './audience-picker.css'

const KINDS = ['everyone', 'tier', 'birthday-month', 'potential', 'lost'] as const

interface AudiencePickerProps {
  picked: Audience | null
  pick: (audience: Audience) => void
}

export function AudiencePicker({ picked, pick }: AudiencePickerProps) {
  const { desk, t } = useConsoleApp()
  const [firstTier] = desk.tiers
  const choose = (kind: Audience['kind']) => {
    if (kind !== 'tier') pick({ kind })
    else if (firstTier) pick({ kind, tierId: firstTier.id })
  }
  return (
    <fieldset class="audiences">
      <legend>{t.audience}</legend>
      {KINDS.map((kind) => (
        <label key={kind} class="audience">
          <input
            type="radio"
            name="audience"
            checked={picked?.kind === kind}
            onChange={() => choose(kind)}
            data-testid={`console-audience-${kind}`}
          />
          <span class="grow">
            <strong>{t.audiences[kind].name}</strong>
            <span class="small soft">{t.audiences[kind].what}</span>
          </span>
        </label>
      ))}
      {picked?.kind === 'tier' && (
        <label class="field">
          <span>{t.tier}</span>
          <select
            class="input"
            value={picked.tierId}
            onChange={(event) => pick({ kind: 'tier', tierId: event.currentTarget.value })}
            data-testid="console-tier"
          >
            {desk.tiers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </fieldset>
  )
}
