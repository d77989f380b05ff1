// Short notices at the edge of the page, read out as they come.

import { dismissToast, usePage } from '../state/store.ts'
import { Icon } from './icon.tsx'

export function Toasts() {
  const toasts = usePage((page) => page.toasts)
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} class={`toast ${toast.tone}`}>
          {toast.tone === 'bad' && <Icon name="warning" size={18} />}
          <span>{toast.text}</span>
          <button
            type="button"
            class="icon-button small"
            aria-label="Dismiss"
            onClick={() => dismissToast(toast.id)}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}
