// Correcting points or credit by hand, up or down, with the reason that the audit keeps.

import { useState } from 'preact/hooks'
import type { CorrectionView } from '../../../../worker/http/contract/console.ts'
import type { MemberAtDesk } from '../../../../worker/http/contract/desk.ts'
import { fractionDigits } from '../../../shared/format.ts'
import { useConsoleApp } from '../../context.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import type { MemberTexts } from './texts/zh-Hant.ts'

type Unit = 'points' | 'credit'

interface CorrectProps {
  p: MemberTexts
  member: MemberAtDesk
  done: (said: string) => void
  close: () => void
}

/** What was typed in the unit's own smallest parts; null for what is no amount, or changes nothing. */
function deltaOf(typed: string, unit: Unit, currency: string): number | null {
  const digits = unit === 'credit' ? fractionDigits(currency) : 0
  const shape =
    digits === 0 ? /^[+-]?\d{1,9}$/ : new RegExp(`^[+-]?\\d{1,9}(\\.\\d{1,${digits}})?$`)
  const text = typed.trim().replace('−', '-')
  if (!shape.test(text)) return null
  const delta = Math.round(Number(text) * 10 ** digits)
  return delta === 0 ? null : delta
}

export function Correct({ p, member, done, close }: CorrectProps) {
  const { desk, f, session } = useConsoleApp()
  const [unit, setUnit] = useState<Unit>('points')
  const [typed, setTyped] = useState('')
  const delta = deltaOf(typed, unit, desk.shop.currency)
  const amount = (value: number) => (unit === 'credit' ? f.money(value) : f.number(value))
  const path = `/api/console/members/${encodeURIComponent(member.id)}/corrections`
  return (
    <ConfirmDialog
      title={p.correctTitle(member.displayName)}
      yes={p.correctYes}
      reasonLabel={p.reason}
      problems={p.problems}
      body={delta === null ? null : { unit, delta }}
      perform={({ reason: note, ...body }, idempotencyKey) =>
        session.call<CorrectionView>('POST', path, { body: { ...body, note }, idempotencyKey })
      }
      done={({ available }) => done(p.corrected(p.units[unit], amount(available)))}
      close={close}
    >
      <div class="form-row">
        <label class="field">
          <span>{p.unit}</span>
          <select
            class="input"
            value={unit}
            onChange={(event) =>
              setUnit(event.currentTarget.value === 'credit' ? 'credit' : 'points')
            }
            data-testid="correct-unit"
          >
            <option value="points">{p.units.points}</option>
            <option value="credit">{p.units.credit}</option>
          </select>
        </label>
        <label class="field">
          <span>{p.delta}</span>
          <input
            class="input figures"
            autoComplete="off"
            placeholder="+50"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            data-testid="correct-delta"
          />
        </label>
      </div>
      <p class="small soft">{p.deltaHint}</p>
    </ConfirmDialog>
  )
}
