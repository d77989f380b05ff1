// A button: one loud kind, two quiet ones; busy keeps its width and its name.

import type { ComponentChildren } from 'preact'

interface ButtonProps {
  children: ComponentChildren
  kind?: 'loud' | 'quiet' | 'bare'
  wide?: boolean
  busy?: boolean
  disabled?: boolean
  type?: 'button' | 'submit'
  onClick?: () => void
  testId?: string
}

export function Button({
  children,
  kind = 'loud',
  wide,
  busy,
  disabled,
  type = 'button',
  onClick,
  testId,
}: ButtonProps) {
  return (
    <button
      type={type === 'submit' ? 'submit' : 'button'}
      class={`button ${kind}${wide ? ' wide' : ''}`}
      disabled={disabled}
      aria-busy={busy}
      onClick={busy ? undefined : onClick}
      data-testid={testId}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  )
}
