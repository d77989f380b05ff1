// A modal sheet: it begins at its heading, the browser keeps the focus inside, Escape and the phone's back key close it.

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
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    // Not the close button, which the browser would choose and put its ring around: what is heard and read first is what this is.
    heading.current?.focus({ preventScroll: true })
    return () => {
      // Gone from the page before the browser could give the focus back.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => {
    if (routed) return
    history.pushState({ ...history.state, dialog: titleId }, '')
    addEventListener('popstate', onClose)
    return () => {
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
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="icon-button" aria-label={closeLabel} onClick={close}>
          <Icon path={closeIcon} />
        </button>
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}
