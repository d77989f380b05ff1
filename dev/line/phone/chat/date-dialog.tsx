// LINE's date and time picker action, answered with a postback that carries what was picked.

import type { messagingApi } from '@line/bot-sdk'
import { useState } from 'preact/hooks'
import { sendPostback } from '../state/api.ts'
import { Dialog } from '../ui/dialog.tsx'
import { deliver } from './actions.ts'

interface Props {
  userId: string
  action: messagingApi.DatetimePickerAction
  onClose: () => void
}

const INPUT = { date: 'date', time: 'time', datetime: 'datetime-local' } as const

export function DateDialog({ userId, action, onClose }: Props) {
  const mode = action.mode ?? 'date'
  // LINE writes 2026-11-21t10:00 or with a capital T; the browser wants the capital.
  const [value, setValue] = useState(action.initial?.replace('t', 'T') ?? '')
  return (
    <Dialog title={action.label ?? 'Pick'} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          void deliver(sendPostback(userId, { data: action.data ?? '', params: { [mode]: value } }))
          onClose()
        }}
      >
        <label>
          {mode}
          <input
            type={INPUT[mode]}
            value={value}
            min={action.min?.replace('t', 'T')}
            max={action.max?.replace('t', 'T')}
            required
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        </label>
        <div class="form-end">
          <button type="submit" class="button primary">
            Send
          </button>
        </div>
      </form>
    </Dialog>
  )
}
