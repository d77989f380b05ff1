// One number of the document. What cannot be read as one stands there as it was typed, also in the document: saving says so.

import { useEffect, useState } from 'preact/hooks'
import { readNumber, writeNumber } from './number-text.ts'
import type { Kind } from './settings.ts'

interface NumberFieldProps {
  label: string
  /** What the number counts; money brings its own. */
  unit?: string
  hint?: string
  /** What it means to leave it empty. */
  placeholder?: string
  kind: Kind
  /** Decimals of the currency. */
  digits: number
  value: unknown
  put: (value: number | string | null) => void
  /** What is wrong with it, as the server said. */
  wrong?: string
  testId: string
}

export function NumberField(props: NumberFieldProps) {
  const { label, unit, hint, placeholder, kind, digits, value, put, wrong, testId } = props
  const [typed, setTyped] = useState(() => writeNumber(value, kind, digits))
  useEffect(() => {
    // Changed elsewhere, in the whole document: what is typed here says something else.
    if (readNumber(typed, kind, digits) !== (value ?? null))
      setTyped(writeNumber(value, kind, digits))
  }, [value])
  return (
    <label class="field">
      <span>{label}</span>
      <span class="with-unit">
        <input
          class="input figures"
          inputMode={kind === 'factor' || digits > 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
          placeholder={placeholder}
          value={typed}
          aria-invalid={wrong !== undefined}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            put(readNumber(event.currentTarget.value, kind, digits))
          }}
          data-testid={testId}
        />
        {unit && <span class="small soft">{unit}</span>}
      </span>
      {hint && <span class="small soft">{hint}</span>}
      {wrong !== undefined && <span class="small program-wrong">{wrong}</span>}
    </label>
  )
}
