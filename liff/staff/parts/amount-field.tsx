// The amount as it is typed: a field for a keyboard at the till, large keys for a thumb.

import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../shared/ui/icon.tsx'
import { eraseIcon } from '../../shared/ui/icons.ts'
import { type AmountKey, clean, keysOf, toMinor } from '../amount.ts'
import { useStaffApp } from '../context.ts'

interface AmountFieldProps {
  typed: string
  digits: number
  setTyped: (typed: string) => void
  confirm: () => void
}

/** A real field, so that a keyboard at the till types too; the phone's own keyboard stays away. */
export function AmountField({ typed, digits, setTyped, confirm }: AmountFieldProps) {
  const { staff, t } = useStaffApp()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const symbol = currencySymbol(staff.shop.currency)
  return (
    <form
      class="amount figures"
      onSubmit={(event) => {
        event.preventDefault()
        if (toMinor(typed, digits) > 0) confirm()
      }}
    >
      <span aria-hidden="true">{symbol}</span>
      <input
        ref={field}
        value={grouped(typed)}
        inputMode="none"
        autoComplete="off"
        aria-label={t.amount}
        placeholder="0"
        onInput={(event) => setTyped(clean(event.currentTarget.value, digits))}
        data-testid="staff-amount"
      />
    </form>
  )
}

export function Keypad({ digits, pressed }: { digits: number; pressed: (key: AmountKey) => void }) {
  const { t } = useStaffApp()
  return (
    <div class="keypad figures">
      {keysOf(digits).map((key) => (
        <button
          type="button"
          key={key}
          aria-label={key === 'erase' ? t.erase : undefined}
          onClick={() => pressed(key)}
          data-testid={`staff-key-${key}`}
        >
          {key === 'erase' ? <Icon path={eraseIcon} /> : key}
        </button>
      ))}
    </div>
  )
}

function grouped(typed: string): string {
  const [whole = '', ...decimals] = typed.split('.')
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.')
}

function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}
