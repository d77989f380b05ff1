// A modal sheet: the browser keeps the focus inside, Escape and the phone's back key close it.

import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { closeIcon } from './icons.ts'
import './dialog.css'
import './icon-button.css'

interface DialogProps {
  title: string
  closeLabel: string
  onClose: () => void
  children: ComponentChildren
  /** Extra class for a look of its own. */
  look?: string
  testId?: string
  /** The address says already that it is open: closing is up to the page that opened it. */
  routed?: boolean
}

export function Dialog({
  title,
  closeLabel,
  onClose,
  children,
  look = '',
  testId,
  routed,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    // The browser gives the focus back where a dialog is closed; this one is taken away.
    const giveFocusBack = () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
    if (routed) return giveFocusBack
    history.pushState({ ...history.state, dialog: titleId }, '')
    addEventListener('popstate', onClose)
    return () => {
      giveFocusBack()
      removeEventListener('popstate', onClose)
      if ((history.state as { dialog?: string } | null)?.dialog === titleId) history.back()
    }
  }, [])
  const close = routed ? onClose : () => history.back()
  return (
    <dialog
      ref={dialog}
      class={`dialog ${look}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      data-testid={testId}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="icon-button" aria-label={closeLabel} onClick={close}>
          <Icon path={closeIcon} />
        </button>
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}
