// One month after the other, none beyond the last: a browser's own month field is missing in Safari and Firefox.

import type { Language } from '../../../worker/http/contract/fields.ts'
import { monthBeside, monthName } from '../month.ts'
import { Icon } from './icon.tsx'
import { nextIcon } from './icons.ts'
import './icon-button.css'
import './month-picker.css'

interface MonthPickerProps {
  /** `YYYY-MM` */
  month: string
  /** The last one that can be picked. */
  latest: string
  language: Language
  labels: { before: string; after: string }
  pick: (month: string) => void
}

export function MonthPicker({ month, latest, language, labels, pick }: MonthPickerProps) {
  return (
    <div class="month-picker">
      <button
        type="button"
        class="icon-button month-before"
        aria-label={labels.before}
        onClick={() => pick(monthBeside(month, -1))}
        data-testid="month-before"
      >
        <Icon path={nextIcon} />
      </button>
      <strong aria-live="polite" data-testid="month">
        {monthName(month, language)}
      </strong>
      <button
        type="button"
        class="icon-button"
        aria-label={labels.after}
        disabled={month >= latest}
        onClick={() => pick(monthBeside(month, 1))}
        data-testid="month-after"
      >
        <Icon path={nextIcon} />
      </button>
    </div>
  )
}
