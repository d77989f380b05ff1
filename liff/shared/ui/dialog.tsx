// A modal sheet: the browser keeps the focus inside, Escape and the phone's back key close it.

import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { closeIcon } from './icons.ts'
import './dialog.css'

interface DialogProps {
  title: string
  closeLabel: string
  onClose: () => void
  children: ComponentChildren
  /** Extra class for a look of its own. */
  look?: string
  testId?: string
}

export function Dialog({ title, closeLabel, onClose, children, look = '', testId }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    dialog.current?.showModal()
    history.pushState({ dialog: titleId }, '')
    addEventListener('popstate', onClose)
    return () => {
      removeEventListener('popstate', onClose)
      if ((history.state as { dialog?: string } | null)?.dialog === titleId) history.back()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`dialog ${look}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        history.back()
      }}
      data-testid={testId}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={closeLabel}
          onClick={() => history.back()}
        >
          <Icon path={closeIcon} />
        </button>
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  )
}
